import Foundation
import TestSupport
import Testing

/// Databases of PostgreSQL as people move them.
@Suite(.needsServer) struct ServerMoveTests {
  @Test func `what is no database is refused with the command that helps`() throws {
    let sandbox = try ServerSandbox.withFirstTable()
    let box = sandbox.box
    let word = try box.stemma("upgrade", "shop")
    #expect(
      word.transcript == """
        Error: there is no target shop in stemma.toml, and it is no location of a database
        Hint: postgresql:///shop     is the database of that name
              stemma upgrade shop --create     makes a database of that name
        [64]

        """)
    #expect(
      try box.stemma("upgrade", "postgresq:///shop").transcript == """
        Error: postgresq:///shop is no postgresql database
        Hint: Did you mean postgresql:///shop?
        [64]

        """)
    #expect(
      try box.stemma("upgrade", "./shop.db").transcript == """
        Error: ./shop.db is no postgresql database
        Hint: postgresql://USER@HOST:PORT/DATABASE     is one
        [64]

        """)
    let nameless = try box.stemma("upgrade", "postgresql:///")
    #expect(
      nameless.transcript == """
        Error: postgresql:// names no database, and database "stemma" does not exist
        Hint: postgresql:///DATABASE     names one
        [2]

        """)
    let revision = try box.stemma("upgrade", "main")
    #expect(revision.status == 64 && revision.mentions("'main' is a revision, not a database"))
    #expect(revision.mentions("postgresql:///main     is the database of that name"), "\(revision)")
    #expect(
      try box.stemma("scratch", "HEAD", "main").transcript == """
        Error: 'main' is the revision main, not a database
        Hint: stemma scratch main DATABASE     makes a database of that revision
              postgresql:///main     is the database of that name
        [64]

        """)
    #expect(try box.stemma("upgrade", "shop", "--create").status == 0)
    #expect(try sandbox.sql("shop", "SELECT count(*) FROM stemma.ledger") == "1\n")
  }

  @Test func `of several that make one database together one says that it is new`() throws {
    let sandbox = try ServerSandbox.withFirstTable()
    let processes = try (1...8).map {
      try sandbox.box.start(
        ["upgrade", "postgresql:///shop", "--timeout", "60"], into: "said\($0)")
    }
    for process in processes { process.waitUntilExit() }
    #expect(processes.allSatisfy { $0.terminationStatus == 0 })
    let said = try (1...8).map { try sandbox.box.read("said\($0)") }
    #expect(said.filter { $0.contains("it is a new database") }.count == 1, "\(said)")
    #expect(said.filter { $0.contains("nothing to do") }.count == 7, "\(said)")
    #expect(try sandbox.sql("shop", "SELECT count(*) FROM stemma.ledger") == "1\n")
  }

  @Test func `eight who upgrade one database run each step once`() throws {
    let sandbox = try ServerSandbox.withFirstTable()
    for number in 1...4 {
      try sandbox.commit(
        "R\(number)",
        adding: "CREATE TABLE t\(number) (id integer); CREATE INDEX i\(number) ON t\(number) (id);",
        up:
          "CREATE TABLE t\(number) (id integer);\nCREATE INDEX CONCURRENTLY i\(number) ON t\(number) (id);",
        down: "DROP TABLE t\(number);")
    }
    try sandbox.server.sql("CREATE DATABASE shop")
    let processes = try (1...8).map {
      try sandbox.box.start(
        ["upgrade", "postgresql:///shop", "--replay", "--timeout", "120"], into: "said\($0)")
    }
    for process in processes { process.waitUntilExit() }
    let said = try (1...8).map { try sandbox.box.read("said\($0)") }
    #expect(processes.allSatisfy { $0.terminationStatus == 0 }, "\(said)")
    #expect(
      try sandbox.sql("shop", "SELECT count(*), count(DISTINCT to_revision) FROM stemma.ledger")
        == "5|5\n")
    #expect(
      said.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("  up ") }.count == 5,
      "\(said)")
  }

  @Test func `a step that was begun is finished by whatever comes next, which says so`() throws {
    let sandbox = try ServerSandbox.withFirstTable()
    let box = sandbox.box
    try sandbox.commit(
      "Unique", adding: "CREATE TABLE u (id integer); CREATE UNIQUE INDEX t_name ON t (name);",
      up: "CREATE TABLE u (id integer);\nCREATE UNIQUE INDEX CONCURRENTLY t_name ON t (name);",
      down: "DROP TABLE u;\nDROP INDEX CONCURRENTLY t_name;")
    for name in ["a", "b", "c"] {
      try box.stemma("upgrade", "postgresql:///\(name)", "HEAD~1")
      _ = try sandbox.sql(name, "INSERT INTO t VALUES (1, 'x'), (2, 'x')")
      let stopped = try box.stemma("upgrade", "postgresql:///\(name)")
      #expect(
        stopped.mentions(
          "the step is half done: stemma upgrade postgresql:///\(name) goes on with it"),
        "\(stopped)")
      // The step ends as it began.
      #expect(!stopped.mentions("--amend"), "\(stopped)")
    }
    let status = try box.stemma("status", "postgresql:///a")
    #expect(status.status == 1)
    #expect(status.mentions("Hint: stemma upgrade postgresql:///a     finishes it\n"), "\(status)")
    for name in ["a", "b", "c"] { _ = try sandbox.sql(name, "DELETE FROM t WHERE id = 2") }
    #expect(
      try box.stemma("upgrade", "postgresql:///a").transcript
        == "finished up #1 Unique\npostgresql:///a is at #1: nothing to do\n")
    let down = try box.stemma("downgrade", "postgresql:///b", "-1", "--allow", "data-loss")
    #expect(down.output.hasPrefix("finished up "), "\(down)")
    #expect(down.output.contains("  down "))
    let migrated = try box.stemma(
      "migrate", "postgresql:///c", "HEAD~1", "--allow", "data-loss", "--json")
    let document = try migrated.json() as? [String: Any]
    #expect((document?["finished"] as? String)?.hasSuffix(" Unique") == true, "\(migrated)")
    #expect(migrated.errors.hasPrefix("finished up "))
  }

  @Test func `a whole plan is one transaction where somebody asks for it`() throws {
    let sandbox = try ServerSandbox.withFirstTable()
    let box = sandbox.box
    try sandbox.commit(
      "More", adding: "CREATE TABLE u (id integer);", up: "CREATE TABLE u (id integer);",
      down: "DROP TABLE u;")
    let both = try box.stemma(
      "upgrade", "postgresql:///a", "--replay", "--single-transaction", "--transaction-per-step")
    #expect(both.status == 64, "\(both)")
    #expect(
      try box.stemma("upgrade", "postgresql:///a", "--replay", "--single-transaction").status == 0)
    #expect(
      try sandbox.sql("a", "SELECT count(*), count(DISTINCT xmin::text) FROM stemma.ledger")
        == "2|1\n")
    #expect(try box.stemma("upgrade", "postgresql:///b", "--replay").status == 0)
    #expect(
      try sandbox.sql("b", "SELECT count(*), count(DISTINCT xmin::text) FROM stemma.ledger")
        == "2|2\n")
    try sandbox.commit(
      "Index", adding: "CREATE INDEX u_id ON u (id);",
      up: "CREATE INDEX CONCURRENTLY u_id ON u (id);",
      down: "DROP INDEX CONCURRENTLY u_id;")
    for option in ["--dry-run", "--json"] {
      let refused = try box.stemma(
        "upgrade", "postgresql:///c", "--replay", "--single-transaction", option)
      #expect(refused.status == 2 && refused.mentions("cannot be one transaction"), "\(refused)")
      #expect(refused.mentions("CREATE INDEX CONCURRENTLY u_id ON u (id)"), "\(refused)")
    }
    #expect(try sandbox.server.sql("SELECT count(*) FROM pg_database WHERE datname = 'c'") == "0\n")
  }

  @Test func `a bisection puts each candidate into a database of that name`() throws {
    let sandbox = try ServerSandbox.withFirstTable()
    let box = sandbox.box
    for number in 1...3 {
      try box.append("schema.sql", "CREATE TABLE t\(number) (id integer);\n")
      try box.stemma("commit", "-m", "R\(number)")
    }
    try sandbox.server.sql("CREATE DATABASE taken")
    let taken = try box.stemma("bisect", "start", "HEAD", "base", "--into", "taken")
    #expect(taken.status == 1)
    #expect(taken.mentions("there is a database postgresql:///taken already"), "\(taken)")
    let file = try box.stemma("bisect", "start", "HEAD", "base", "--into", "./try.db")
    #expect(file.status == 64 && file.mentions("./try.db is no postgresql database"), "\(file)")
    let bare = try box.stemma("bisect", "start", "HEAD", "base")
    #expect(bare.mentions(" DATABASE     makes a database of it"), "\(bare)")
    #expect(try box.stemma("bisect", "reset").status == 0)
    #expect(try box.stemma("bisect", "start", "HEAD", "base", "--into", "try").status == 0)
    let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    let first = try sandbox.sql("try", tables)
    #expect(first == "2\n" || first == "3\n")
    #expect(try box.stemma("bisect", "good").status == 0)
    #expect(try sandbox.sql("try", tables) != first)
    #expect(try box.stemma("bisect", "reset").status == 0)
    #expect(
      try sandbox.server.sql("SELECT count(*) FROM pg_database WHERE datname = 'try'") == "0\n")
    #expect(try box.stemma("scratch", "HEAD", "other").status == 0)
    #expect(try sandbox.sql("other", tables) == "4\n")
  }

  @Test func `a bisection begins each candidate with a copy of a database`() throws {
    let sandbox = try ServerSandbox.withFirstTable()
    let box = sandbox.box
    for number in 1...3 {
      let text =
        number == 2
        ? "CREATE UNIQUE INDEX t_name ON t (name);" : "CREATE TABLE t\(number) (id integer);"
      try box.append("schema.sql", "\(text)\n")
      try box.stemma("commit", "-m", "R\(number)")
    }
    try box.stemma("upgrade", "postgresql:///seed", "HEAD~3")
    _ = try sandbox.sql("seed", "INSERT INTO t VALUES (1, 'x'), (2, 'x')")
    #expect(
      try box.stemma("bisect", "start", "HEAD", "HEAD~3", "--db", "postgresql:///seed").status == 0)
    let found = try box.stemma("bisect", "run", "--sql", "SELECT 1 FROM t WHERE id > 2")
    #expect(found.status == 0 && found.output.contains("    R2\n"), "\(found)")
    #expect(try sandbox.sql("seed", "SELECT count(*) FROM t") == "2\n")
    #expect(
      try sandbox.server.sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'stemma_for%'")
        == "0\n")
  }

  @Test func `whoever holds a lock is named while a step waits, and at the end`() throws {
    let sandbox = try ServerSandbox.withFirstTable()
    let box = sandbox.box
    try box.stemma("upgrade", "postgresql:///shop")
    try box.replace("name text", with: "name text, size integer", in: "schema.sql")
    try box.stemma("commit", "-m", "Size")
    let holder = try box.startShell(
      "exec psql -X -d shop -c BEGIN -c 'SELECT * FROM t' -c 'SELECT pg_sleep(300)'")
    defer { box.kill(holder) }
    let waiting = "SELECT pid FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(300)'"
    while try sandbox.server.sql(waiting).isEmpty, holder.isRunning { usleep(20_000) }
    let number = try sandbox.server.sql(waiting).split(separator: "\n").first ?? ""
    let blocked = try box.stemma("upgrade", "postgresql:///shop", "--timeout", "1.5")
    #expect(blocked.status == 2)
    #expect(
      blocked.errors.contains(" Size waits for a lock of process \(number) (psql, "), "\(blocked)")
    #expect(blocked.errors.contains("waited 1.5 s for a lock, in: ALTER TABLE "), "\(blocked)")
    #expect(blocked.errors.contains("SELECT pg_sleep(300)\n"), "\(blocked)")
    #expect(blocked.errors.contains("'SELECT pg_terminate_backend(\(number))'"), "\(blocked)")
  }
}
