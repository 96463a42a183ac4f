internal import Dialect
internal import Proving
internal import SchemaModel

/// Rows that a module keeps are carried by nothing but statements: a virtual table is never changed in place.
extension RowComparison {
  /// Names what goes with virtual tables, and the rows of those that nobody could carry over.
  mutating func addAnnouncedVirtualLosses(_ virtual: VirtualTableLosses) {
    for (table, loss) in virtual.dropped + virtual.stale {
      lose(Subject(ObjectPath(.virtual, table)), loss)
    }
    for (from, to) in mapping.virtualPairs {
      for name in Set([from.name.folded, to.name.folded]) {
        if let loss = written.indexLosses[name] { lose(Subject(from.path), loss) }
      }
    }
    for succession in virtual.successions.values
    where !written.tables.contains(succession.new.name.folded) {
      for loss in succession.losses { lose(Subject(succession.old.path), loss) }
    }
  }

  mutating func compareVirtualTables(
    _ before: DatabaseImage, _ after: DatabaseImage, _ virtual: VirtualTableLosses
  ) {
    for (from, to) in mapping.virtualPairs { compareContentRowids(from, to) }
    for (from, to) in mapping.virtualPairs where !isLostByItself(from, to, virtual) {
      if !from.isSame(as: to) {
        hazards.insert(
          Hazard(.rewrite, Subject(from.path), "the virtual table is made anew and filled"))
      }
      guard let old = before[from.name], let new = after[to.name] else { continue }
      compare(old, new, from, to, isIndex: isCarriedAsIndex(from, to, virtual))
    }
  }

  /// Names an index that knows the rows of another table by rowids which these may not have any more.
  ///
  /// Made-up rows need not show it, or there are none.
  private mutating func compareContentRowids(_ from: VirtualTable, _ to: VirtualTable) {
    guard case .external(let content) = from.contentPlace, to.isOverOtherContent,
      let pair = mapping.pair(from: content), written.indexLosses[to.name.folded] == nil,
      let old = from.contentKey(in: pair.from), let new = to.contentKey(in: pair.to),
      written.trail.damage(from: pair.from.name, old, to: pair.to.name, new) != nil
    else { return }
    lose(
      Subject(from.path),
      "rows of \(pair.to.name) may get other rowids than the index knows them by")
  }

  /// Whether the schemas say that the rows go: they are no rows of the new table, and nobody wrote others.
  private func isLostByItself(
    _ from: VirtualTable, _ to: VirtualTable, _ virtual: VirtualTableLosses
  ) -> Bool {
    guard let way = virtual.successions[from.name.folded]?.way else { return false }
    if written.tables.contains(to.name.folded) { return false }
    switch way {
    case .nothing: return true
    case .content: return from.contentPlace == .own
    case .rows, .index, .entries: return false
    }
  }

  /// Whether nobody but the draft, which copies the index itself, puts rows into a table.
  private func isCarriedAsIndex(
    _ from: VirtualTable, _ to: VirtualTable, _ virtual: VirtualTableLosses
  ) -> Bool {
    guard case .index? = virtual.successions[from.name.folded]?.way else { return false }
    return !written.tables.contains(to.name.folded)
  }

  private mutating func compare(
    _ old: TableImage, _ new: TableImage, _ from: VirtualTable, _ to: VirtualTable, isIndex: Bool
  ) {
    let subject = Subject(from.path)
    let pairing = RowPairing(before: old, after: new)
    survivors[to.name.folded] = pairing.pairs.map(\.after)
    report(pairing.lost, old, table: from.name, subject: subject)
    if pairing.lost.isEmpty, !isIndex,
      !written.trail.leads(from: from.name, to: to.name)
    {
      lose(subject, "rows that meet a condition are not copied")
    }
    for (name, position) in old.columns.sorted(by: { $0.value < $1.value }) {
      guard let other = new.columns[name] else {
        lose(subject, VirtualTableCopy.loss(ofColumn: name))
        continue
      }
      if !isIndex,
        let damage = written.trail.damage(from: from.name, name, to: to.name, name)
      {
        lose(subject, "\(name): \(damage)")
      }
      compare(name, (position, other), pairing, old, new, from, to)
    }
  }

  /// Names the values of a column that rows have no more.
  private mutating func compare(
    _ name: String, _ positions: (old: Int, new: Int), _ pairing: RowPairing, _ old: TableImage,
    _ new: TableImage, _ from: VirtualTable, _ to: VirtualTable
  ) {
    let subject = Subject(from.path)
    let changes = pairing.pairs.filter { pair in
      let (value, kept) = (
        old.rows[pair.before][positions.old], new.rows[pair.after][positions.new]
      )
      // Another module may keep it in another form.
      return value != .null && value != kept
        && !(from.module != to.module && value.isRecognizable(in: kept))
    }
    // What becomes of the bounds of boxes the modules say.
    let isAnnounced =
      from.family == .boxes && from.module != to.module
      && !written.tables.contains(to.name.folded)
    guard let first = changes.first, !isAnnounced else { return }
    lose(subject, "values of \(name) change")
    guard !allowed.covers(.dataLoss, of: subject, under: .sqlite), from.module == to.module,
      !written.contains(table: to.name, column: name)
    else { return }
    failures.append(
      .valuesChanged(
        direction, table: from.name, column: name, changed: changes.count, of: old.rows.count,
        example: change(old.rows[first.before][positions.old], new.rows[first.after][positions.new])
      ))
  }
}

extension VirtualTable {
  /// The folded name of what an index knows the rows of a table by; `nil` where the table does not have it.
  fileprivate func contentKey(in table: Table) -> String? {
    if let column = table.columns.named(contentRowid) { return column.name.folded }
    guard SQLName.isRowid(contentRowid), !table.isWithoutRowid else { return nil }
    return table.rowidAlias?.folded ?? TableForm.rowid
  }
}
