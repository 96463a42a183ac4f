internal import Dialect
internal import SchemaModel

/// Writes the `CREATE TABLE` statement of a table, one column or constraint a line.
struct TableRenderer {
  private let table: Table

  /// The column that carries the primary key; `nil` where the key stands behind the columns.
  private let keyColumn: String?

  /// Takes the table to be written.
  init(_ table: Table) {
    self.table = table
    keyColumn = table.keyWithinColumn
  }

  /// The statement, ended by a semicolon.
  ///
  /// - `name`: What the table is called, if not by its own name. References of the table to
  ///   itself keep the table's own name.
  func statement(as name: String? = nil) -> String {
    var lines = table.columns.map(definition)
    if let key = table.primaryKey, keyColumn == nil { lines.append(definition(of: key)) }
    lines += table.uniques.map(definition)
    lines += table.checks.map(Self.definition)
    lines += table.foreignKeys.map(Self.definition)
    return "CREATE TABLE \(SQLName.quoted(name ?? table.name)) (\n  "
      + lines.joined(separator: ",\n  ") + "\n)\(options);"
  }

  /// What stands behind the parentheses, a space before it.
  var options: String {
    var options: [String] = []
    if table.isWithoutRowid { options.append("WITHOUT ROWID") }
    if table.isStrict { options.append("STRICT") }
    return options.isEmpty ? "" : " " + options.joined(separator: ", ")
  }

  /// A column as it stands in the table, or behind `ADD COLUMN`.
  func definition(of column: Column) -> String {
    var result = Self.definition(of: column)
    if column.name == keyColumn, let key = table.primaryKey {
      result += " " + Self.name(key.name) + "PRIMARY KEY"
      if key.columns.first?.descending == true || table.mustHideRowidAlias { result += " DESC" }
      result += Self.conflict(key.onConflict)
      if key.isAutoincrement { result += " AUTOINCREMENT" }
    }
    return result
  }

  func definition(of key: PrimaryKey) -> String {
    // Only here may AUTOINCREMENT stand with a descending key.
    let columns = key.columns.map(Self.term).joined(separator: ", ")
    let autoincrement = key.isAutoincrement ? " AUTOINCREMENT" : ""
    return Self.name(key.name) + "PRIMARY KEY (\(columns)\(autoincrement))"
      + Self.conflict(key.onConflict)
  }

  func definition(of unique: UniqueConstraint) -> String {
    let columns = unique.columns.map(Self.term).joined(separator: ", ")
    return Self.name(unique.name) + "UNIQUE (\(columns))" + Self.conflict(unique.onConflict)
  }
}

// MARK: - Parts

extension TableRenderer {
  /// A column without what the table's constraints say of it.
  static func definition(of column: Column) -> String {
    var result = SQLName.quoted(column.name)
    if !column.type.isEmpty { result += " " + column.type }
    if let collation = column.collation { result += " COLLATE " + SQLName.quoted(collation) }
    if let notNull = column.notNull { result += " NOT NULL" + conflict(notNull.onConflict) }
    if let value = column.defaultValue { result += " DEFAULT " + defaultTerm(value) }
    if let generated = column.generated {
      result += " GENERATED ALWAYS AS (\(generated.expression)) "
      result += generated.storage == .stored ? "STORED" : "VIRTUAL"
    }
    return result
  }

  /// A check constraint, the same in a column as behind the columns.
  static func definition(of check: CheckConstraint) -> String {
    name(check.name) + "CHECK (\(check.expression))"
  }

  /// A foreign key behind the columns.
  static func definition(of key: ForeignKey) -> String {
    name(key.name) + "FOREIGN KEY (\(list(key.columns))) " + reference(of: key)
  }

  /// A foreign key of one column, as it stands in that column.
  static func columnDefinition(of key: ForeignKey) -> String {
    name(key.name) + reference(of: key)
  }

  /// Names behind each other.
  static func list(_ names: [String]) -> String {
    names.map(SQLName.quoted).joined(separator: ", ")
  }

  private static func reference(of key: ForeignKey) -> String {
    var result = "REFERENCES " + SQLName.quoted(key.referencedTable)
    if let columns = key.referencedColumns { result += " (\(list(columns)))" }
    if key.onDelete != .noAction { result += " ON DELETE " + key.onDelete.words }
    if key.onUpdate != .noAction { result += " ON UPDATE " + key.onUpdate.words }
    if key.isDeferred { result += " DEFERRABLE INITIALLY DEFERRED" }
    return result
  }

  private static func name(_ name: String?) -> String {
    name.map { "CONSTRAINT \(SQLName.quoted($0)) " } ?? ""
  }

  private static func conflict(_ resolution: ConflictResolution?) -> String {
    resolution.map { " ON CONFLICT " + $0.rawValue.uppercased() } ?? ""
  }

  private static func term(_ column: KeyColumn) -> String {
    var result = SQLName.quoted(column.name)
    if let collation = column.collation { result += " COLLATE " + SQLName.quoted(collation) }
    return column.descending ? result + " DESC" : result
  }

  /// A default: literals as they are, expressions in parentheses.
  private static func defaultTerm(_ value: SQLText) -> String {
    DefaultValue(value).isExpression ? "(\(value))" : value.text
  }
}

extension Table {
  /// The only column of the primary key, where the key can stand in it without changing what it is.
  fileprivate var keyWithinColumn: String? {
    guard let key = primaryKey, key.columns.count == 1, let column = key.columns.first,
      column.collation == nil
    else { return nil }
    // A descending INTEGER key is the rowid only when it stands behind the columns.
    if key.isRowidAlias && column.descending { return nil }
    return columns.named(column.name)?.name
  }

  /// Whether the primary key would become the rowid if nothing kept it from that.
  fileprivate var mustHideRowidAlias: Bool {
    guard let key = primaryKey, key.columns.count == 1, !key.isRowidAlias, !isWithoutRowid,
      let column = columns.named(key.columns[0].name)
    else { return false }
    return SQLName.same(column.type, "INTEGER")
  }
}
