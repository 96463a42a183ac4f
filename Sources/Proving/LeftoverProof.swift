internal import Dialect
internal import SchemaModel

/// Whether an application that knows the parent alone can work beside what `down` leaves behind.
struct LeftoverProof {
  let dialect: any Dialect
  let scratch: any Scratch
  let leftovers: [Leftover]
  let parent: Schema
  /// The parent with what is left behind.
  let returned: Schema
  let seed: UInt64
  /// Why it cannot.
  private(set) var failures: [ProofFailure] = []

  private let names: NameRule

  init(
    _ leftovers: [Leftover], beside parent: Schema, in returned: Schema, seed: UInt64,
    _ dialect: any Dialect, _ scratch: any Scratch
  ) {
    (self.dialect, self.scratch, names) = (dialect, scratch, dialect.vocabulary.names)
    (self.leftovers, self.parent, self.returned) = (leftovers, parent, returned)
    self.seed = seed
  }

  /// Has rows inserted, updated and deleted as the older application would, with and without what is left behind.
  ///
  /// What the parent takes and the database with the leftovers refuses is a failure.
  mutating func tryOlderStatements() throws {
    let rows = try olderRows()
    let refusals = try self.refusals(of: rows, in: returned)
    let known = refusals.isEmpty ? [:] : try self.refusals(of: rows, in: parent)
    for (table, refusals) in refusals.sorted(by: { $0.key < $1.key }) {
      let before = known[table] ?? [:]
      let new = refusals.filter { before[$0.key] == nil }.min { $0.key < $1.key }
      guard let refusal = new?.value else { continue }
      refuse("INSERT INTO \(table) fails", refusal, on: table)
    }
    refuseUntried(rows)
    if failures.isEmpty { try tryOtherRows(rows) }
    if failures.isEmpty { try tryChanges(rows) }
  }

  /// Says what a statement about a table fails by.
  private mutating func refuse(
    _ failure: String, _ refusal: Refusal, on table: String,
  ) {
    let blame = LeftoverBlame(leftovers, beside: parent, in: returned, dialect)
    guard let leftover = blame.leftover(refusal, on: table) else { return }
    failures.append(.leftover(leftover, reason: "its \(failure): \(refusal.message)"))
  }

  private func rows(of schema: Schema, firstID: Int64 = 1) throws -> GeneratedRows {
    try scratch.rows(
      RowRequest(for: schema, count: EdgeProof.rowCount, seed: seed, firstID: firstID))
  }

  /// Rows for the parent alone, with ids so high that a default refers to none of them by chance.
  private func olderRows() throws -> GeneratedRows {
    let rows = try rows(of: parent, firstID: 500_001)
    if rows.unfilled.isEmpty { return rows }
    let others = try self.rows(of: parent)
    return others.unfilled.count < rows.unfilled.count ? others : rows
  }

  /// Why rows cannot be inserted, by table and by the position of the row, with foreign keys enforced.
  private func refusals(
    of rows: GeneratedRows, in schema: Schema
  ) throws -> [String: [Int: Refusal]] {
    let database = try scratch.database(schema)
    try database.enforceReferences()
    var refusals: [String: [Int: Refusal]] = [:]
    for table in rows.tables {
      for (position, row) in table.rows.enumerated() {
        let answer = try database.change(RowChange(inserting: row, into: table))
        if let refusal = answer.refusal {
          refusals[table.table, default: [:]][position] = refusal
        }
      }
    }
    return refusals
  }

  /// Has rows inserted that generated ones are not: equal ones, and some with values that what is left behind speaks of.
  private mutating func tryOtherRows(_ rows: GeneratedRows) throws {
    for table in parent.tables {
      let texts = LeftoverTexts(leftovers, on: table, in: returned, dialect)
      guard !texts.isEmpty,
        let generated = rows.tables.first(where: { names.areEqual($0.table, table.name) }),
        let others = OlderRows(
          generated, keys: keys(of: table), values: OlderValues(texts), under: names)
      else { continue }
      let databases = try [returned, parent].map { schema in
        let database = try scratch.database(schema)
        try database.enforceReferences()
        for some in rows.tables {
          let isIt = names.areEqual(some.table, table.name)
          for row in isIt ? some.rows.dropLast(2) : some.rows[...] {
            _ = try database.change(RowChange(inserting: row, into: some))
          }
        }
        return database
      }
      let trial = OlderTrial(new: databases[0], old: databases[1])
      guard let found = try trial.refusal(of: others.pairs) else { continue }
      refuse("\(found.statement.name) may fail", found.refusal, on: table.name)
    }
  }

  /// Has rows updated and deleted, those of the newer application as well.
  private mutating func tryChanges(_ rows: GeneratedRows) throws {
    let reach = OlderReach(leftovers, in: returned, of: parent, dialect)
    guard !reach.tables.isEmpty else { return }
    let trial = try trial(rows)
    for table in reach.tables {
      guard let now = returned.tables.named(table.name, under: names) else { continue }
      let texts = LeftoverTexts(leftovers, on: table, in: returned, dialect)
      let changes = OlderChanges(
        table: table, rows: try StandingRows(table, now: now, in: trial, dialect),
        values: OlderValues(texts), referenced: reach.referencedColumns(of: table),
        clearing: reach.clearing(of: table), seed: seed, dialect)
      guard let found = try trial.refusal(of: changes.sequences) else { continue }
      refuse("\(found.statement.name) may fail", found.refusal, on: table.name)
    }
  }

  /// Two databases with rows of both applications, with and without what is left behind.
  private func trial(_ older: GeneratedRows) throws -> OlderTrial {
    let newer = try rows(of: returned)
    let new = try scratch.database(returned, rows: newer)
    // Something left behind in the place of something older may let rows in that this one refuses.
    let known = newer.keeping(parent, under: names)
    let old = try (try? scratch.database(parent, rows: known)) ?? scratch.database(parent)
    for database in [new, old] {
      try database.enforceReferences()
      for table in older.tables {
        for row in table.rows { _ = try database.change(RowChange(inserting: row, into: table)) }
      }
    }
    return OlderTrial(new: new, old: old)
  }

  /// The folded names of the columns in which the parent lets no two rows be equal.
  private func keys(of table: Table) -> Set<String> {
    var keys = (table.primaryKey?.columns ?? []).map(\.name)
    keys += table.uniques.flatMap(\.columns).map(\.name) + dialect.rowNames
    for index in parent.indexes where index.isUnique && names.areEqual(index.table, table.name) {
      for term in index.terms {
        switch term.key {
        case .column(let name): keys.append(name)
        case .expression(let text): keys += dialect.names(in: text)
        }
      }
    }
    return Set(keys.map(names.fold))
  }

  /// Where no row could be made up, what certainly refuses an insertion is known all the same.
  private mutating func refuseUntried(_ rows: GeneratedRows) {
    for leftover in leftovers where rows.unfilled[leftover.object.name] != nil {
      guard let name = leftover.column,
        let table = returned.tables.named(leftover.object.name, under: names),
        let column = table.columns.named(name, under: names),
        column.notNull != nil, column.generated == nil,
        column.defaultValue.map({ $0.text.lowercased() == "null" }) ?? true
      else { continue }
      failures.append(
        .leftover(
          leftover,
          reason: "its INSERT INTO \(table.name) fails: it gives no value to \(column.name),"
            + " which is NOT NULL"))
    }
  }
}
