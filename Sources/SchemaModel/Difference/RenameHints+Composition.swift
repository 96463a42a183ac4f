extension RenameHints {
  /// The renames of two ways walked one after the other, from the start of the first to the end of the second.
  ///
  /// A later hint for a name that the first way freed is about something that came in between, and is left out.
  public func followed(by later: RenameHints) -> RenameHints {
    if isEmpty || later.isEmpty { return isEmpty ? later : self }
    return RenameHints(tables: followedTables(by: later), columns: followedColumns(by: later))
  }

  private func followedTables(by later: RenameHints) -> [String: String] {
    var result = tables.mapValues(later.newName(ofTable:))
    let middle = Set(tables.values.map(\.folded))
    for (old, new) in later.tables where !renames(table: old) && !middle.contains(old.folded) {
      result[old] = new
    }
    return result.filter { !$0.key.isNamed(like: $0.value) }
  }

  private func followedColumns(by later: RenameHints) -> [ColumnRename] {
    var rest = later.columns
    var result: [ColumnRename] = []
    for first in columns {
      let table = later.newName(ofTable: first.table)
      let next = rest.firstIndex {
        $0.table.isNamed(like: table) && $0.from.isNamed(like: first.to)
      }
      let name = next.map { rest.remove(at: $0).to } ?? first.to
      if !name.isNamed(like: first.from) {
        result.append(ColumnRename(table: table, from: first.from, to: name))
      }
    }
    return result
      + rest.filter { second in
        let table = later.oldName(ofTable: second.table)
        return !columns.contains {
          $0.table.isNamed(like: table) && $0.from.isNamed(like: second.from)
        }
      }
  }
}
