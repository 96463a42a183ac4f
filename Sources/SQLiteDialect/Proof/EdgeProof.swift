internal import CSQLite
internal import Dialect
internal import SchemaModel

/// Walks one edge up and down in scratch databases and collects what it costs and what is wrong with it.
final class EdgeProof {
  /// In which order the columns of tables stand.
  enum ColumnOrder {
    case declared
    case reversed
  }

  /// What a walk found out.
  struct Findings {
    var hazards: [Direction: Set<Hazard>] = [:]
    var failures: [ProofFailure] = []
    /// What the rows were at the end of the script, by direction.
    var images: [Direction: DatabaseImage] = [:]

    mutating func add(_ comparison: RowComparison) {
      hazards[comparison.direction, default: []].formUnion(comparison.hazards)
      failures += comparison.failures
    }
  }

  /// How many rows each table has.
  static let rowCount = 5

  let parent: Schema
  let child: Schema
  /// Where `down` leads: the parent, and what is left behind.
  let returned: Schema
  let migration: Migration
  let allowed: Set<Hazard.Kind>
  private let seed: UInt64
  /// The lowest id of generated rows.
  private let firstID: Int64
  private let cache = ParseCache()
  private let up: SchemaMapping
  private let down: SchemaMapping
  /// Folded names of tables whose columns keep their order, because it matters at one end.
  private let ordered: Set<String>
  private var expected: [Direction: Snapshot] = [:]

  init(
    parent: Schema, child: Schema, returned: Schema, migration: Migration,
    allowed: Set<Hazard.Kind>, seed: UInt64, firstID: Int64 = 1
  ) {
    self.parent = parent
    self.child = child
    self.returned = returned
    self.migration = migration
    self.allowed = allowed
    self.seed = seed
    self.firstID = firstID
    up = SchemaMapping(from: parent, to: child, renames: migration.renames)
    down = SchemaMapping(from: child, to: returned, renames: migration.renames.inverse)
    ordered = Set(
      (up.pairs + down.pairs).filter { $0.from.columnOrderMatters || $0.to.columnOrderMatters }
        .flatMap { [$0.from.name.lowercasedASCII, $0.to.name.lowercasedASCII] })
  }

  private var isReversible: Bool { migration.irreversible == nil }

  /// Whether rows can be carried, or somebody wrote something: otherwise one walk up and down says all.
  private var carriesRows: Bool {
    !up.pairs.isEmpty || migration.up.hasWrittenStatements || migration.down.hasWrittenStatements
  }

  // MARK: - The walks

  /// Proves the edge.
  func prove() throws -> Proof {
    let broken = try newlyBroken()
    let rows = try Rows(
      parent: GeneratedRows(
        for: parent, leadingTo: child, renames: migration.renames, count: Self.rowCount,
        seed: seed, firstID: firstID),
      child: GeneratedRows(
        for: child, leadingTo: returned, renames: migration.renames.inverse,
        count: isReversible && carriesRows ? Self.rowCount : 0, seed: seed, firstID: firstID))
    var findings = try walk(.declared, rows)
    if findings.failures.isEmpty, carriesRows {
      findings.failures += differences(findings, try walk(.reversed, rows))
    }
    return proof(findings, newlyBroken: broken)
  }

  private struct Rows {
    var parent: GeneratedRows
    var child: GeneratedRows
  }

  private func walk(_ order: ColumnOrder, _ rows: Rows) throws -> Findings {
    var findings = Findings()
    try walkUp(order, rows.parent, &findings)
    if isReversible, carriesRows, findings.failures.isEmpty {
      try walkDown(order, rows.child, &findings)
    }
    return findings
  }

  /// From the parent up, down, and up again.
  private func walkUp(
    _ order: ColumnOrder, _ rows: GeneratedRows, _ findings: inout Findings
  ) throws {
    let scratch = try database(parent, order, rows)
    let before = try DatabaseImage(scratch.connection, schema: parent)
    guard let after = try run(.up, scratch, before, &findings) else { return }
    findings.images[.up] = after.image
    guard isReversible else { return }
    // Rows that `up` put there itself may go again.
    let survivors = after.image.keeping(after.survivors)
    guard let back = try run(.down, scratch, survivors, &findings)?.image else { return }
    compareRoundTrip(before, back, &findings)
    guard carriesRows || !migration.leftovers.isEmpty else { return }
    _ = try run(.up, scratch, back, skipping: adopted, &findings)
  }

  /// From the child, with rows of its own, down.
  private func walkDown(
    _ order: ColumnOrder, _ rows: GeneratedRows, _ findings: inout Findings
  ) throws {
    let scratch = try database(child, order, rows)
    let before = try DatabaseImage(scratch.connection, schema: child)
    findings.images[.down] = try run(.down, scratch, before, &findings)?.image
  }

