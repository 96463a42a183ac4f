internal import Dialect
internal import SchemaModel

/// Writes constraints as they stand behind the columns of a table and behind `ADD`.
enum ConstraintClause {
  /// A primary key.
  static func definition(of key: PrimaryKey) -> String {
    name(key.name) + "PRIMARY KEY " + columns(key.columns, key.options) + tail(key.options)
  }

  /// A unique constraint.
  static func definition(of unique: UniqueConstraint) -> String {
    let nulls = unique.options[flag: .nullsNotDistinct] ? "NULLS NOT DISTINCT " : ""
    return name(unique.name) + "UNIQUE " + nulls + columns(unique.columns, unique.options)
      + tail(unique.options)
  }

  /// A check.
  ///
  /// - `isValid`: Whether the rows that are there are looked at, whatever the option says.
  static func definition(of check: CheckConstraint) -> String {
    var result = name(check.name) + "CHECK (\(check.expression))"
    if check.options[flag: .noInherit] { result += " NO INHERIT" }
    if check.options[flag: .notEnforced] {
      result += " NOT ENFORCED"
    } else if check.options[flag: .notValid] {
      result += " NOT VALID"
    }
    return result
  }

  /// A foreign key.
  static func definition(of key: ForeignKey) -> String {
    let period = key.options[flag: .period]
    var result = name(key.name) + "FOREIGN KEY (\(list(key.columns, period: period))) REFERENCES "
    result += SQLName.qualified(key.referencedTable)
    if let columns = key.referencedColumns { result += " (\(list(columns, period: period)))" }
    if key.options[flag: .matchFull] { result += " MATCH FULL" }
    if key.onUpdate != .noAction { result += " ON UPDATE " + key.onUpdate.words }
    if key.onDelete != .noAction {
      result += " ON DELETE " + key.onDelete.words
      if let columns = key.options[.setColumns] { result += " (\(columns))" }
    }
    if key.isDeferred {
      result += " DEFERRABLE INITIALLY DEFERRED"
    } else if key.options[flag: .deferrable] {
      result += " DEFERRABLE"
    }
    if key.options[flag: .notEnforced] {
      result += " NOT ENFORCED"
    } else if key.options[flag: .notValid] {
      result += " NOT VALID"
    }
    return result
  }
}

// MARK: - Parts

extension ConstraintClause {
  private static func name(_ name: String?) -> String {
    name.map { "CONSTRAINT \(SQLName.quoted($0)) " } ?? ""
  }

  private static func columns(_ columns: [KeyColumn], _ options: Options) -> String {
    let overlaps = options[flag: .withoutOverlaps] ? " WITHOUT OVERLAPS" : ""
    return "(\(SQLName.list(columns.map(\.name)))\(overlaps))"
  }

  /// The last column of a key over periods says so.
  private static func list(_ columns: [String], period: Bool) -> String {
    guard period, let last = columns.last else { return SQLName.list(columns) }
    return (columns.dropLast().map(SQLName.quoted) + ["PERIOD " + SQLName.quoted(last)])
      .joined(separator: ", ")
  }

  private static func tail(_ options: Options) -> String {
    var result = ""
    if let columns = options[.include] { result += " INCLUDE (\(columns))" }
    if let parameters = options[.parameters] { result += " WITH (\(parameters))" }
    if let space = options[.tablespace] {
      result += " USING INDEX TABLESPACE " + SQLName.quoted(space)
    }
    if let time = options[.deferrable] {
      result += " DEFERRABLE" + (time == "deferred" ? " INITIALLY DEFERRED" : "")
    }
    return result
  }
}
