internal import Dialect
internal import SchemaModel

/// Whether an application that knows the parent alone can work beside what `down` leaves behind.
extension EdgeProof {
  /// Has rows inserted, updated and deleted as the older application would, with and without what is left behind.
  ///
  /// What the parent takes and the database with the leftovers refuses is a failure.
  func tryOlderStatements(_ findings: inout Findings) throws {
    guard !migration.leftovers.isEmpty, isReversible else { return }
    let rows = try olderRows()
    let refusals = try self.refusals(of: rows, in: returned)
    let known = refusals.isEmpty ? [:] : try self.refusals(of: rows, in: parent)
    for (table, refusals) in refusals.sorted(by: { $0.key < $1.key }) {
      let before = known[table] ?? [:]
      let new = refusals.filter { before[$0.key] == nil }.min { $0.key < $1.key }
      guard let refusal = new?.value else { continue }
      refuse("INSERT INTO \(table) fails", refusal, on: table, &findings)
    }
    refuseUntried(rows, &findings)
    if findings.failures.isEmpty { try tryOtherRows(rows, &findings) }
    if findings.failures.isEmpty { try tryChanges(rows, &findings) }
  }

  /// Says what a statement about a table fails by.
  private func refuse(
    _ failure: String, _ refusal: Refusal, on table: String, _ findings: inout Findings
  ) {
    let blame = LeftoverBlame(migration.leftovers, beside: parent, in: returned)
    guard let leftover = blame.leftover(refusal, on: table) else { return }
    findings.failures.append(.leftover(leftover, reason: "its \(failure): \(refusal.message)"))
  }

  /// Rows for the parent alone, with ids so high that a default refers to none of them by chance.
  private func olderRows() throws -> GeneratedRows {
    let rows = try GeneratedRows(for: parent, count: Self.rowCount, seed: seed, firstID: 500_001)
    if rows.unfilled.isEmpty { return rows }
    let others = try GeneratedRows(for: parent, count: Self.rowCount, seed: seed)
    return others.unfilled.count < rows.unfilled.count ? others : rows
  }

  /// Why rows cannot be inserted, by table and by the position of the row, with foreign keys enforced.
  private func refusals(
    of rows: GeneratedRows, in schema: Schema
  ) throws -> [String: [Int: Refusal]] {
    let connection = try database(schema, nil).connection
    try connection.execute("PRAGMA foreign_keys = ON")
    var refusals: [String: [Int: Refusal]] = [:]
    for table in rows.tables {
      for (position, row) in table.rows.enumerated() {
        do {
          _ = try connection.rows(table.insertion, row)
        } catch {
          refusals[table.table, default: [:]][position] = error.refusal
        }
      }
    }
    return refusals
  }

  /// Has rows inserted that generated ones are not: equal ones, and some with values that what is left behind speaks of.
  private func tryOtherRows(_ rows: GeneratedRows, _ findings: inout Findings) throws {
    for table in parent.tables {
      let texts = LeftoverTexts(migration.leftovers, on: table, in: returned)
      guard !texts.isEmpty,
        let generated = rows.tables.first(where: { SQLName.same($0.table, table.name) }),
        let others = OlderRows(generated, keys: keys(of: table), values: OlderValues(texts.all))
      else { continue }
      let connections = try [returned, parent].map { schema in
        let connection = try database(schema, nil).connection
        try connection.execute("PRAGMA foreign_keys = ON")
        for some in rows.tables {
          let known = SQLName.same(some.table, table.name) ? some.rows.dropLast(2) : some.rows[...]
          for row in known { try? connection.run(some.insertion, row) }
        }
        return connection
      }
      let trial = OlderTrial(new: connections[0], old: connections[1])
      guard let found = try trial.refusal(of: others.pairs) else { continue }
      refuse("\(found.statement.name) may fail", found.refusal, on: table.name, &findings)
    }
  }

  /// Has rows updated and deleted, those of the newer application as well.
  private func tryChanges(_ rows: GeneratedRows, _ findings: inout Findings) throws {
    let reach = OlderReach(migration.leftovers, in: returned, of: parent)
    guard !reach.tables.isEmpty else { return }
    let trial = try trial(rows)
    for table in reach.tables {
      guard let now = returned.tables.named(table.name) else { continue }
      let texts = LeftoverTexts(migration.leftovers, on: table, in: returned)
      let changes = OlderChanges(
        table: table, rows: try StandingRows(table, now: now, in: trial),
        values: OlderValues(texts.all), referenced: reach.referencedColumns(of: table),
        clearing: reach.clearing(of: table), seed: seed)
      guard let found = try trial.refusal(of: changes.sequences) else { continue }
      refuse("\(found.statement.name) may fail", found.refusal, on: table.name, &findings)
    }
  }

  /// Two databases with rows of both applications, with and without what is left behind.
  private func trial(_ older: GeneratedRows) throws -> OlderTrial {
    let newer = try GeneratedRows(for: returned, count: Self.rowCount, seed: seed)
    let new = try database(returned, newer).connection
    // Something left behind in the place of something older may let rows in that this one refuses.
    let known = newer.keeping(parent)
    let old = try (try? database(parent, known)) ?? database(parent, nil)
    for connection in [new, old.connection] {
      try connection.execute("PRAGMA foreign_keys = ON")
      for table in older.tables {
        for row in table.rows { try? connection.run(table.insertion, row) }
      }
    }
    return OlderTrial(new: new, old: old.connection)
  }

  /// The folded names of the columns in which the parent lets no two rows be equal.
  private func keys(of table: Table) -> Set<String> {
    var names = (table.primaryKey?.columns ?? []).map(\.name)
    names += table.uniques.flatMap(\.columns).map(\.name) + SQLName.rowidNames
    for case .index(let index) in parent.objects.values
    where index.isUnique && SQLName.same(index.table, table.name) {
      for term in index.terms {
        switch term.key {
        case .column(let name): names.append(name)
        case .expression(let text): names += text.identifiers
        }
      }
    }
    return Set(names.map(\.folded))
  }

  /// Where no row could be made up, what certainly refuses an insertion is known all the same.
  private func refuseUntried(_ rows: GeneratedRows, _ findings: inout Findings) {
    for leftover in migration.leftovers where rows.unfilled[leftover.object.name] != nil {
      guard let name = leftover.column,
        let table = returned.tables.named(leftover.object.name),
        let column = table.columns.named(name),
        column.notNull != nil, column.generated == nil,
        column.defaultValue.map({ DefaultValue($0).isNull }) ?? true
      else { continue }
      findings.failures.append(
        .leftover(
          leftover,
          reason: "its INSERT INTO \(table.name) fails: it gives no value to \(column.name),"
            + " which is NOT NULL"))
    }
  }
}