  /// Runs a script, checks where it led, and compares the rows.
  ///
  /// - Returns: The rows afterwards, and which of them were there before; `nil` when the script failed.
  private func run(
    _ direction: Direction, _ scratch: ScratchDatabase, _ before: DatabaseImage,
    skipping skipped: Set<Int>? = nil, _ findings: inout Findings
  ) throws -> (image: DatabaseImage, survivors: [String: [Int]])? {
    let orphans = try scratch.orphans()
    guard let outcomes = try execute(direction, scratch, skipped ?? [], orphans, &findings) else {
      return nil
    }
    let target = direction == .up ? child : returned
    let actual = try SchemaReader.read(scratch.connection, format: target.format, cache: cache)
    let expected = try self.expected(direction)
    guard Snapshot(actual, reusing: expected).id == expected.id else {
      findings.failures.append(.schema(direction, expected: target, actual: actual))
      return nil
    }
    let found = findings.failures.count
    checkOrphans(direction, before: orphans, after: try scratch.orphans(), &findings)
    guard findings.failures.count == found else { return nil }
    let after = try DatabaseImage(scratch.connection, schema: target)
    // The second `up` starts where leftovers may lie that its mapping does not know.
    guard skipped == nil else { return (after, [:]) }
    var comparison = RowComparison(
      direction, direction == .up ? up : down,
      WrittenChanges(outcomes, notes: migration[direction].statements),
      allowsLoss: allowed.contains(.dataLoss))
    comparison.addAnnouncedLosses(from: direction == .up ? parent : child, to: target)
    comparison.compare(before, after, from: direction == .up ? parent : child)
    findings.add(comparison)
    return (after, comparison.survivors)
  }

  /// Runs a script as a target would run it.
  private func execute(
    _ direction: Direction, _ scratch: ScratchDatabase, _ skipped: Set<Int>,
    _ orphans: [String: Int], _ findings: inout Findings
  ) throws -> [ScriptRunner.Outcome]? {
    let script = migration[direction]
    let connection = scratch.connection
    try connection.execute("PRAGMA foreign_keys = \(script.enforcesForeignKeys ? "ON" : "OFF")")
    try connection.execute("BEGIN")
    do {
      let outcomes = try ScriptRunner(connection).run(script.text, skipping: skipped)
      let isClean = !script.enforcesForeignKeys
      let after = isClean ? [:] : try scratch.orphans()
      do {
        try connection.execute("COMMIT")
      } catch {
        checkOrphans(direction, before: orphans, after: after, &findings)
        throw error
      }
      try connection.execute("PRAGMA foreign_keys = OFF")
      return outcomes
    } catch let error as ScriptError {
      findings.failures.append(
        .statement(direction, line: error.line, text: error.excerpt, message: error.reason))
      return nil
    } catch let error as SQLiteError where error.code == SQLITE_CONSTRAINT {
      return nil
    }
  }

  // MARK: - Checks

  private func expected(_ direction: Direction) throws -> Snapshot {
    if let snapshot = expected[direction] { return snapshot }
    let snapshot = Snapshot(direction == .up ? child : returned)
    expected[direction] = snapshot
    return snapshot
  }

  private func checkOrphans(
    _ direction: Direction, before: [String: Int], after: [String: Int],
    _ findings: inout Findings
  ) {
    let mapping = direction == .up ? up : down
    for (table, count) in after.sorted(by: { $0.key < $1.key }) {
      let pair = mapping.pair(to: table)
      let known = before[pair?.from.name.lowercasedASCII ?? table] ?? 0
      guard count > known else { continue }
      findings.failures.append(
        .foreignKeys(direction, table: pair?.to.name ?? table, violations: count - known))
    }
  }

  /// What `up` converted must be what it was after `down`; otherwise the conversion lost something.
  private func compareRoundTrip(
    _ before: DatabaseImage, _ back: DatabaseImage, _ findings: inout Findings
  ) {
    let home = SchemaMapping(from: parent, to: returned, renames: RenameHints())
    for pair in up.pairs {
      guard let old = before[pair.from.name], let new = back[pair.from.name],
        let homePair = home.pair(from: pair.from.name)
      else { continue }
      let pairing = RowPairing(before: old, after: new, pair: homePair, keyMayChange: false)
      for column in pair.columns where column.from.type != column.to.type {
        let name = column.from.name.lowercasedASCII
        guard column.from.generated == nil, let position = old.columns[name],
          let other = new.columns[name],
          pairing.pairs.contains(where: {
            old.rows[$0.before][position] != new.rows[$0.after][other]
          })
        else { continue }
        let subject = "table/\(pair.from.name).\(column.from.name)"
        let isKnown = findings.hazards.values.contains { hazards in
          hazards.contains { $0.kind == .dataLoss && $0.subject == subject }
        }
        guard !isKnown else { continue }
        findings.hazards[.up, default: []].insert(
          Hazard(.dataLoss, subject, "down does not give the values back as they were"))
      }
    }
  }

