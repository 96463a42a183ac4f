internal import SchemaModel

/// Writes the `CREATE TABLE` statement of a table, one column or constraint a line.
///
/// What the statement cannot say of the table is said by those of ``TableSettings`` behind it. Foreign keys are
/// added when all tables are there.
struct TableRenderer {
  private let table: Table
  private let parents: [Table]

  /// Takes the table to be written.
  ///
  /// - `schema`: Where the tables are from which it has columns; without them all that they may have set otherwise is
  ///   written.
  init(_ table: Table, in schema: Schema? = nil) {
    self.table = table
    parents = table.parents.compactMap { schema?.table($0) }
  }

  /// The statement, ended by a semicolon.
  ///
  /// - `withoutValues`: The names of columns whose defaults need something that needs the table.
  func statement(withoutValues: Set<String> = [], withoutChecks: Bool = false) -> String {
    var result = "CREATE \(table.options[flag: .unlogged] ? "UNLOGGED " : "")TABLE "
    result += SQLName.qualified(table.name)
    var lines = columns(withoutValues) + keys
    if !withoutChecks { lines += checks }
    if let type = table.options[.ofType] { result += " OF \(type)" }
    if let parent = table.partitionParent {
      result += " PARTITION OF \(SQLName.qualified(parent))"
    }
    let isDerived = table.partitionParent != nil || table.options[.ofType] != nil
    if !(lines.isEmpty && isDerived) {
      result += lines.isEmpty ? " ()" : " (\n  " + lines.joined(separator: ",\n  ") + "\n)"
    }
    if let bound = table.options[.bound] { result += " \(bound)" }
    return result + tail + ";"
  }

  private func columns(_ withoutValues: Set<String>) -> [String] {
    let parentColumns = Dictionary(
      parents.flatMap(\.columns).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let isPartition = table.partitionParent != nil
    return table.columns.compactMap { column in
      var column = column
      if withoutValues.contains(column.name) { column.defaultValue = nil }
      if isPartition || table.options[.ofType] != nil {
        return ColumnClause.override(column, of: parentColumns[column.name])
      }
      // The columns of a parent come by themselves; what they have of their own is set afterwards.
      return column.options[flag: .inherited] ? nil : ColumnClause.definition(of: column)
    }
  }

  private var keys: [String] {
    (table.primaryKey.map { [ConstraintClause.definition(of: $0)] } ?? [])
      + table.uniques.map(ConstraintClause.definition)
  }

  /// A check that is `NOT VALID` would be valid in a new table.
  private var checks: [String] {
    table.checks.filter { !$0.options[flag: .notValid] }.map(ConstraintClause.definition)
  }

  /// What stands behind the parentheses.
  var tail: String {
    var result = ""
    if let parents = table.options[.inherits], !parents.isEmpty {
      result += " INHERITS (\(table.parents.map(SQLName.qualified).joined(separator: ", ")))"
    }
    if let key = table.options[.partitionBy] { result += " PARTITION BY \(key)" }
    if let method = table.options[.accessMethod] {
      result += " USING \(SQLName.quoted(method))"
    }
    if let parameters = table.options[.parameters] { result += " WITH (\(parameters))" }
    if let space = table.options[.tablespace] {
      result += " TABLESPACE \(SQLName.quoted(space))"
    }
    return result
  }
}

extension Table {
  /// The written name of the table that this one is a partition of.
  var partitionParent: String? { options[.partitionOf] }

  /// The written names of the tables from which it has columns.
  var parents: [String] {
    partitionParent.map { [$0] }
      ?? options[.inherits]?.split(separator: ", ").map(String.init) ?? []
  }

  /// Whether rows of it are kept in partitions.
  var isPartitioned: Bool { options[.partitionBy] != nil }
}
