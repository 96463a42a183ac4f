internal import SchemaModel

/// What is said of a table by statements of its own: behind `CREATE TABLE`, and where it changes.
///
/// What a table has is said as the change from the table as its `CREATE TABLE` makes it.
enum TableSettings {
  /// The table as `CREATE TABLE` makes it, without what needs its indexes.
  static func bare(_ table: Table, in schema: Schema?) -> Table {
    var result = table
    let own: [OptionName] = [
      .rowSecurity, .forceRowSecurity, .replicaIdentity, .clusteredOn, .comment, .owner,
      .privileges,
    ]
    for name in own { result.options[name] = nil }
    result.columns = table.columns.map { column in
      ColumnSettings.bare(
        column, inherited: schema.flatMap { table.origin(of: column, in: $0) },
        isPartition: table.partitionParent != nil)
    }
    result.primaryKey?.options[.comment] = nil
    for position in result.uniques.indices { result.uniques[position].options[.comment] = nil }
    result.checks = table.checks.filter { !$0.options[flag: .notValid] }
    for position in result.checks.indices { result.checks[position].options[.comment] = nil }
    result.foreignKeys = []
    return result
  }

  /// What makes of one set of options another, those that need indexes aside.
  static func changes(from old: Table, to new: Table) -> [String] {
    let head = "ALTER TABLE \(SQLName.qualified(new.name)) "
    var result: [String] = []
    func change(_ name: OptionName, _ clause: String) {
      if !old.options.agrees(with: new.options, on: name) { result.append("\(head)\(clause);") }
    }
    change(.unlogged, new.options[flag: .unlogged] ? "SET UNLOGGED" : "SET LOGGED")
    let method = new.options[.accessMethod] ?? "heap"
    change(.accessMethod, "SET ACCESS METHOD \(SQLName.quoted(method))")
    let space = new.options[.tablespace] ?? "pg_default"
    change(.tablespace, "SET TABLESPACE \(SQLName.quoted(space))")
    result += ParameterList(new.options[.parameters])
      .changes(from: ParameterList(old.options[.parameters])).map { "\(head)\($0);" }
    let isSecured = new.options[flag: .rowSecurity]
    change(.rowSecurity, "\(isSecured ? "ENABLE" : "DISABLE") ROW LEVEL SECURITY")
    let isForced = new.options[flag: .forceRowSecurity]
    change(.forceRowSecurity, "\(isForced ? "FORCE" : "NO FORCE") ROW LEVEL SECURITY")
    return result
  }

  /// What makes of one set of options another, as far as they name indexes.
  static func indexChanges(from old: Table, to new: Table) -> [String] {
    let head = "ALTER TABLE \(SQLName.qualified(new.name)) "
    var result: [String] = []
    if old.options[.replicaIdentity] != new.options[.replicaIdentity] {
      result.append(head + replicaIdentity(new.options[.replicaIdentity]) + ";")
    }
    if old.options[.clusteredOn] != new.options[.clusteredOn] {
      let index = new.options[.clusteredOn]
      result.append(
        head + (index.map { "CLUSTER ON \(SQLName.quoted($0))" } ?? "SET WITHOUT CLUSTER") + ";")
    }
    return result
  }

  private static func replicaIdentity(_ value: String?) -> String {
    switch value {
    case nil: "REPLICA IDENTITY DEFAULT"
    case "full": "REPLICA IDENTITY FULL"
    case "nothing": "REPLICA IDENTITY NOTHING"
    case .some(let text):
      "REPLICA IDENTITY USING INDEX \(SQLName.quoted(String(text.dropFirst("index ".count))))"
    }
  }

  /// The comments that differ: of the table, its columns and constraints.
  static func comments(from old: Table, to new: Table) -> [String] {
    let name = SQLName.qualified(new.name)
    var result = [Comment.change("TABLE \(name)", old.options, new.options)]
    for column in new.columns {
      let before = old.columns.first { $0.name == column.name }
      let place = "COLUMN \(name).\(SQLName.quoted(column.name))"
      result.append(Comment.change(place, before?.options ?? [:], column.options))
    }
    let before = Dictionary(old.constraintOptions, uniquingKeysWith: { first, _ in first })
    for (constraint, options) in new.constraintOptions {
      let place = "CONSTRAINT \(SQLName.quoted(constraint)) ON \(name)"
      result.append(Comment.change(place, before[constraint] ?? [:], options))
    }
    return result.compactMap(\.self)
  }
}

extension Table {
  /// The column of a parent that one of this table comes from.
  func origin(of column: Column, in schema: Schema) -> Column? {
    for parent in parents {
      if let found = schema.table(parent)?.columns.first(where: { $0.name == column.name }) {
        return found
      }
    }
    return nil
  }

  /// The options of the constraints that have names.
  fileprivate var constraintOptions: [(String, Options)] {
    let named: [(String?, Options)] =
      (primaryKey.map { [($0.name, $0.options)] } ?? []) + uniques.map { ($0.name, $0.options) }
      + checks.map { ($0.name, $0.options) } + foreignKeys.map { ($0.name, $0.options) }
    return named.compactMap { name, options in name.map { ($0, options) } }
  }
}

extension Options {
  /// Whether an option is the same in both.
  func agrees(with other: Options, on name: OptionName) -> Bool {
    self[name.rawValue] == other[name.rawValue]
  }
}
