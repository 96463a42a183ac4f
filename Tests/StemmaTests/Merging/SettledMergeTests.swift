import Testing

@testable import SQLiteDialect
@testable import Stemma

/// Random merges in which both sides rename, change and add what stands on it, each conflict settled by editing to a schema that keeps
/// both: 300 in the full tier.
struct SettledMergeTests {
  private static let rounds = Tier.isFull ? 300 : 12

  @Test func `no value is lost from either side, whichever names were written`() throws {
    var settled = 0
    for round in 0..<Self.rounds {
      let seed = UInt64(round) &+ SeededRandom.seed
      do {
        var merge = try SettledMerge(seed: seed)
        if try merge.run() { settled += 1 }
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
    print("seed \(SeededRandom.seed): \(Self.rounds) merges, \(settled) of them settled by editing")
    #expect(settled > Self.rounds / 10)
  }
}

/// One merge, with a database on each side.
private struct SettledMerge {
  private let seed: UInt64
  private var random: SeededRandom
  private let box: TestWorkspace
  private let base = KeptSchema.base
  private let ours: KeptSchema
  private let theirs: KeptSchema

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededRandom(seed: seed)
    box = try TestWorkspace()
    ours = base.edited(by: &random, "o")
    theirs = base.edited(by: &random, "t")
  }

  /// - Returns: Whether something was in conflict.
  mutating func run() throws -> Bool {
    try box.commit("Base", base.sql(&random))
    for database in ["ours.db", "theirs.db"] {
      try move(database)
      try fill(database, base, except: KeptSchema())
    }
    _ = try box.open().switchBranch(to: "feature", creating: true)
    try commit("Theirs", theirs, "theirs.db")
    _ = try box.open().switchBranch(to: "main", creating: false)
    try commit("Ours", ours, "ours.db")
    let merged = base.settling(ours, theirs, &random)
    var report = try box.open().merge(MergeRequest("feature"))
    let isInConflict = !report.isDone
    if isInConflict {
      try box.write(merged.sql(renamedFrom: [base, ours, theirs], &random))
      report = try box.open().continueMerge()
    }
    #expect(
      report.outcome == .merged,
      """
      seed \(seed): \(report.conflicts.map(\.message)) \(report.problems)
      \(ours.described)
      \(theirs.described)
      \(merged.described)
      """)
    guard report.outcome == .merged else { return isInConflict }
    for (database, side) in [("ours.db", ours), ("theirs.db", theirs)] {
      try move(database)
      try expectValues(of: side, as: merged, in: database)
    }
    return isInConflict
  }

  private mutating func commit(_ message: String, _ side: KeptSchema, _ database: String) throws {
    // An option cannot say which of two tables has the old name.
    if Bool.random(using: &random) || side.reusesRelation {
      try box.commit(message, side.sql(renamedFrom: [base], &random))
    } else {
      try box.commit(message, side.sql(&random), renames: side.renames(since: base))
    }
    try move(database)
    try fill(database, side, except: base)
  }

  private func move(_ database: String) throws {
    _ = try box.open().move(
      MoveRequest(target: box.folder(database), way: .upgrade), observer: SilentObserver())
  }

  // MARK: Rows

  private static func value(_ field: KeptSchema.Field, _ row: Int) -> String {
    "f\(field.id) r\(row)"
  }

  /// Puts values into what another schema has not.
  private func fill(_ database: String, _ schema: KeptSchema, except known: KeptSchema) throws {
    let connection = try Connection(path: box.folder(database), mode: .readWrite)
    for relation in schema.relations {
      let (table, key) = (KeptSchema.quoted(relation.name), relation.isFullText ? "rowid" : "id")
      for row in 1...3 {
        if known.relation(relation.id) == nil {
          try connection.execute("INSERT INTO \(table) (\(key)) VALUES (\(row))")
        }
        for field in relation.fields
        where known.relation(relation.id)?.fields.contains(where: { $0.id == field.id }) != true {
          try connection.execute(
            "UPDATE \(table) SET \(KeptSchema.quoted(field.name)) = '\(Self.value(field, row))' WHERE \(key) = \(row)"
          )
        }
      }
    }
  }

  private func expectValues(
    of side: KeptSchema, as merged: KeptSchema, in database: String
  ) throws {
    let connection = try Connection(path: box.folder(database), mode: .readOnly)
    for relation in side.relations {
      let now = try #require(merged.relation(relation.id))
      let (table, key) = (KeptSchema.quoted(now.name), now.isFullText ? "rowid" : "id")
      for field in relation.fields {
        let name = try #require(now.fields.first { $0.id == field.id }?.name)
        let rows = try connection.rows(
          "SELECT \(KeptSchema.quoted(name)) FROM \(table) ORDER BY \(key)")
        let expected = (1...3).map { [Value.text(Self.value(field, $0))] }
        #expect(rows == expected, "seed \(seed): \(relation.name).\(field.name) in \(database)")
      }
    }
  }
}
