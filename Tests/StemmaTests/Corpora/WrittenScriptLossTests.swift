import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// The projects' own statements, proven as scripts that somebody wrote by hand.
@Suite(.enabled(if: Corpus.isPresent, "no corpora beside the package"))
struct WrittenScriptLossTests {
  @Test(arguments: Corpus.names)
  func `what a script of the project loses is named data loss, and can be counted`(
    name: String
  ) throws {
    let recorded = try RecordedScripts(name)
    let step = Tier.isFull ? 1 : max(1, recorded.scripts.count / 30)
    var (lossy, failing) = (0, 0)
    for position in stride(from: 0, to: recorded.scripts.count, by: step) {
      let script = recorded.scripts[position]
      let label: Comment = "\(name): \(script.name)"
      let (before, run) = try Self.run(script, recorded.schema(script.start))
      // What cannot be done to rows, or leaves some that refer to nothing, is refused and loses none.
      guard let run else {
        failing += 1
        continue
      }
      // Counters are no rows.
      let named = try Self.proof(of: script, in: recorded).upHazards.filter {
        $0.kind == .dataLoss && !AutoincrementLoss.isMeant(by: $0.detail)
      }
      let losses = try Self.losses(named, in: before)
      let subjects = Set(named.map { $0.subject.lowercased() })
      // Rows that a script puts in are no loss.
      for (subject, count) in run.counts where !subject.hasSuffix(", more rows") {
        // A table that loses rows, or a column of it.
        let table = subject.split(separator: ".")[0]
        let isNamed = subjects.contains(subject) || subjects.contains(String(table))
        #expect(isNamed, "\(label): \(subject) (\(count.map(String.init) ?? "other values"))")
        guard let count, let hazard = named.first(where: { $0.subject.lowercased() == subject })
        else { continue }
        let counted = try #require(losses[hazard]?.count, label)
        // Who deletes some rows is told of all.
        #expect(counted >= count, "\(label): \(subject)")
      }
      for subject in subjects where run.counts[subject] == nil {
        let table = subject.dropFirst("table/".count).split(separator: ".")[0]
        #expect(Self.writes(script.text, to: table), "\(label): \(subject) is there all the same")
      }
      if !subjects.isEmpty { lossy += 1 }
    }
    print("\(name): \(lossy) lossy scripts, \(failing) that rows do not allow")
    #expect(lossy > 0)
    #expect(failing < recorded.scripts.count / 4)
  }

  /// What hazards cost at most in a database.
  private static func losses(
    _ hazards: [Hazard], in connection: Connection
  ) throws -> [Hazard: Loss] {
    let schema = try SchemaReader.read(connection, format: SnapshotFormat(dialect: "sqlite"))
    let outline = StepOutline(
      from: schema, to: schema, renames: RenameHints(), script: MigrationScript(hazards: hazards))
    return try Weighing(connection: connection, findsBreaches: false)
      .findings(of: [outline])[0].losses
  }

  /// Whether a script changes rows by hand, which is named also where no row met the condition, or casts what it copies,
  /// which is named also where the row has the same bytes.
  private static func writes(_ text: String, to table: Substring) -> Bool {
    let text = text.lowercased()
    if text.contains("cast(\(table).") { return true }
    return ["update ", "delete from ", "replace into "].contains {
      text.contains($0 + table) || text.contains("\($0)\"\(table)\"")
    }
  }

  /// Runs a script in a database with rows, with foreign keys off as when a database is moved.
  ///
  /// - Returns: The database as it was, and what was lost; `nil` where the script failed or broke foreign keys.
  private static func run(
    _ script: RecordedScripts.Script, _ start: String
  ) throws -> (before: Connection, lost: LostSubjects?) {
    let (before, database) = (try Connection(), try Connection())
    for connection in [before, database] {
      try connection.execute("BEGIN; \(start); COMMIT")
      try RowLoader(connection).fillEmptyTables()
    }
    do {
      try database.execute("BEGIN; \(script.text); COMMIT")
      guard try database.rows("PRAGMA foreign_key_check").isEmpty else { return (before, nil) }
    } catch {
      return (before, nil)
    }
    let (first, last) = (try Portrait(before), try Portrait(database))
    return (
      before,
      LostSubjects(
        from: try TableRows(before, first), first, to: try TableRows(database, last), last)
    )
  }

  private static func proof(
    of script: RecordedScripts.Script, in recorded: RecordedScripts
  ) throws -> Proof {
    let notes = StatementSplitter.split(script.text).map { _ in
      MigrationScript.StatementNote(origin: .written)
    }
    return try SQLiteDialect().prove(
      ProofRequest(
        parent: schema(recorded.schema(script.start)), child: schema(recorded.schema(script.end)),
        migration: Migration(
          up: MigrationScript(text: script.text, statements: notes),
          down: MigrationScript(text: ""),
          irreversible: "only one way was recorded"),
        allowed: .everything))
  }

  private static func schema(_ sql: String) throws -> Schema {
    let connection = try Connection()
    try connection.execute("BEGIN; \(sql); COMMIT")
    return try SchemaReader.read(connection, format: SnapshotFormat(dialect: "sqlite"))
  }
}
