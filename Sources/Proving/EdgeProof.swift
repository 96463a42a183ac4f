internal import Dialect
internal import SchemaModel

/// Walks one edge up and down in scratch databases and collects what it costs and what is wrong with it.
final class EdgeProof {
  /// In which order the columns of tables stand.
  enum ColumnOrder {
    case declared
    case reversed
  }

  /// How many rows each table has.
  static let rowCount = 5

  let dialect: any Dialect
  let names: NameRule
  let parent: Schema
  let child: Schema
  /// Where `down` leads: the parent, and what is left behind.
  let returned: Schema
  let migration: Migration
  let allowed: Allowances
  let seed: UInt64
  /// The lowest id of generated rows.
  let firstID: Int64
  /// The order that the walks go on in.
  var order = ColumnOrder.declared
  /// Where databases with columns in an order are made: most of one is in the next one again.
  var scratches: [ColumnOrder: any Scratch] = [:]
  var latest: [ColumnOrder: Snapshot] = [:]
  let up: SchemaMapping
  let down: SchemaMapping
  /// Folded names of tables whose columns keep their order, because it matters at one end.
  let ordered: Set<String>
  var expected: [Direction: Snapshot] = [:]
  var generated: [Direction: GeneratedRows] = [:]
  private var comparisons: [Direction: any EngineComparison] = [:]
  /// Whether rows that satisfy no more than the schema where a script begins will do.
  let isRelaxed: Bool
  /// Whether columns that come to refer to a table which a script makes have values.
  let fillsNewReferences: Bool
  /// Where filled databases are kept; `nil` for nowhere.
  let memory: (any SchemaMemory)?

  init(
    _ request: ProofRequest, parent: Schema, child: Schema, returned: Schema,
    in dialect: any Dialect, firstID: Int64 = 1, isRelaxed: Bool = false,
    fillsNewReferences: Bool = true, memory: (any SchemaMemory)? = nil
  ) {
    let names = dialect.vocabulary.names
    (self.dialect, self.names, self.memory, self.isRelaxed) = (dialect, names, memory, isRelaxed)
    (self.parent, self.child, self.returned) = (parent, child, returned)
    (migration, allowed, seed) = (request.migration, request.allowed, request.seed)
    (self.firstID, self.fillsNewReferences) = (firstID, fillsNewReferences)
    up = SchemaMapping(from: parent, to: child, renames: migration.renames, in: dialect)
    down = SchemaMapping(
      from: child, to: returned, renames: migration.renames.inverse(under: names), in: dialect)
    ordered = Set(
      (up.pairs + down.pairs).filter { $0.from.columnOrderMatters || $0.to.columnOrderMatters }
        .flatMap { [names.fold($0.from.name), names.fold($0.to.name)] })
  }

  /// What the engine compares beside tables.
  func comparison(_ direction: Direction) -> any EngineComparison {
    if let comparison = comparisons[direction] { return comparison }
    let comparison =
      (dialect as? any ComparingEngine)?.comparison(
        from: start(of: direction), to: end(of: direction), mapping(direction),
        renames: renames(direction))
      ?? PlainComparison(
        declared: migration[direction].hazards.filter {
          [.lock, .scan, .rewrite].contains($0.kind)
        },
        partitions: (dialect as? any PartitioningEngine).map {
          PartitionMapping(start(of: direction), mapping(direction), $0, under: names)
        })
    comparisons[direction] = comparison
    return comparison
  }

  var isReversible: Bool { migration.irreversible == nil }

  /// Whether rows can be carried, or somebody wrote something: otherwise one walk up and down says all.
  var carriesRows: Bool {
    up.carriesRows || migration.up.hasWrittenStatements || migration.down.hasWrittenStatements
  }

  // MARK: - The walks

  /// Proves the edge.
  func prove() throws -> Proof {
    defer { close() }
    var findings = Findings()
    let end = isReversible && carriesRows ? try start(.down) : nil
    if let end { try findBroken(end, &findings) }
    try walkUp(&findings)
    if let end, findings.failures.isEmpty { try walkDown(end, &findings) }
    // Where no rows are carried it was `up` that made the child; where it failed, nothing has yet.
    if findings.broken == nil { try findBroken(database(child, nil), &findings) }
    if findings.failures.isEmpty, carriesRows {
      var reversed = Findings()
      order = .reversed
      try walkUp(&reversed)
      if isReversible, reversed.failures.isEmpty {
        try walkDown(start(.down), &reversed)
      }
      findings.failures += differences(findings, reversed)
    }
    if findings.failures.isEmpty, isReversible, !migration.leftovers.isEmpty {
      order = .declared
      var proof = try LeftoverProof(
        migration.leftovers, beside: parent, in: returned, seed: seed, dialect, scratch)
      try proof.tryOlderStatements()
      findings.failures += proof.failures
    }
    return proof(findings)
  }

  /// From the parent up, down, and up again.
  func walkUp(_ findings: inout Findings) throws {
    let scratch = try start(.up)
    let before = try image(scratch, parent)
    findings.rowless[.up] = rowless(before, parent)
    guard let after = try run(.up, scratch, before, &findings) else { return }
    findings.images[.up] = after.image
    if findings.broken == nil, order == .declared { try findBroken(scratch, &findings) }
    guard isReversible else { return }
    // Rows that `up` put there itself may go again.
    let survivors = after.image.keeping(after.survivors)
    guard let back = try run(.down, scratch, survivors, &findings)?.image else { return }
    compareRoundTrip(before, back, &findings)
    guard carriesRows || !migration.leftovers.isEmpty else { return }
    let known = findings.failures.count
    _ = try run(.up, scratch, back, skipping: adopted, &findings)
    for position in findings.failures.indices.dropFirst(known) {
      findings.failures[position].happenedAgain()
    }
  }

  /// From the child, with rows of its own, down.
  func walkDown(_ scratch: any ScratchDatabase, _ findings: inout Findings) throws {
    let before = try image(scratch, child)
    findings.rowless[.down] = rowless(before, child)
    findings.images[.down] = try run(.down, scratch, before, &findings)?.image
  }

  // MARK: - The result

  func proof(_ findings: Findings) -> Proof {
    var findings = findings
    findings.nameDeletions(under: names)
    findings.nameValues()
    nameColumnChanges(&findings)
    findings.nameCopies(under: names)
    let broken = findings.broken ?? []
    for object in broken {
      let hazard = Hazard(.broken, Subject(object.path), object.reason)
      findings.hazards[.up, default: []].insert(hazard)
      if !allowed.covers(hazard, under: names) { findings.failures.append(.broken(object)) }
    }
    if let reason = migration.irreversible {
      findings.hazards[.down, default: []].insert(Hazard(.irreversible, "down", reason))
    }
    return Proof(
      upHazards: Array(findings.hazards[.up] ?? []),
      downHazards: Array(findings.hazards[.down] ?? []), newlyBroken: broken,
      failures: findings.failures)
  }
}
