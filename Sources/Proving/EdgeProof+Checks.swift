internal import Dialect
internal import SchemaModel

extension EdgeProof {
  func expected(_ direction: Direction) throws -> Snapshot {
    if let snapshot = expected[direction] { return snapshot }
    let snapshot = Snapshot(end(of: direction), reusing: expected[direction.opposite])
    expected[direction] = snapshot
    return snapshot
  }

  func snapshot(of schema: Schema, _ direction: Direction) throws -> Snapshot {
    let snapshot = Snapshot(schema, reusing: try latest[order] ?? expected(direction))
    latest[order] = snapshot
    return snapshot
  }

  /// Adds a failure for each table with more rows that refer to nothing than before.
  ///
  /// - Returns: Whether there is one.
  func addOrphans(
    _ direction: Direction, before: [String: Int], after: [String: Int],
    _ findings: inout Findings
  ) -> Bool {
    let found = findings.failures.count
    let mapping = mapping(direction)
    for (table, count) in after.sorted(by: { $0.key < $1.key }) {
      let pair = mapping.pair(to: table)
      let known = before[pair.map { names.fold($0.from.name) } ?? table] ?? 0
      guard count > known else { continue }
      findings.failures.append(
        .foreignKeys(direction, table: pair?.to.name ?? table, violations: count - known))
    }
    return findings.failures.count > found
  }

  /// Whether rows that a script puts into a table may refer to rows that earlier revisions' scripts put there: these
  /// are in every real database and in no scratch database.
  ///
  /// Only for as many as there are new rows, and only where nothing happened to what they refer to. Whether the rows
  /// are there is looked at when a database is moved.
  func mayReferToUnknownRows(
    _ name: String, _ direction: Direction, _ written: WrittenChanges, _ before: DatabaseImage,
    _ after: DatabaseImage
  ) -> Bool {
    let target = end(of: direction)
    guard written.tables.contains(name), !migration[direction].enforcesForeignKeys,
      let table = target.tables.named(name, under: names)
    else { return false }
    let mapping = mapping(direction)
    let oldName = mapping.pair(to: name)?.from.name ?? name
    let (old, new) = (before[oldName]?.rows.count ?? 0, after[name]?.rows.count ?? 0)
    guard new > old, !written.emptied.contains(name), !written.rebuilt.contains(name) else {
      return false
    }
    return table.foreignKeys.allSatisfy { key in
      let parent = names.fold(key.referencedTable)
      guard let pair = mapping.pair(to: parent) else { return false }
      return !written.emptied.contains(parent) && !written.rebuilt.contains(parent)
        && pair.columns.allSatisfy {
          !written.updates(table: pair.to.name, column: $0.to.name)
        }
    }
  }

  /// What `up` converted must be what it was after `down`; otherwise the conversion lost something.
  func compareRoundTrip(
    _ before: DatabaseImage, _ back: DatabaseImage, _ findings: inout Findings
  ) {
    let home = SchemaMapping(
      from: parent, to: returned, renames: RenameHints(), in: dialect)
    for pair in up.pairs {
      guard let old = before[pair.from.name], let new = back[pair.from.name],
        let homePair = home.pair(from: pair.from.name)
      else { continue }
      let pairing = RowPairing(
        before: old, after: new, pair: homePair, keyMayChange: false, under: names)
      for column in pair.columns where column.from.type != column.to.type {
        let name = names.fold(column.from.name)
        guard column.from.generated == nil, let position = old.columns[name],
          let other = new.columns[name],
          pairing.pairs.contains(where: {
            old.rows[$0.before][position] != new.rows[$0.after][other]
          })
        else { continue }
        let subject = comparison(.up).bearer(
          of: Subject(table: pair.from.name, column: column.from.name)
        ).description
        let isKnown = findings.hazards.values.contains { hazards in
          hazards.contains { $0.kind == .dataLoss && $0.subject == subject }
        }
        guard !isKnown else { continue }
        findings.hazards[.up, default: []].insert(
          Hazard(.dataLoss, subject, "down does not give the values back as they were"))
      }
    }
  }

  /// Looks for objects of the child that do not compile, unless the parent has them so already.
  func findBroken(_ scratch: any ScratchDatabase, _ findings: inout Findings) throws {
    findings.broken = []
    let new = try scratch.brokenObjects()
    guard !new.isEmpty else { return }
    let old = try database(parent, nil).brokenObjects()
    let known = Set(
      old.map { broken in
        guard broken.path.kind == .table, let pair = up.pair(from: broken.path.name) else {
          return ObjectPath(broken.path.kind, names.fold(broken.path.name))
        }
        return ObjectPath(.table, names.fold(pair.to.name))
      })
    findings.broken = new.filter {
      !known.contains(ObjectPath($0.path.kind, names.fold($0.path.name)))
    }
  }

  /// What is another under the other column order.
  func differences(_ declared: Findings, _ reversed: Findings) -> [ProofFailure] {
    for direction in Direction.allCases {
      let positional = dialect.positionalStatements(in: migration[direction])
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
        let schema = end(of: direction)
        let table = schema.tables.named(name, under: names)?.name ?? name
        return [.columnOrder(direction, line: place.line, table: table)]
      }
    }
    return []
  }

  func table(of statement: PositionalStatement, _ direction: Direction) -> String {
    let schemas = direction == .up ? [child, parent] : [returned, child]
    let tables = schemas.flatMap(\.tables).map(\.name)
    return tables.first { names.fold($0) == statement.target }
      ?? tables.first { statement.names.contains(names.fold($0)) } ?? statement.target ?? ""
  }
}

extension ProofFailure {
  /// The script that it is about; `nil` for none.
  var direction: Direction? {
    switch self {
    case .statement(let direction, _, _, _), .schema(let direction, _, _),
      .rowsLost(let direction, _, _, _, _), .valuesChanged(let direction, _, _, _, _, _),
      .columnOrder(let direction, _, _), .foreignKeys(let direction, _, _),
      .unproven(let direction, _, _, _):
      direction
    case .leftover: .down
    case .broken: nil
    }
  }

  /// Says that it is the second run that failed: then `down` did not take back what `up` did.
  mutating func happenedAgain() {
    guard case .statement(let direction, let line, let text, var refusal) = self else { return }
    refusal.message += ", when up.sql runs again after down.sql"
    self = .statement(direction, line: line, text: text, refusal: refusal)
  }

  /// The line that it is about; `nil` for none.
  var line: Int? {
    if case .statement(_, let line, _, _) = self { line } else { nil }
  }
}
