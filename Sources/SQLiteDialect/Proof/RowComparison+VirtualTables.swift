internal import Dialect
internal import SchemaModel

/// Rows that a module keeps are carried by nothing but statements: a virtual table is never changed in place.
extension RowComparison {
  /// Names what goes with virtual tables, and the rows of those that nobody could carry over.
  mutating func addAnnouncedVirtualLosses() {
    for table in mapping.droppedVirtualTables where table.contentPlace == .own {
      lose("virtual/\(table.name)", "the table and its rows go")
    }
    for pair in mapping.virtualPairs where isLostByItself(pair.from, pair.to) {
      lose("virtual/\(pair.from.name)", "it is made anew, and its rows cannot be carried over")
    }
  }

  mutating func compareVirtualTables(_ before: DatabaseImage, _ after: DatabaseImage) {
    for (from, to) in mapping.virtualPairs where !isLostByItself(from, to) {
      if !from.isSame(as: to) {
        hazards.insert(
          Hazard(.rewrite, "virtual/\(from.name)", "the virtual table is made anew and filled"))
      }
      guard let old = before[from.name], let new = after[to.name] else { continue }
      compare(old, new, from, to)
    }
  }

  /// Whether the schemas say that the rows go: they are no rows of the new table, and nobody wrote others.
  private func isLostByItself(_ from: VirtualTable, _ to: VirtualTable) -> Bool {
    from.contentPlace == .own && !from.isSame(as: to)
      && VirtualTableCopy(from: from, to: to) == nil
      && !written.tables.contains(to.name.folded)
  }

  private mutating func compare(
    _ old: TableImage, _ new: TableImage, _ from: VirtualTable, _ to: VirtualTable
  ) {
    let subject = "virtual/\(from.name)"
    let pairing = RowPairing(before: old, after: new)
    survivors[to.name.folded] = pairing.pairs.map(\.after)
    report(pairing.lost, old, table: from.name, subject: subject)
    if pairing.lost.isEmpty, !written.trail.leads(from: from.name, to: to.name) {
      lose(subject, "rows that meet a condition are not copied")
    }
    for (name, position) in old.columns.sorted(by: { $0.value < $1.value }) {
      guard let other = new.columns[name] else {
        lose(subject, "the column \(name) and its values go")
        continue
      }
      let changes = pairing.pairs.filter { pair in
        let (value, kept) = (old.rows[pair.before][position], new.rows[pair.after][other])
        // Another module may keep it in another form.
        return value != .null && value != kept
          && !(from.module != to.module && value.isRecognizable(in: kept))
      }
      guard let first = changes.first else { continue }
      lose(subject, "values of \(name) change")
      guard !allowsLoss, from.module == to.module, !written.contains(table: to.name, column: name)
      else { continue }
      failures.append(
        .valuesChanged(
          direction, table: from.name, column: name, changed: changes.count, of: old.rows.count,
          example: change(old.rows[first.before][position], new.rows[first.after][other])))
    }
  }
}
