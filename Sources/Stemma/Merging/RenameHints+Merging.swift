extension RenameHints {
  /// The renames of a merge that hold for what somebody made of the merged schema.
  ///
  /// The new name may be one that something else had at the start: it was renamed, too, or goes. An old name
  /// that is back, though the merge has it no more, is a rename taken back.
  ///
  /// - Parameters:
  ///   - from: The schema of a side.
  ///   - to: The schema that is to be sealed.
  ///   - merged: The merged schema that the renames lead to.
  /// - Returns: Those of the renames.
  func holding(from: Schema, to: Schema, mergedAs merged: Schema) -> RenameHints {
    let tables = tables.filter { old, new in
      from.table(old) != nil && to.table(new) != nil
        && (to.table(old) == nil || merged.table(old) != nil)
    }
    let oldNames = RenameHints(tables: tables).inverse.tables
    let columns = columns.filter { hint in
      let old = from.table(oldNames[hint.table] ?? hint.table)
      guard let old, let new = to.table(hint.table) else { return false }
      return old.hasColumn(hint.from) && new.hasColumn(hint.to)
        && (!new.hasColumn(hint.from) || merged.table(hint.table)?.hasColumn(hint.from) == true)
    }
    return RenameHints(tables: tables, columns: columns)
  }
}

extension Table {
  fileprivate func hasColumn(_ name: String) -> Bool { columns.contains { $0.name == name } }
}
