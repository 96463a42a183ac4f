internal import Dialect
internal import Proving
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
      let renames = mapping.renames.columns(of: to.path.name)
      let names = old.columns.sorted { $0.value < $1.value }.map(\.key)
      let shared = OpaqueColumns.pairs(
        names, new.columns.keys.map { $0 }, renames: from == to ? [:] : renames)
      let pairing = RowPairing(before: old, after: new, columns: shared)
      survivors[to.path.name.folded] = pairing.pairs.map(\.after)
      report(pairing.lost, old, table: from.path.name, subject: subject)
      if pairing.lost.isEmpty, !written.trail.leads(from: from.path.name, to: to.path.name) {
        lose(subject, "rows that meet a condition are not copied")
      }
      for name in names {
        let newName = shared.first { $0.from == name }?.to
        compare(name, as: newName, old, new, pairing, from, to)
      }
      guard from != to else { continue }
      hazards.insert(Hazard(.rewrite, subject, "the table is made anew and its rows are copied"))
      addConversions(from, to, renames)
    }
  }

  /// Names what other declarations cost, whether or not a row shows it.
  private mutating func addConversions(
    _ from: SchemaObject, _ to: SchemaObject, _ renames: [String: String]
  ) {
    guard let columns = OpaqueColumns(from: from, to: to, renames: renames) else { return }
    let known = Set(hazards.filter { $0.kind == .dataLoss }.map(\.subject))
    for hazard in columns.hazards(of: from, in: to)
    where hazard.kind != .dataLoss || !known.contains(hazard.subject) {
      hazards.insert(hazard)
    }
  }

  private mutating func compare(
    _ name: String, as newName: String?, _ old: TableImage, _ new: TableImage,
    _ pairing: RowPairing, _ from: SchemaObject, _ to: SchemaObject
  ) {
    let subject = Subject(from.path, column: old.spelling(of: name))
    guard let newName, let position = old.columns[name], let other = new.columns[newName] else {
      lose(subject, "the column and its values go")
      return
    }
    if let damage = written.trail.damage(from: from.path.name, name, to: to.path.name, newName) {
      lose(subject, damage)
    }
    let changes = pairing.pairs.filter { pair in
      let value = old.rows[pair.before][position]
      return value != .null && value != new.rows[pair.after][other]
    }
    guard let first = changes.first else { return }
    lose(subject, "values change")
    let isWritten = written.contains(table: to.path.name, column: newName)
    guard !allowed.covers(.dataLoss, of: subject, under: .sqlite), from == to, !isWritten else {
      return
    }
    failures.append(
      .valuesChanged(
        direction, table: from.path.name, column: name, changed: changes.count,
        of: old.rows.count,
        example: change(old.rows[first.before][position], new.rows[first.after][other])))
  }
}
