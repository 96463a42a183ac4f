extension RenameHints {
  /// The renames of two ways walked one after the other, from the start of the first to the end of the second.
  ///
  /// A later hint for a name that the first way freed is about something that came in between, and is left out.
  public func followed(by later: RenameHints, under rule: NameRule) -> RenameHints {
    if isEmpty || later.isEmpty { return isEmpty ? later : self }
    return RenameHints(
      tables: followedTables(by: later, rule), columns: followedColumns(by: later, rule))
  }

  private func followedTables(by later: RenameHints, _ rule: NameRule) -> [String: String] {
    var result = tables.mapValues { later.newName(ofTable: $0, under: rule) }
    let middle = Set(tables.values.map(rule.fold))
    for (old, new) in later.tables
    where !renames(table: old, under: rule) && !middle.contains(rule.fold(old)) {
      result[old] = new
    }
    return result.filter { !rule.areEqual($0.key, $0.value) }
  }

  private func followedColumns(by later: RenameHints, _ rule: NameRule) -> [ColumnRename] {
    var rest = later.columns
    var result: [ColumnRename] = []
    for first in columns {
      let table = later.newName(ofTable: first.table, under: rule)
      let next = rest.firstIndex {
        rule.areEqual($0.table, table) && rule.areEqual($0.from, first.to)
      }
      let name = next.map { rest.remove(at: $0).to } ?? first.to
      if !rule.areEqual(name, first.from) {
        result.append(ColumnRename(table: table, from: first.from, to: name))
      }
    }
    return result
      + rest.filter { second in
        let table = later.oldName(ofTable: second.table, under: rule)
        return !columns.contains {
          rule.areEqual($0.table, table) && rule.areEqual($0.from, second.from)
        }
      }
  }
}
