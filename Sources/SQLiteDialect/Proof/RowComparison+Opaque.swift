internal import Dialect
internal import SchemaModel

/// Tables of which either form is opaque: nothing is known of them but what the engine says, so that whatever is not
/// certainly carried over counts as lost.
extension RowComparison {
  /// Names what goes with opaque tables.
  mutating func addAnnouncedOpaqueLosses() {
    for table in mapping.opaque.gone { lose(Subject(table.path), "the table and its rows go") }
    for (old, new) in mapping.opaque.pairs { addCounterLoss(of: old, in: new) }
  }

  mutating func compareOpaqueTables(_ before: DatabaseImage, _ after: DatabaseImage) {
    for (from, to) in mapping.opaque.pairs + mapping.opaqueSurvivors {
      let subject = Subject(from.path)
      guard let old = before[from.path.name], let new = after[to.path.name] else {
        lose(subject, "whether its rows are carried over cannot be seen")
        continue
      }
      let pairing = RowPairing(before: old, after: new, columns: sharedColumns(old, new))
      survivors[to.path.name.folded] = pairing.pairs.map(\.after)
      report(pairing.lost, old, table: from.path.name, subject: subject)
      if pairing.lost.isEmpty, !written.trail.leads(from: from.path.name, to: to.path.name) {
        lose(subject, "rows that meet a condition are not copied")
      }
      if from != to {
        hazards.insert(Hazard(.rewrite, subject, "the table is made anew and its rows are copied"))
      }
      for (name, position) in old.columns.sorted(by: { $0.value < $1.value }) {
        compare(name, position, old, new, pairing, from, to)
      }
    }
  }

  private func sharedColumns(_ old: TableImage, _ new: TableImage) -> [String] {
    old.columns.keys.filter { new.columns[$0] != nil }.sorted()
  }

  private mutating func compare(
    _ name: String, _ position: Int, _ old: TableImage, _ new: TableImage, _ pairing: RowPairing,
    _ from: SchemaObject, _ to: SchemaObject
  ) {
    let subject = Subject(from.path, column: name)
    guard let other = new.columns[name] else {
      lose(subject, "the column and its values go")
      return
    }
    if let damage = written.trail.damage(from: from.path.name, name, to: to.path.name, name) {
      lose(subject, damage)
    }
    let changes = pairing.pairs.filter { pair in
      let value = old.rows[pair.before][position]
      return value != .null && value != new.rows[pair.after][other]
    }
    guard let first = changes.first else { return }
    lose(subject, "values change")
    let isWritten = written.contains(table: to.path.name, column: name)
    guard !allowed.covers(.dataLoss, of: subject.description), from == to, !isWritten else {
      return
    }
    failures.append(
      .valuesChanged(
        direction, table: from.path.name, column: name, changed: changes.count,
        of: old.rows.count,
        example: change(old.rows[first.before][position], new.rows[first.after][other])))
  }
}
