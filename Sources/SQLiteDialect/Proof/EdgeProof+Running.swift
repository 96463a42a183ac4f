internal import CSQLite
internal import Dialect
internal import SchemaModel

extension EdgeProof {
  /// What is there after a script: the rows, and which of them were there before.
  typealias Arrival = (image: DatabaseImage, survivors: [String: [Int]])

  /// Runs a script, checks where it led, and compares the rows.
  ///
  /// - Returns: `nil` when the script failed.
  func run(
    _ direction: Direction, _ scratch: ScratchDatabase, _ before: DatabaseImage,
    skipping skipped: Set<Int>? = nil, _ findings: inout Findings
  ) throws -> Arrival? {
    let orphans = try orphans(in: scratch)
    let indexes = TextIndexes(connection: scratch.connection)
    let sound = carriesRows ? indexes.sound(start(of: direction).virtualTables) : []
    guard
      let (outcomes, trail) = try execute(direction, scratch, skipped ?? [], orphans, &findings),
      try checkSchema(direction, scratch, &findings)
    else { return nil }
    let after = try image(scratch, end(of: direction))
    let written = WrittenChanges(
      migration[direction], outcomes, trail,
      tables: start(of: direction).virtualTables + end(of: direction).virtualTables)
    let newOrphans = try self.orphans(in: scratch, sparing: true).filter {
      !mayReferToUnknownRows($0.key, direction, written, before, after)
    }
    guard !addOrphans(direction, before: orphans, after: newOrphans, &findings) else { return nil }
    // The second `up` starts where leftovers may lie that its mapping does not know.
    guard skipped == nil else { return (after, [:]) }
    try nameUnproven(direction, outcomes, written.trail, &findings)
    let survivors = compareRows(direction, before, after, written, &findings)
    nameUnsound(direction, sound, indexes, &findings)
    return (after, survivors)
  }

  /// The schema where a script begins.
  func start(of direction: Direction) -> Schema { direction == .up ? parent : child }

  /// The schema where a script must lead.
  func end(of direction: Direction) -> Schema { direction == .up ? child : returned }

  /// What becomes of what is in the one in the other.
  func mapping(_ direction: Direction) -> SchemaMapping { direction == .up ? up : down }

  /// What a script renames.
  func renames(_ direction: Direction) -> RenameHints {
    direction == .up ? migration.renames : migration.renames.inverse(under: .sqlite)
  }

  /// Runs a script as a target would run it, and follows the rows.
  private func execute(
    _ direction: Direction, _ scratch: ScratchDatabase, _ skipped: Set<Int>,
    _ orphans: [String: Int], _ findings: inout Findings
  ) throws -> (outcomes: [ScriptRunner.Outcome], trail: RowTrail)? {
    let script = migration[direction]
    let connection = scratch.connection
    try connection.execute("PRAGMA foreign_keys = \(script.enforcesForeignKeys ? "ON" : "OFF")")
    try connection.execute("BEGIN")
    var trail = RowTrail(from: start(of: direction), to: end(of: direction))
    var position = 0
    let runner = ScriptRunner(connection)
    runner.didRun = { outcome in
      while skipped.contains(position) { position += 1 }
      trail.follow(outcome, isWritten: script.isWritten(at: position), in: connection)
      position += 1
    }
    do {
      let outcomes = try runner.run(script.text, skipping: skipped)
      let line = outcomes.last?.statement.line ?? 1
      guard try commit(direction, scratch, orphans, line: line, &findings) else { return nil }
      try connection.execute("PRAGMA foreign_keys = OFF")
      return (outcomes, trail)
    } catch let error as ScriptError {
      findings.failures.append(
        .statement(
          direction, line: error.line,
          text: error.place?.excerpt.joined(separator: "\n") ?? error.excerpt,
          refusal: error.refusal))
      return nil
    }
  }

  /// Commits what a script did.
  ///
  /// - Returns: Whether nothing stood against it.
  private func commit(
    _ direction: Direction, _ scratch: ScratchDatabase, _ orphans: [String: Int], line: Int,
    _ findings: inout Findings
  ) throws -> Bool {
    let after = migration[direction].enforcesForeignKeys ? try scratch.orphans(sparing: true) : [:]
    do {
      try scratch.connection.execute("COMMIT")
      return true
    } catch  where error.code == SQLITE_CONSTRAINT {
      // Which rows it is about cannot always be told: not beside a foreign key without a parent key.
      if !addOrphans(direction, before: orphans, after: after, &findings) {
        findings.failures.append(
          .statement(direction, line: line, text: "COMMIT", refusal: error.refusal))
      }
      return false
    }
  }

  /// Whether a script led to the schema that it must lead to.
  private func checkSchema(
    _ direction: Direction, _ scratch: ScratchDatabase, _ findings: inout Findings
  ) throws -> Bool {
    let target = end(of: direction)
    let actual = try schema(of: scratch, format: target.format)
    if try snapshot(of: actual, direction).id == expected(direction).id { return true }
    findings.failures.append(.schema(direction, expected: target, actual: actual))
    return false
  }

  /// - Returns: The positions of rows that were there before, by the folded names of their tables.
  private func compareRows(
    _ direction: Direction, _ before: DatabaseImage, _ after: DatabaseImage,
    _ written: WrittenChanges, _ findings: inout Findings
  ) -> [String: [Int]] {
    var comparison = RowComparison(
      direction, mapping(direction), virtualLosses(direction), written, allowed)
    comparison.addAnnouncedLosses()
    comparison.compare(before, after)
    findings.add(comparison)
    return comparison.survivors
  }

  /// Names the full-text indexes that agreed with their content and do not any more.
  private func nameUnsound(
    _ direction: Direction, _ sound: Set<String>, _ indexes: TextIndexes,
    _ findings: inout Findings
  ) {
    let losses = (findings.hazards[direction] ?? []).filter { $0.kind == .dataLoss }.map(\.subject)
    for table in indexes.unsound(end(of: direction).virtualTables)
    where sound.contains(table.name.folded) && !losses.contains(Subject(table.path).description) {
      findings.hazards[direction, default: []].insert(
        Hazard(
          .dataLoss, Subject(table.path), "it does not agree with its content any more"))
    }
  }
}
