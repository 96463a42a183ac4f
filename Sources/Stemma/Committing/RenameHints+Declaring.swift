internal import SchemaModel

extension RenameHints {
  /// Takes renames as they were declared, each of which must be possible between two schemas.
  ///
  /// - Throws: ``StemmaError`` (usage) naming what is not there, and the nearest name that is.
  init(declared: [RenameDeclaration], from: Schema, to: Schema) throws {
    self.init()
    let newNames = Set(declared.filter { $0.column == nil }.map(\.newName))
    for rename in declared where rename.column == nil {
      // Another table may get the name that becomes free.
      let isReused = newNames.contains(rename.table)
      try Self.requireTable(rename.table, in: from, absentIn: isReused ? nil : to)
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

  /// The hints as they are declared, but for those of things that others tell of already.
  func declarations(notIn others: RenameHints) -> [RenameDeclaration] {
    let tables = tables.filter { others.tables[$0.key] == nil }.sorted { $0.key < $1.key }
    let columns = columns.filter { hint in
      !others.columns.contains { $0.table == hint.table && $0.from == hint.from }
    }
    let oldNames = inverse.tables
    return tables.map { RenameDeclaration(table: $0.key, newName: $0.value) }
      + columns.map { hint in
        RenameDeclaration(
          table: oldNames[hint.table] ?? hint.table, column: hint.from, newName: hint.to)
      }
  }

  private static func requireTable(
    _ table: String, in from: Schema, absentIn to: Schema?
  ) throws {
    guard from.table(table) != nil else {
      let near = EditDistance.nearest(to: table, in: from.tables.map(\.name))
      throw StemmaError.usage(
        "--rename: there is no table \(table) to rename",
        hints: near.map { ["Did you mean \($0)?"] } ?? [])
    }
    guard to?.table(table) == nil else {
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
