internal import Dialect
internal import SchemaModel

/// Whether an application that knows the parent alone can work beside what `down` leaves behind.
extension EdgeProof {
  /// Has rows inserted as the older application would, with and without what is left behind.
  ///
  /// What the parent takes and the database with the leftovers refuses is a failure.
  func tryOlderInserts(_ findings: inout Findings) throws {
    guard !migration.leftovers.isEmpty, isReversible else { return }
    let rows = try olderRows()
    let refusals = try self.refusals(of: rows, in: returned)
    let known = refusals.isEmpty ? [:] : try self.refusals(of: rows, in: parent)
    for (table, messages) in refusals.sorted(by: { $0.key < $1.key }) {
      let before = known[table] ?? [:]
      let new = messages.filter { before[$0.key] == nil }.min { $0.key < $1.key }
      guard let message = new?.value, let leftover = leftover(of: table, in: message) else {
        continue
      }
      findings.failures.append(
        .leftover(leftover, reason: "its INSERT INTO \(table) fails: \(message)"))
    }
    refuseUntried(rows, &findings)
    if findings.failures.isEmpty { try tryOtherRows(rows, &findings) }
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
  ) throws -> [String: [Int: String]] {
    let connection = try database(schema, nil).connection
    try connection.execute("PRAGMA foreign_keys = ON")
    var refusals: [String: [Int: String]] = [:]
    for table in rows.tables {
      for (position, row) in table.rows.enumerated() {
        do {
          _ = try connection.rows(table.insertion, row)
        } catch {
          refusals[table.table, default: [:]][position] = error.message
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
        let others = OlderRows(generated, keys: keys(of: table), texts: texts.all)
      else { continue }
      let databases = try [returned, parent].map { schema in
        let connection = try database(schema, nil).connection
        try connection.execute("PRAGMA foreign_keys = ON")
        for some in rows.tables {
          let known = SQLName.same(some.table, table.name) ? some.rows.dropLast(2) : some.rows[...]
          for row in known { _ = try? connection.rows(some.insertion, row) }
        }
        return connection
      }
      guard let message = try others.refusal(by: databases[0], not: databases[1]) else { continue }
      let leftover = texts.leftover(named: message)
      findings.failures.append(
        .leftover(leftover, reason: "its INSERT INTO \(table.name) may fail: \(message)"))
    }
  }

  /// The folded names of the columns in which the parent lets no two rows be equal.
  private func keys(of table: Table) -> Set<String> {
    var names = (table.primaryKey?.columns ?? []).map(\.name)
    names += table.uniques.flatMap(\.columns).map(\.name) + Array(SQLName.rowidNames)
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

  /// Which leftover an insertion fails by: one that the message names, else one of the table.
  private func leftover(of table: String, in message: String) -> Leftover? {
    let words = SQLWords(message).set
    let named = migration.leftovers.first {
      words.contains(($0.column ?? $0.object.name).folded)
    }
    return named ?? migration.leftovers.first { SQLName.same($0.object.name, table) }
      ?? migration.leftovers.first
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
