import Foundation
import TestSupport
import Testing

/// Moves of databases of PostgreSQL that somebody kills, at any moment: the command, its session, or the server.
@Suite(
  .needsServer, .enabled(if: Crash.isThorough, "it takes long: STEMMA_TESTS=full"))
struct ServerCrashTests {
  /// How often each is killed.
  private static let trials =
    ProcessInfo.processInfo.environment["STEMMA_KILLS"].flatMap { Int($0) } ?? 200

  private static let steps = 30
  private static let rows = 2000

  @Test func `whatever is killed, the next command finishes what was begun, and nothing is lost`()
    throws
  {
    let trial = try Trial()
    let sandbox = trial.sandbox
    try trial.repeat(Self.trials, "command") { _, process in sandbox.box.kill(process) }
    try trial.repeat(Self.trials, "session") { name, process in
      try sandbox.server.sql(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = '\(name)' AND application_name = 'stemma'
        """)
      // It connects again by itself, unless it had not begun to move the database.
      process.waitUntilExit()
    }
    try trial.repeat(Self.trials, "server") { _, process in
      sandbox.server.kill()
      try sandbox.server.start()
      process.waitUntilExit()
    }
  }

  /// A history of thirty revisions, of which each second one builds an index concurrently behind other statements, and a
  /// database at the first one.
  private struct Trial {
    let sandbox: ServerSandbox

    init() throws {
      sandbox = try ServerSandbox.withFirstTable()
      for number in 1...ServerCrashTests.steps { try commit(number) }
      try sandbox.box.stemma("upgrade", "postgresql:///base", "HEAD~\(ServerCrashTests.steps)")
      _ = try sandbox.sql(
        "base", "INSERT INTO t SELECT n, 'x' FROM generate_series(1, \(ServerCrashTests.rows)) n")
    }

    private func commit(_ number: Int) throws {
      let column = "c\(number)"
      let index = "CREATE INDEX i\(number) ON t (\(column));"
      try sandbox.box.replace("name text", with: "name text, \(column) integer", in: "schema.sql")
      let builds = number % 2 == 0
      let outcome = try sandbox.commit(
        "R\(number)", adding: builds ? index : "",
        up: "ALTER TABLE t ADD COLUMN \(column) integer;\nUPDATE t SET \(column) = id + \(number);"
          + (builds ? "\n" + index.replacing("INDEX", with: "INDEX CONCURRENTLY") : ""),
        down: "ALTER TABLE t DROP COLUMN \(column);")
      #expect(outcome.status == 0, "\(outcome)")
    }

    /// Moves copies of the database, each of which something happens to at some moment, and looks at what is left.
    func `repeat`(
      _ count: Int, _ what: String, _ act: (String, Process) throws -> Void
    ) throws {
      var random = SeededNumbers(state: SeededNumbers.seed)
      let start = ContinuousClock.now
      try move("whole_\(what)") { $0.waitUntilExit() }
      let whole = Int((ContinuousClock.now - start) / .microseconds(1))
      for number in 1...count {
        let place: Comment = "\(what) \(number), STEMMA_SEED=\(SeededNumbers.seed)"
        let name = "\(what)_\(number)"
        let pause = random.below(whole)
        try move(name) { process in
          usleep(UInt32(pause))
          try act(name, process)
        }
        try check(name, place)
      }
    }

    private func move(_ name: String, _ act: (Process) throws -> Void) throws {
      try sandbox.server.sql("CREATE DATABASE \(name) TEMPLATE base")
      let process = try sandbox.box.start(
        ["upgrade", "postgresql:///\(name)", "--replay", "--timeout", "60"])
      try act(process)
    }

    /// The ledger and the schema agree, what is left to do is done by the next command, and all rows are there.
    private func check(_ name: String, _ place: Comment) throws {
      let location = "postgresql:///\(name)"
      let status = try sandbox.box.stemma("status", location)
      #expect(status.status == 0 || status.mentions("is in the midst of"), "\(place): \(status)")
      let again = try sandbox.box.stemma("upgrade", location, "--replay", "--timeout", "60")
      #expect(again.status == 0, "\(place): \(again)")
      let end = try sandbox.box.stemma("status", location)
      #expect(end.mentions("It is up to date"), "\(place): \(end)")
      let last = ServerCrashTests.steps
      #expect(
        try sandbox.sql(
          name,
          """
          SELECT (SELECT count(*) FROM t WHERE c1 = id + 1 AND c\(last) = id + \(last)),
            (SELECT count(*) FROM stemma.ledger),
            (SELECT count(DISTINCT to_revision) FROM stemma.ledger),
            (SELECT count(*) FROM stemma.unfinished),
            (SELECT count(*) FROM pg_index WHERE NOT indisvalid)
          """) == "\(ServerCrashTests.rows)|\(last + 1)|\(last + 1)|0|0\n", place)
      try sandbox.server.sql("DROP DATABASE \(name) WITH (FORCE)")
    }
  }
}
