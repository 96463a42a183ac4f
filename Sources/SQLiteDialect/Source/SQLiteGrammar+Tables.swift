internal import Dialect
internal import SchemaModel

extension SQLiteGrammar {
  func table(madeBy statement: String) -> Table? {
    try? CreateStatementParser.table(statement).object
  }

  func makes(_ statement: String, _ table: Table) -> Bool {
    guard var made = self.table(madeBy: statement) else { return false }
    made.columnOrderMatters = table.columnOrderMatters
    return made.columns.map(\.name) == table.columns.map(\.name)
      && SchemaObject.table(made).canonicalBytes == SchemaObject.table(table).canonicalBytes
  }

  func constraints(
    of part: String, column: String?, in table: Table, as other: Table
  ) -> Set<TableConstraint> {
    var lines = table.columns.map {
      $0.name.folded == column ? part : TableRenderer.definition(of: $0)
    }
    if column == nil { lines.append(part) }
    return constraints(of: lines, other)
  }

  func constraints(in column: Column, of table: Table) -> Set<TableConstraint> {
    let renderer = TableRenderer(table)
    return constraints(
      of: table.columns.map { other in
        other.name == column.name
          ? renderer.definition(of: other) : TableRenderer.definition(of: other)
      }, table)
  }

  /// Those that columns and constraints make in a table with the options of another.
  private func constraints(of lines: [String], _ other: Table) -> Set<TableConstraint> {
    let text = "CREATE TABLE t (\(lines.joined(separator: "\n,")))\(options(of: other))"
    return table(madeBy: text).map(TableConstraint.all) ?? []
  }

  func definition(of column: Column, in table: Table) -> String {
    TableRenderer(table).definition(of: column)
  }

  func definition(of constraint: TableConstraint, in table: Table) -> String {
    let renderer = TableRenderer(table)
    return switch constraint {
    case .primaryKey(let key): renderer.definition(of: key)
    case .unique(let unique): renderer.definition(of: unique)
    case .check(let check): TableRenderer.definition(of: check)
    case .foreignKey(let key): TableRenderer.definition(of: key)
    }
  }

  func options(of table: Table) -> String { TableRenderer(table).options }
}
