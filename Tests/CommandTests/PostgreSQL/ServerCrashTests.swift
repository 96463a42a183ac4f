import Foundation
import TestSupport
import Testing

/// Moves of databases of PostgreSQL that somebody ends, at any moment: the command, its sessions, or the server.
@Suite(
  .needsServer, .enabled(if: Crash.isThorough, "it takes long: STEMMA_TESTS=full"))
struct ServerCrashTests {
  /// How often each is ended: the more, the longer it takes.
  private static let trials =
    ProcessInfo.processInfo.environment["STEMMA_KILLS"].flatMap { Int($0) } ?? 8

  private static let steps = 30
  private static let rows = 300

  @Test func `whatever is killed, the next command finishes what was begun, and nothing is lost`()
    throws
  {
    let sandbox = try Self.history()
    var random = SeededNumbers(state: SeededNumbers.seed)
    for victim in Victim.allCases {
      // As long as one takes that nobody ends, a moment of another one lies within.
      var whole = Duration.zero
      for number in 0...Self.trials {
        let name = "\(victim)_\(number)"
        let place: Comment = "\(name), STEMMA_SEED=\(SeededNumbers.seed)"
        try sandbox.server.sql("CREATE DATABASE \(name) TEMPLATE base")
        let start = ContinuousClock.now
        let process = try sandbox.box.start(
          ["upgrade", "postgresql:///\(name)", "--replay", "--timeout", "60"]
            + (number % 2 == 0 ? [] : ["--online"]))
        if number > 0 {
          usleep(UInt32(random.below(Int(whole / .microseconds(1)))))
          try victim.end(process, in: name, of: sandbox)
        }
        process.waitUntilExit()
        if number == 0 { whole = ContinuousClock.now - start }
        try Self.check(name, sandbox, place)
        try sandbox.server.sql("DROP DATABASE \(name) WITH (FORCE)")
      }
    }
  }

  /// What is ended.
  private enum Victim: CaseIterable {
    case command, session, backend, server

    func end(_ process: Process, in database: String, of sandbox: ServerSandbox) throws {
      let server = sandbox.server
      switch self {
      case .command: sandbox.box.kill(process)
      case .session:
        try server.sql("SELECT pg_terminate_backend(pid) \(Self.sessions(in: database))")
      case .backend:
        for line in try server.sql("SELECT pid \(Self.sessions(in: database))").split(
          separator: "\n")
        {
          if let number = pid_t(line) { kill(number, SIGKILL) }
        }
        // Without one of its processes a server ends the others and recovers.
        try server.start()
      case .server:
        server.kill()
        try server.start()
      }
    }

    private static func sessions(in database: String) -> String {
      "FROM pg_stat_activity WHERE datname = '\(database)' AND application_name = 'stemma'"
    }
  }

  /// A history of thirty revisions, of which each second one builds an index concurrently behind other statements, and a
  /// database at the first one.
  private static func history() throws -> ServerSandbox {
    let sandbox = try ServerSandbox.withFirstTable()
    for number in 1...steps {
      let column = "c\(number)"
      let builds = number % 2 == 0
      let index = "CREATE INDEX i\(number) ON t (\(column));"
      try sandbox.box.replace("name text", with: "name text, \(column) integer", in: "schema.sql")
      let outcome = try sandbox.commit(
        "R\(number)", adding: builds ? index : "",
        up: "ALTER TABLE t ADD COLUMN \(column) integer;\nUPDATE t SET \(column) = id + \(number);"
          + (builds ? "\n" + index.replacing("INDEX", with: "INDEX CONCURRENTLY") : ""),
        down: "ALTER TABLE t DROP COLUMN \(column);")
      try #require(outcome.status == 0, "\(outcome)")
    }
    try sandbox.box.stemma("upgrade", "postgresql:///base", "HEAD~\(steps)")
    _ = try sandbox.sql("base", "INSERT INTO t SELECT n, 'x' FROM generate_series(1, \(rows)) n")
    return sandbox
  }

  /// The ledger and the schema agree, what is left to do is done by the next command, and all rows are there.
  private static func check(_ name: String, _ sandbox: ServerSandbox, _ place: Comment) throws {
    let location = "postgresql:///\(name)"
    let said = try sandbox.box.read("said")
    let status = try sandbox.box.stemma("status", location)
    #expect(
      status.status == 0 || status.mentions("is in the midst of"), "\(place): \(status) \(said)")
    let again = try sandbox.box.stemma("upgrade", location, "--replay", "--timeout", "60")
    #expect(again.status == 0, "\(place): \(again) \(said)")
    let end = try sandbox.box.stemma("status", location)
    #expect(end.mentions("It is up to date"), "\(place): \(end)")
    let last = steps
    #expect(
      try sandbox.sql(
        name,
        """
        SELECT (SELECT count(*) FROM t WHERE c1 = id + 1 AND c\(last) = id + \(last)),
          (SELECT count(*) FROM stemma.ledger),
          (SELECT count(DISTINCT to_revision) FROM stemma.ledger),
          (SELECT count(*) FROM stemma.unfinished),
          (SELECT count(*) FROM pg_index WHERE NOT indisvalid)
        """) == "\(rows)|\(last + 1)|\(last + 1)|0|0\n", place)
  }
}
