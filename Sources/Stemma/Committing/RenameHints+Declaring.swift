internal import SchemaModel

extension RenameHints {
  /// Takes renames as they were declared, each of which must be possible between two schemas.
  ///
  /// - Throws: ``StemmaError`` (usage) naming what is not there, and the nearest name that is.
  init(declared: [RenameDeclaration], from: Schema, to: Schema) throws {
    self.init()
    for rename in declared where rename.column == nil {
      try Self.requireTable(rename.table, in: from, absentIn: to)
      tables[rename.table] = rename.newName
    }
    let oldNames = inverse.tables
    for rename in declared {
      guard let column = rename.column else { continue }
      let newTable = tables[rename.table] ?? rename.table
      guard let old = from.table(oldNames[newTable] ?? newTable), let new = to.table(newTable)
      else {
        throw StemmaError.usage("--rename: there is no table \(rename.table)")
      }
      try Self.requireColumn(column, renamedTo: rename.newName, old, new)
      columns.append(ColumnRename(table: newTable, from: column, to: rename.newName))
    }
    columns.sort()
  }

  /// The hints that mean something between two schemas: the old name is in the first, the new one
  /// is not.
  func applicable(from: Schema, to: Schema) -> RenameHints {
    let tables = tables.filter { from.table($0.key) != nil && from.table($0.value) == nil }
    let oldNames = RenameHints(tables: tables).inverse.tables
    let columns = columns.filter { hint in
      guard let table = from.table(oldNames[hint.table] ?? hint.table) else { return false }
      let names = table.columns.map(\.name)
      return names.contains(hint.from) && !names.contains(hint.to)
    }
    return RenameHints(tables: tables, columns: columns)
  }

  private static func requireTable(_ table: String, in from: Schema, absentIn to: Schema) throws {
    guard from.table(table) != nil else {
      let near = EditDistance.nearest(to: table, in: from.tables.map(\.name))
      throw StemmaError.usage(
        "--rename: there is no table \(table) to rename",
        hints: near.map { ["Did you mean \($0)?"] } ?? [])
    }
    guard to.table(table) == nil else {
      throw StemmaError.usage("--rename: the new schema still has a table \(table)")
    }
  }

  private static func requireColumn(
    _ column: String, renamedTo name: String, _ from: Table, _ to: Table
  ) throws {
    guard from.columns.contains(where: { $0.name == column }) else {
      let near = EditDistance.nearest(to: column, in: from.columns.map(\.name))
      throw StemmaError.usage(
        "--rename: there is no column \(from.name).\(column) to rename",
        hints: near.map { ["Did you mean \($0)?"] } ?? [])
    }
    guard to.columns.contains(where: { $0.name == name }) else {
      throw StemmaError.usage("--rename: the new schema has no column \(to.name).\(name)")
    }
  }
}
