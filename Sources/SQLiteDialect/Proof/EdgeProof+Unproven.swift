internal import Dialect
internal import SchemaModel

/// A proof without rows is no proof: what a script does to a table that has none, nobody has seen.
extension EdgeProof {
  /// The folded names of the tables that live on and have no rows, though rows are carried.
  func rowless(_ image: DatabaseImage, _ schema: Schema) -> Set<String> {
    guard carriesRows else { return [] }
    let names = schema.tables.map(\.name) + schema.virtualTables.map(\.name)
    return Set(names.map(\.folded).filter { image[$0]?.rows.isEmpty ?? false })
  }

  /// Names the tables without rows that a script changes, and refuses it where somebody wrote the statement.
  func nameUnproven(
    _ direction: Direction, _ outcomes: [ScriptRunner.Outcome], _ trail: RowTrail,
    _ findings: inout Findings
  ) throws {
    guard var rowless = findings.rowless[direction], !rowless.isEmpty else { return }
    let mapping = mapping(direction)
    let gone = mapping.droppedTables.map(\.name) + mapping.droppedVirtualTables.map(\.name)
    // A table that the schemas say is gone has its loss named already.
    rowless.subtract(gone.map(\.folded))
    let handled = rowless.filter { isHandled($0, direction, outcomes, trail) }
    var refused: Set<String> = []
    for (position, outcome) in outcomes.enumerated() {
      let isWritten = migration[direction].isWritten(at: position)
      for name in outcome.changedTables.intersection(rowless).subtracting(refused).sorted() {
        let (path, reason) = try unproven(name, direction)
        findings.hazards[direction, default: []].insert(.unproven(path, reason))
        guard isWritten || handled.contains(name),
          !allowed.covers(.unproven, of: Subject(path), under: .sqlite)
        else { continue }
        refused.insert(name)
        findings.failures.append(
          .unproven(
            direction, line: outcome.statement.line, table: path.description, reason: reason))
      }
    }
  }

  /// Whether somebody's hand decides what becomes of the rows of a table: a statement of the draft that drops it does no more
  /// what it does there where its rows are copied by a written one, or not at all.
  private func isHandled(
    _ name: String, _ direction: Direction, _ outcomes: [ScriptRunner.Outcome], _ trail: RowTrail
  ) -> Bool {
    guard let pair = mapping(direction).pair(from: name) else { return false }
    if !trail.leads(from: pair.from.name, to: pair.to.name) { return true }
    let isDropped = outcomes.contains { $0.drops(name) }
    return isDropped
      && outcomes.enumerated().contains { position, outcome in
        let fills = !outcome.effects.inserted.isEmpty || !outcome.effects.created.isEmpty
        return fills && migration[direction].isWritten(at: position)
          && SQLWords(outcome.statement.text).set.contains(name)
      }
  }

  private func unproven(
    _ name: String, _ direction: Direction
  ) throws -> (path: ObjectPath, reason: String) {
    let schema = start(of: direction)
    let reason = try rows(direction).unfilled.first { $0.key.folded == name }?.value ?? "no row"
    if let table = schema.virtualTables.named(name) {
      return (ObjectPath(.virtual, table.name), reason)
    }
    let table = schema.tables.named(name)?.name ?? name
    return (ObjectPath(.table, table), reason)
  }

  /// The tables that differ at the ends and no row can be made up for.
  func unproven() throws -> (up: [Hazard], down: [Hazard]) {
    guard carriesRows else { return ([], []) }
    func hazards(_ direction: Direction) throws -> [Hazard] {
      let unfilled = try rows(direction).unfilled
      guard !unfilled.isEmpty else { return [] }
      let changed = mapping(direction).pairs.filter { $0.from != $0.to }
      return changed.compactMap { pair in
        unfilled[pair.from.name].map { .unproven(pair.from.path, $0) }
      }.sorted()
    }
    return (try hazards(.up), isReversible ? try hazards(.down) : [])
  }
}

extension Hazard {
  /// Says that no row could be made up for a table.
  static func unproven(_ path: ObjectPath, _ reason: String) -> Hazard {
    Hazard(
      .unproven, Subject(path),
      "no row could be made up for it, so that nothing shows what becomes of its rows: \(reason)")
  }
}

extension ScriptRunner.Outcome {
  /// Whether a table with a folded name goes.
  fileprivate func drops(_ table: String) -> Bool {
    effects.dropped.contains { $0.kind == .table && $0.name.folded == table }
  }

  /// The folded names of tables whose rows, as far as they were there before, may be others afterwards.
  fileprivate var changedTables: Set<String> {
    var tables = effects.deleted.union(effects.updated.keys).union(effects.altered)
    for path in effects.dropped where path.kind == .table || path.kind == .virtual {
      tables.insert(path.name)
    }
    if SQLWords(statement.text).replacesRows { tables.formUnion(effects.inserted) }
    return Set(tables.map(\.folded))
  }
}
