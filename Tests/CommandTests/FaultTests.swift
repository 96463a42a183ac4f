import Foundation
import Testing

/// Databases that are not what they should be, and commands that are cut off.
@Suite struct FaultTests {
  @Test func `drift is shown as a schema diff and nothing is run`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.sql("app.db", "ALTER TABLE users ADD COLUMN age INT")
    let before = try box.dump("app.db")
    let said = """
      Error: app.db has drifted: its schema is not that of #1, where it stands
        ~ table/users
            + column age INT
      Hint: stemma diff #1 @app.db --sql     shows it as SQL
            undo the change by hand, or put it into the schema source and commit it

      """
    for command in [
      ["upgrade", "app.db"], ["downgrade", "app.db", "base"], ["migrate", "app.db"],
    ] {
      #expect(try box.stemma(command).transcript == said + "[1]\n")
    }
    #expect(
      try box.stemma("status", "app.db").transcript == said + "app.db is at #1 First tables\n[1]\n")
    #expect(try box.dump("app.db") == before)
  }

  @Test func `an unknown database is not touched, and the direct route is offered`() throws {
    let box = try Sandbox.withFirstTables()
    try box.sql("other.db", "CREATE TABLE zed (a INT); INSERT INTO zed VALUES (1)")
    #expect(
      try box.stemma("upgrade", "other.db").transcript == """
        Error: other.db has no ledger, and its schema is not that of any revision
        Hint: stemma diff @other.db HEAD     shows how far it is from the current revision
              stemma migrate other.db --direct     takes a migration drafted from its live schema
              stemma init --from other.db     adopts it, in a new workspace
        [1]

        """)
    #expect(try box.sql("other.db", "SELECT * FROM zed") == "1\n")
    #expect(try box.stemma("migrate", "other.db", "--direct").status == 1)
    #expect(
      try box.stemma("migrate", "other.db", "--direct", "--allow", "data-loss").transcript == """
        nobody wrote or proved this migration: it was drafted from the live schema
          direct #1 First tables
               data-loss table/zed: the table and all its rows are dropped (1 row)
        other.db is now at #1

        """)
    #expect(try box.stemma("status", "other.db").mentions("up to date"))
  }

  @Test func `a database without a ledger is known by its content`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.sql("app.db", "DROP TABLE stemma_ledger")
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
          up #1 Second
        app.db is now at #1

        """)
  }

  @Test func `a ledger that lies is found out`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let log = try #require(try box.stemma("log", "--json").json() as? [[String: Any]])
    let head = try #require(log[0]["id"] as? String)
    try box.sql("app.db", "UPDATE stemma_ledger SET to_revision = '\(head)'")
    let before = try box.dump("app.db")
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
        Error: app.db has drifted: its schema is not that of #1, where it stands
          - table/b
        Hint: stemma diff #1 @app.db --sql     shows it as SQL
              stemma stamp app.db #2     if it is at #2, whose schema it has
              undo the change by hand, or put it into the schema source and commit it
        [1]

        """)
    #expect(try box.dump("app.db") == before)
    #expect(try box.stemma("stamp", "app.db", "HEAD").status == 1)
    #expect(try box.stemma("stamp", "app.db", "HEAD~1").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test(arguments: ["", "--transaction-per-step"])
  func `a script that fails half way leaves the database at a revision`(_ mode: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.replace("total INTEGER", with: "total INTEGER UNIQUE", in: "schema.sql")
    try box.stemma("commit", "-m", "Unique totals")
    try box.sql("app.db", "INSERT INTO orders VALUES (2, 1, 5)")
    let rows = try box.sql("app.db", "SELECT * FROM orders")
    let before = try box.dump("app.db")
    let outcome = try box.stemma(["upgrade", "app.db"] + (mode.isEmpty ? [] : [mode]))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("UNIQUE constraint failed"))
    #expect(outcome.transcript.hasPrefix("Error: up #1 Unique totals, line "))
    #expect(try box.sql("app.db", "SELECT * FROM orders") == rows)
    if mode.isEmpty {
      #expect(try box.dump("app.db") == before)
    } else {
      #expect(try box.stemma("status", "app.db").output.contains("Second"))
    }
  }

  @Test(arguments: [
    (
      "COMMIT;",
      "up.sql:2: COMMIT is not allowed in a migration script: Stemma controls the transaction"
    ),
    ("SAVEPOINT a;", "up.sql:2: SAVEPOINT is not allowed"),
    ("INSERT OR ROLLBACK INTO users VALUES (1, NULL);", "it also ended the transaction"),
    ("ATTACH 'x.db' AS x;", "up.sql:2: ATTACH is not allowed"),
    ("PRAGMA journal_mode = WAL;", "up.sql:2: PRAGMA journal_mode is not allowed"),
    ("CREATE TEMP TABLE q (x);", "the temporary object q is not allowed"),
    ("SELECT load_extension('x');", "load_extension() is not allowed"),
    ("SELEC 1;", "up.sql:2: near \"SELEC\": syntax error"),
    ("CREATE TABLE other (x);", "+ table/other"),
  ])
  func `a script that does what scripts may not is not sealed`(
    _ statement: String, _ said: String
  ) throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    try box.stemma("draft", "-m", "B")
    try box.write("revisions/draft/up.sql", "CREATE TABLE b (x INT);\n\(statement)\n")
    let outcome = try box.stemma("commit")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("Error: the migration does not prove\n"))
    #expect(outcome.errors.contains(said))
    #expect(outcome.errors.hasSuffix("Hint: edit revisions/draft/up.sql, then stemma commit\n"))
  }

  @Test func `a table that is made anew without its rows is data loss`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("total INTEGER", with: "total INTEGER UNIQUE", in: "schema.sql")
    try box.stemma("draft", "-m", "Unique")
    try box.write(
      "revisions/draft/up.sql",
      """
      DROP TABLE orders;
      CREATE TABLE orders (
        id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), total INTEGER UNIQUE
      );

      """)
    let outcome = try box.stemma("commit")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("rows of orders, for example"))
    #expect(outcome.errors.contains("--allow data-loss"))
    #expect(
      try box.stemma("commit", "--allow", "data-loss").output.contains(
        "up: data-loss table/orders: its rows go"))
    #expect(
      try box.stemma("upgrade", "app.db").errors.contains(
        "data-loss table/orders: its rows go (at most 1 row)"))
  }

  @Test func `a plan that fails says what of it was committed and stays`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    try box.stemma("draft", "-m", "Enforced")
    let up = try box.read("revisions/draft/up.sql")
    try box.write("revisions/draft/up.sql", "-- stemma: foreign keys on\n" + up)
    #expect(try box.stemma("commit").status == 0)
    try box.commit("Unique", adding: "CREATE UNIQUE INDEX one ON orders (total);")
    try box.sql("app.db", "INSERT INTO orders VALUES (2, 1, 5)")
    let failed = try box.stemma("upgrade", "app.db")
    #expect(failed.status == 1)
    #expect(failed.errors.contains("\n  the first step was committed and stays\nHint: "))
    let again = try box.stemma("upgrade", "app.db")
    #expect(again.errors.contains("app.db is as it was: nothing was changed\nHint: "))
  }

  @Test func `a database that is locked is waited for, and then left`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let holder = try LockHolder(ofDatabase: "app.db", in: box)
    #expect(
      try box.stemma("upgrade", "app.db", "--timeout", "0.2").transcript == """
        Error: /box/app.db is locked by somebody else
        Hint: wait until they are done, or allow more time with --timeout
        [2]

        """)
    let patient = try box.start(["-v", "upgrade", "app.db", "--timeout", "300"])
    #expect(try box.wait(for: patient, toSay: "has 1 step"))
    #expect(patient.isRunning)
    holder.release()
    patient.waitUntilExit()
    #expect(patient.terminationStatus == 0)
    #expect(try box.stemma("status", "app.db").mentions("up to date"))
  }

  @Test(.enabled(if: Machine.isRoot, "needs root and setpriv"))
  func `what may not be written is said to be so and stays as it was`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.shell("chmod 755 .. . && mkdir closed && cp app.db closed/ && chmod 666 closed/app.db")
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups stemma"
    for name in ["app.db", "closed/app.db"] {
      let outcome = try box.shell("\(nobody) upgrade \(name)")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("may not be written"), "\(outcome.errors)")
    }
    let status = try box.shell("\(nobody) status app.db")
    #expect(status.status == 0)
    #expect(status.errors.contains("the store cannot be written"))
    #expect(status.output.contains("1 behind"))
    let commit = try box.shell("\(nobody) commit --allow-empty -m x")
    #expect(commit.status == 2)
    #expect(commit.errors.contains("permission denied"))
  }

  @Test(
    .enabled(if: Machine.canMount, "needs the right to mount a file system"),
    arguments: ["", "--transaction-per-step"])
  func `a full disk leaves the database at a revision`(_ mode: String) throws {
    let box = try Sandbox.withBigTable(rows: 20_000)
    try box.shell("mkdir small && mount -t tmpfs -o size=4m tmpfs small && cp app.db small/")
    defer { _ = try? box.shell("umount small") }
    let rows = "SELECT id, a FROM big"
    let (before, rowsBefore) = (try box.dump("app.db"), try box.sql("app.db", rows))
    let outcome = try box.stemma(["upgrade", "small/app.db"] + (mode.isEmpty ? [] : [mode]))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("the disk is full"))
    #expect(outcome.errors.contains("Hint: make room on its file system"))
    #expect(try box.sql("small/app.db", "PRAGMA integrity_check") == "ok\n")
    #expect(try box.sql("small/app.db", rows) == rowsBefore)
    let status = try box.stemma("status", "small/app.db")
    if mode.isEmpty {
      #expect(status.output.contains(" Big\n"), "\(status)")
      #expect(try box.dump("small/app.db") == before)
    } else {
      #expect(status.output.contains(" Small step\n"), "\(status)")
    }
  }

  @Test(.enabled(if: Machine.canMount, "needs the right to mount a file system"))
  func `a full disk leaves the store as it was`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("mkdir small && mount -t tmpfs -o size=4m tmpfs small")
    defer { _ = try? box.shell("umount small") }
    try box.shell(
      "cp -r stemma.toml schema.sql revisions .stemma small/ && echo 'CREATE TABLE c (x);' >> small/schema.sql"
    )
    try box.shell("dd if=/dev/zero of=small/fill bs=1k")
    let commit = try box.stemma("commit", "-m", "C", in: "small")
    #expect(commit.status == 2)
    #expect(commit.errors.contains("no space left on device"))
    try box.remove("small/fill")
    #expect(try box.stemma("fsck", in: "small").transcript == "Everything is as it should be\n")
    #expect(try box.stemma("commit", "-m", "C", in: "small").status == 0)
  }

  @Test(arguments: ["", "--transaction-per-step"])
  func `a kill in the middle of a rebuild leaves a revision's database`(_ mode: String) throws {
    let box = try Sandbox.withBigTable(rows: 100_000)
    let rows = "SELECT count(*), sum(id), sum(length(a)), min(a), max(a) FROM big"
    let before = try box.sql("app.db", rows)
    var killed: [String: Int] = [:]
    // While the rows are copied, and at either end of that; a machine may be too slow to see it once.
    let places = ["Rebuild", "CREATE TABLE _stemma_rebuild_big", "INSERT INTO _stemma_rebuild_big"]
    for place in places + places + places {
      try box.shell("rm -f k.db k.db-journal; cp app.db k.db")
      let process = try box.start(["upgrade", "k.db", "--echo"] + (mode.isEmpty ? [] : [mode]))
      #expect(try box.wait(for: process, toSay: place))
      let wasKilled = box.kill(process)
      if wasKilled { killed[place, default: 0] += 1 }
      #expect(try box.sql("k.db", "PRAGMA integrity_check") == "ok\n")
      #expect(try box.sql("k.db", rows) == before)
      let status = try box.stemma("status", "k.db")
      #expect(status.status == 0)
      let start = mode.isEmpty ? "Big" : "Small step"
      let allowed = [start] + (try box.read("said").contains("RENAME") ? ["Rebuild"] : [])
      #expect(allowed.contains { status.output.contains(" \($0)\n") }, "\(place): \(status)")
    }
    #expect((killed[places[1]] ?? 0) > 0, "\(killed)")
    #expect(try box.stemma("upgrade", "k.db").status == 0)
    #expect(try box.sql("k.db", rows) == before)
  }

  @Test(arguments: ["", "--transaction-per-step"])
  func `two that upgrade one database at once apply each step once`(_ mode: String) throws {
    let box = try Sandbox.withFirstTables()
    for number in 1...5 {
      try box.commit("Step \(number)", adding: "CREATE TABLE t\(number) (x INT);")
    }
    let options = ["--timeout", "300"] + (mode.isEmpty ? [] : [mode])
    let holder = try LockHolder(ofDatabase: "app.db", in: box)
    let both = try ["one", "two"].map { file in
      let process = try box.start(["-v", "upgrade", "app.db"] + options, into: file)
      // Each has planned all the steps before either can run one.
      #expect(try box.wait(for: process, toSay: "has 5 steps", in: file))
      return process
    }
    holder.release()
    for process in both {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(
      try box.sql(
        "app.db",
        "SELECT action, count(*), count(DISTINCT to_revision) FROM stemma_ledger GROUP BY 1")
        == "direct|1|1\nup|5|5\n")
    let said = try box.read("one") + box.read("two")
    for number in 1...5 {
      #expect(said.components(separatedBy: "\n-- up ").count == 6, "\(said)")
      #expect(said.matches(of: try Regex("-- up [0-9a-f]+ Step \(number)\n")).count == 1, "\(said)")
    }
  }

  @Test func `of two commits at once one is made, and the other finds nothing to commit`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    let holder = try LockHolder(ofWorkspaceIn: box)
    let both = try ["one", "two"].map { name in
      let process = try box.start(["-v", "commit", "-m", name], into: name)
      #expect(try box.wait(for: process, toSay: "-- workspace", in: name))
      return process
    }
    holder.release()
    for process in both { process.waitUntilExit() }
    #expect(Set(both.map(\.terminationStatus)) == [0, 1])
    let said = try box.read("one") + box.read("two")
    #expect(said.contains("Error: nothing to commit"))
    #expect(try box.stemma("log", "--oneline").output.split(separator: "\n").count == 2)
    #expect(try box.stemma("fsck").status == 0)
  }

  @Test func `a commit that is killed is there or is not`() throws {
    let box = try Sandbox.withFirstTables()
    var killed: Set<String> = []
    let places = ["-- workspace", "-- prove", "-- sealed"]
    for (round, place) in (places + places + places + places).enumerated() {
      try box.append("schema.sql", "CREATE TABLE t\(round) (x INT);\n")
      let process = try box.start(["-v", "commit", "-m", "Round \(round)"])
      #expect(try box.wait(for: process, toSay: place))
      if box.kill(process) { killed.insert(place) }
      #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"))
      let status = try box.stemma("status")
      #expect(status.status == 0, "\(status)")
      let isThere = try box.stemma("show", "HEAD:table/t\(round)").status == 0
      #expect(status.output.contains("+ table/t\(round)") != isThere)
      if !isThere {
        let again = try box.stemma("commit", "-m", "Again \(round)")
        #expect(again.status == 0, "\(again)")
      }
    }
    #expect(killed.contains("-- prove"), "\(killed)")
    #expect(try box.shell("git -C .stemma fsck --full --strict").status == 0)
  }
}

