internal import Dialect
internal import SchemaModel

/// A proof without rows is no proof: what a script does to a table that has none, nobody has seen.
extension EdgeProof {
  /// The folded names of the tables that live on and have no rows, though rows are carried.
  func rowless(_ image: DatabaseImage, _ schema: Schema) -> Set<String> {
    guard carriesRows else { return [] }
    let tables = schema.tables.map(\.name) + schema.virtualTables.map(\.name)
    return Set(tables.map(names.fold).filter { image[$0]?.rows.isEmpty ?? false })
  }

  /// Names the tables without rows that a script changes, and refuses it where somebody wrote the statement.
  func nameUnproven(
    _ direction: Direction, _ run: ScriptRun, _ findings: inout Findings
  ) throws {
    guard var rowless = findings.rowless[direction], !rowless.isEmpty else { return }
    let mapping = mapping(direction)
    let gone = mapping.droppedTables.map(\.name) + mapping.droppedVirtualTables.map(\.name)
    // A table that the schemas say is gone has its loss named already.
    rowless.subtract(gone.map(names.fold))
    let handled = rowless.filter { isHandled($0, direction, run) }
    var refused: Set<String> = []
    for (position, report) in run.reports.enumerated() {
      let isWritten = migration[direction].isWritten(at: position)
      for name in report.changedTables(under: names).intersection(rowless).subtracting(refused)
        .sorted()
      {
        let (path, reason) = try unproven(name, direction)
        findings.hazards[direction, default: []].insert(.unproven(path, reason))
        guard isWritten || handled.contains(name),
          !allowed.covers(.unproven, of: Subject(path), under: names)
        else { continue }
        refused.insert(name)
        findings.failures.append(
          .unproven(
            direction, line: report.statement.line, table: path.description, reason: reason))
      }
    }
  }

  /// Names the code of which nobody can say what it does to rows that are not generated ones.
  func nameUnread(_ direction: Direction, _ run: ScriptRun, _ findings: inout Findings) {
    for report in run.reports {
      for code in report.unread {
        let subject = code.routine.map { Subject($0).description } ?? direction.rawValue
        findings.hazards[direction, default: []].insert(
          Hazard(
            .unproven, subject,
            "what it does to rows that are not here is not known, line \(report.statement.line): "
              + code.reason))
      }
    }
  }

  /// Whether somebody's hand decides what becomes of the rows of a table: a statement of the draft that drops it does no more
  /// what it does there where its rows are copied by a written one, or not at all.
  private func isHandled(_ name: String, _ direction: Direction, _ run: ScriptRun) -> Bool {
    guard let pair = mapping(direction).pair(from: name) else { return false }
    if !run.trail.leads(from: pair.from.name, to: pair.to.name) { return true }
    let isDropped = run.reports.contains { report in
      report.dropped.contains { $0.kind == .table && names.fold($0.name) == name }
    }
    return isDropped
      && run.reports.enumerated().contains { position, report in
        let fills = !report.inserted.isEmpty || !report.created.isEmpty
        return fills && migration[direction].isWritten(at: position)
          && dialect.words(in: report.statement.text).contains { $0.text == name }
      }
  }

  private func unproven(
    _ name: String, _ direction: Direction
  ) throws -> (path: ObjectPath, reason: String) {
    let schema = start(of: direction)
    let reason =
      try rows(direction).unfilled.first { names.fold($0.key) == name }?.value ?? "no row"
    if let table = schema.virtualTables.named(name, under: names) {
      return (ObjectPath(.virtual, table.name), reason)
    }
    let table = schema.tables.named(name, under: names)?.name ?? name
    return (ObjectPath(.table, table), reason)
  }

  /// The tables that differ at the ends and no row can be made up for.
  func unproven() throws -> (up: [Hazard], down: [Hazard]) {
    defer { close() }
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

extension StatementReport {
  /// The folded names of tables whose rows, as far as they were there before, may be others afterwards.
  fileprivate func changedTables(under names: NameRule) -> Set<String> {
    var tables = deleted.union(updated.keys).union(altered).union(replaced)
    for path in dropped where path.kind == .table || path.kind == .virtual {
      tables.insert(path.name)
    }
    return Set(tables.map(names.fold))
  }
}