  /// The objects of the child that do not compile, unless the parent has them so already.
  private func newlyBroken() throws -> [BrokenObject] {
    let new = try Validator.check(try database(child, .declared, nil).connection)
    guard !new.isEmpty else { return [] }
    let old = try Validator.check(try database(parent, .declared, nil).connection)
    let known = Set(
      old.map { broken in
        guard broken.path.kind == .table, let pair = up.pair(from: broken.path.name) else {
          return ObjectPath(broken.path.kind, broken.path.name.lowercasedASCII)
        }
        return ObjectPath(.table, pair.to.name.lowercasedASCII)
      })
    return new.filter { !known.contains(ObjectPath($0.path.kind, $0.path.name.lowercasedASCII)) }
  }

  /// What is another under the other column order.
  private func differences(_ declared: Findings, _ reversed: Findings) -> [ProofFailure] {
    for direction in Direction.allCases {
      let positional = PositionalStatement.all(in: migration[direction])
      let failure = reversed.failures.first { $0.direction == direction }
      // Without such a statement a difference has another reason, such as random().
      guard let first = positional.first else {
        if let failure { return [failure] }
        continue
      }
      if let failure {
        let place = positional.first { $0.line == failure.line } ?? first
        return [.columnOrder(direction, line: place.line, table: table(of: place, direction))]
      }
      guard let one = declared.images[direction], let other = reversed.images[direction] else {
        continue
      }
      for (name, image) in one.tables.sorted(by: { $0.key < $1.key }) {
        guard let rows = other[name]?.sortedRows(), rows != image.sortedRows() else { continue }
        let place = positional.first { $0.names.contains(name) } ?? first
        let schema = direction == .up ? child : returned
        let table = schema.tables.first { $0.name.lowercasedASCII == name }?.name ?? name
        return [.columnOrder(direction, line: place.line, table: table)]
      }
    }
    return []
  }

  private func table(of statement: PositionalStatement, _ direction: Direction) -> String {
    let schemas = direction == .up ? [child, parent] : [returned, child]
    let names = schemas.flatMap(\.tables).map(\.name)
    return names.first { $0.lowercasedASCII == statement.target }
      ?? names.first { statement.names.contains($0.lowercasedASCII) } ?? statement.target ?? ""
  }

  // MARK: - The result

  private func proof(_ findings: Findings, newlyBroken: [BrokenObject]) -> Proof {
    var findings = findings
    for object in newlyBroken {
      findings.hazards[.up, default: []].insert(
        Hazard(.broken, object.path.description, object.reason))
      if !allowed.contains(.broken) { findings.failures.append(.broken(object)) }
    }
    if let reason = migration.irreversible {
      findings.hazards[.up, default: []].insert(Hazard(.irreversible, "down", reason))
    }
    return Proof(
      upHazards: Array(findings.hazards[.up] ?? []),
      downHazards: Array(findings.hazards[.down] ?? []), newlyBroken: newlyBroken,
      failures: findings.failures)
  }

  // MARK: - Databases

  private func database(
    _ schema: Schema, _ order: ColumnOrder, _ rows: GeneratedRows?
  ) throws -> ScratchDatabase {
    try ScratchDatabase(
      order == .declared ? schema : schema.reversingColumns(except: ordered), rows: rows,
      count: Self.rowCount, seed: seed)
  }

  /// The statements of `up` that a database with the leftovers skips.
  private var adopted: Set<Int> {
    Set(
      migration.up.statements.indices.filter { position in
        migration.up.statements[position].adopts.map(migration.leftovers.contains) ?? false
      })
  }
}

extension ProofFailure {
  /// The script that it is about; `nil` for none.
  var direction: Direction? {
    switch self {
    case .statement(let direction, _, _, _), .schema(let direction, _, _),
      .rowsLost(let direction, _, _, _, _), .valuesChanged(let direction, _, _, _, _, _),
      .columnOrder(let direction, _, _), .foreignKeys(let direction, _, _):
      direction
    case .broken: nil
    }
  }

  /// The line that it is about; `nil` for none.
  var line: Int? {
    if case .statement(_, let line, _, _) = self { line } else { nil }
  }
}