/// What tests need to know of the machine they run on.
enum Machine {
  static var isRoot: Bool {
    geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
  }

  /// Whether a small file system can be mounted.
  static let canMount: Bool = {
    guard geteuid() == 0, let box = try? Sandbox() else { return false }
    let outcome = try? box.shell("mkdir m && mount -t tmpfs -o size=1m tmpfs m && umount m")
    return outcome?.status == 0
  }()
}

extension Sandbox {
  /// A workspace with a database of many rows, which two steps lie ahead of: a small one, and one that copies all
  /// the rows.
  static func withBigTable(rows: Int) throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.commit("Big", adding: "CREATE TABLE big (id INTEGER PRIMARY KEY, a TEXT);")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", Sandbox.rows(rows, into: "big (a)", "hex(randomblob(60))"))
    try box.commit("Small step", adding: "CREATE TABLE b (x INT);")
    try box.replace("a TEXT", with: "a TEXT CHECK (length(a) > 1)", in: "schema.sql")
    try box.stemma("commit", "-m", "Rebuild")
    return box
  }

  /// All of a database's schema and rows as text, the ledger included.
  func dump(_ database: String) throws -> String { try sql(database, ".dump") }

  /// A statement that fills a table.
  static func rows(_ count: Int, into table: String, _ values: String) -> String {
    """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
    INSERT INTO \(table) SELECT \(values) FROM n
    """
  }
}
