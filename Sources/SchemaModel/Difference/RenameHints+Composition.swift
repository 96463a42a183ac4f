extension RenameHints {
  /// The renames of two ways walked one after the other, from the start of the first to the end of the second.
  ///
  /// A later hint for a name that the first way freed is about something that came in between, and is left out.
  public func followed(by later: RenameHints) -> RenameHints {
    RenameHints(tables: followedTables(by: later), columns: followedColumns(by: later))
  }

  private func followedTables(by later: RenameHints) -> [String: String] {
    var result = tables.mapValues { later.tables[$0] ?? $0 }
    let middle = Set(tables.values)
    for (old, new) in later.tables where tables[old] == nil && !middle.contains(old) {
      result[old] = new
    }
    return result.filter { $0.key != $0.value }
  }

  private func followedColumns(by later: RenameHints) -> [ColumnRename] {
    let tablesBack = later.inverse.tables
    var rest = later.columns
    var result: [ColumnRename] = []
    for first in columns {
      let table = later.tables[first.table] ?? first.table
      let next = rest.firstIndex { $0.table == table && $0.from == first.to }
      let name = next.map { rest.remove(at: $0).to } ?? first.to
      if name != first.from {
        result.append(ColumnRename(table: table, from: first.from, to: name))
      }
    }
    return result
      + rest.filter { second in
        let table = tablesBack[second.table] ?? second.table
        return !columns.contains { $0.table == table && $0.from == second.from }
      }
  }
}
