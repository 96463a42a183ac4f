internal import Dialect
internal import SchemaModel

extension EdgeProof {
  /// What is there after a script: the rows, and which of them were there before.
  typealias Arrival = (image: DatabaseImage, survivors: [String: [Int]])

  /// Runs a script, checks where it led, and compares the rows.
  ///
  /// - Returns: `nil` when the script failed.
  func run(
    _ direction: Direction, _ scratch: any ScratchDatabase, _ before: DatabaseImage,
    skipping skipped: Set<Int>? = nil, _ findings: inout Findings
  ) throws -> Arrival? {
    let orphans = try orphans(in: scratch)
    let agreement = carriesRows ? scratch.agreement(of: start(of: direction)) : [:]
    guard let run = try execute(direction, scratch, skipped ?? [], orphans, &findings),
      try checkSchema(direction, scratch, &findings)
    else { return nil }
    let after = try image(scratch, end(of: direction))
    let written = WrittenChanges(
      migration[direction], run, comparison(direction), under: names)
    let newOrphans = try self.orphans(in: scratch, sparing: true).filter {
      !mayReferToUnknownRows($0.key, direction, written, before, after)
    }
    guard !addOrphans(direction, before: orphans, after: newOrphans, &findings) else { return nil }
    // The second `up` starts where leftovers may lie that its mapping does not know.
    guard skipped == nil else { return (after, [:]) }
    try nameUnproven(direction, run, &findings)
    nameUnread(direction, run, &findings)
    let survivors = compareRows(direction, before, after, written, &findings)
    nameDisagreement(direction, agreement, scratch, &findings)
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
    direction == .up ? migration.renames : migration.renames.inverse(under: names)
  }

  /// Runs a script as a target would run it, and follows the rows.
  private func execute(
    _ direction: Direction, _ scratch: any ScratchDatabase, _ skipped: Set<Int>,
    _ orphans: [String: Int], _ findings: inout Findings
  ) throws -> ScriptRun? {
    let script = migration[direction]
    do {
      let run = try scratch.run(
        script, skipping: skipped, from: start(of: direction), to: end(of: direction))
      let after =
        script.enforcesForeignKeys ? try scratch.danglingRows(sparingMissingTables: true) : [:]
      do {
        try scratch.commit()
        return run
      } catch let refusal as Refusal {
        // Which rows it is about cannot always be told: not beside a foreign key without a parent key.
        if !addOrphans(direction, before: orphans, after: after, &findings) {
          let line = run.reports.last?.statement.line ?? 1
          findings.failures.append(
            .statement(direction, line: line, text: "COMMIT", refusal: refusal))
        }
      }
    } catch let stop as ScriptStop {
      findings.failures.append(
        .statement(direction, line: stop.line, text: stop.text, refusal: stop.refusal))
    }
    return nil
  }

  /// Whether a script led to the schema that it must lead to.
  private func checkSchema(
    _ direction: Direction, _ scratch: any ScratchDatabase, _ findings: inout Findings
  ) throws -> Bool {
    let target = end(of: direction)
    let actual = try scratch.readSchema(format: target.format)
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
      direction, mapping(direction), comparison(direction), written, allowed, under: names)
    comparison.addAnnouncedLosses()
    comparison.compare(before, after)
    findings.add(comparison)
    return comparison.survivors
  }

  /// Names the relations that agreed with what they are made from and do not any more.
  private func nameDisagreement(
    _ direction: Direction, _ before: [ObjectPath: Bool], _ scratch: any ScratchDatabase,
    _ findings: inout Findings
  ) {
    let sound = Set(before.filter(\.value).keys.map { names.fold($0.name) })
    if sound.isEmpty { return }
    let losses = (findings.hazards[direction] ?? []).filter { $0.kind == .dataLoss }.map(\.subject)
    for (path, agrees) in scratch.agreement(of: end(of: direction))
    where !agrees && sound.contains(names.fold(path.name))
      && !losses.contains(Subject(path).description)
    {
      findings.hazards[direction, default: []].insert(
        Hazard(.dataLoss, Subject(path), "it does not agree with its content any more"))
    }
  }
}
