import Foundation
import TestSupport
import Testing

/// The commands on databases of a server.
@Suite(.needsServer) struct ServerStoryTests {
  private static let firstTables = """
    CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
    CREATE TABLE orders (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      user_id bigint NOT NULL REFERENCES users,
      total integer
    );

    """

  private let sandbox: ServerSandbox
  private let database = "postgresql:///shop"
  private var box: Sandbox { sandbox.box }

  /// A workspace with tables, and a database with rows.
  init() throws {
    sandbox = try ServerSandbox()
    try sandbox.server.sql("CREATE DATABASE shop")
    try box.write("schema.sql", Self.firstTables)
    try box.stemma("commit", "-m", "First tables")
    try box.stemma("upgrade", database)
    try psql(
      "INSERT INTO users (name) VALUES ('a'), ('b'); INSERT INTO orders (user_id, total) VALUES (1, 5)"
    )
  }

  /// What SQL prints in the database.
  @discardableResult
  private func psql(_ sql: String) throws -> String { try sandbox.server.sql(sql, in: "shop") }

  @Test func `a database goes up and down, and its rows are counted`() throws {
    try box.replace("name text NOT NULL", with: "name text NOT NULL, email text", in: "schema.sql")
    try box.append(
      "schema.sql",
      "CREATE VIEW totals AS SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id;\n")
    #expect(
      try box.stemma("diff").transcript == """
        ~ table/users
            + column email text
        + view/totals

        """)
    #expect(
      try box.stemma("commit", "-m", "Emails").transcript == """
        [main #1] Emails
          1 object added, 1 changed
          up: lock table/users: ACCESS EXCLUSIVE: nobody reads it or writes to it until the step ends
          down: data-loss table/users.email: the column and its values go
          down: lock table/users: ACCESS EXCLUSIVE: nobody reads it or writes to it until the step ends

        """)
    #expect(
      try box.stemma("upgrade", database).transcript == """
          up #1 Emails
               lock table/users: ACCESS EXCLUSIVE: nobody reads it or writes to it until the step ends
        postgresql:///shop is now at #1

        """)
    try psql("UPDATE users SET email = 'a@example.org' WHERE id = 1")
    #expect(
      try box.stemma("downgrade", database, "-1").transcript == """
        Error: the plan for postgresql:///shop to #1 (First tables) would cost data
          1 step:
            down #2 Emails
                 data-loss table/users.email: the column and its values go (1 value)
                 lock table/users: ACCESS EXCLUSIVE: nobody reads it or writes to it until the step ends
        Hint: stemma downgrade postgresql:///shop -1 --allow data-loss     runs it all the same
        [1]

        """)
    #expect(
      try box.stemma("downgrade", database, "-1", "--allow", "data-loss:table/users.email").status
        == 0)
    #expect(try psql("SELECT * FROM users ORDER BY id") == "1|a\n2|b\n")
    #expect(try psql("SELECT user_id, total FROM orders") == "1|5\n")
  }

  @Test func `a column that is written anew is told once`() throws {
    try box.replace("total integer", with: "total bigint", in: "schema.sql")
    let committed = try box.stemma("commit", "-m", "Larger totals")
    #expect(
      committed.output.split(separator: "\n").filter { $0.contains("rewrite") } == [
        "  up: rewrite table/orders.total: every row is written anew for the type bigint",
        "  down: rewrite table/orders.total: every row is written anew for the type integer",
      ])
  }

  @Test func `what somebody changed by hand is drift, which diff, status and identify tell`() throws
  {
    try psql("ALTER TABLE users ADD COLUMN hack integer")
    let drifted = try box.stemma("upgrade", database)
    #expect(drifted.status == 1)
    #expect(drifted.mentions("has drifted"))
    #expect(
      try box.stemma("diff", "HEAD", "@\(database)", "--sql").transcript == """
        -- expand
        ALTER TABLE public.users ADD COLUMN hack integer;

        """)
    #expect(try box.stemma("status", database).status == 1)
    try psql("ALTER TABLE users DROP COLUMN hack")
    #expect(try box.stemma("identify", database).output.contains("First tables"))
    try psql("DROP SCHEMA stemma CASCADE")
    #expect(
      try box.stemma("stamp", database, "HEAD").transcript
        == "postgresql:///shop is stamped as #1\n")
    #expect(try box.stemma("status", database).status == 0)
  }

  @Test func `branches are merged, and three who start together apply each step once`() throws {
    try box.stemma("switch", "-c", "feature")
    try box.replace("name text NOT NULL", with: "name text NOT NULL UNIQUE", in: "schema.sql")
    try box.stemma("commit", "-m", "Unique names")
    try box.stemma("switch", "main")
    try box.replace("total integer", with: "total bigint CHECK (total >= 0)", in: "schema.sql")
    try box.stemma("commit", "-m", "Larger totals")
    #expect(try box.stemma("merge", "feature").status == 0)
    let replicas = try (1...3).map { try box.start(["upgrade", database], into: "said.\($0)") }
    for replica in replicas {
      replica.waitUntilExit()
      #expect(replica.terminationStatus == 0)
    }
    let waited = try (1...3).filter { try box.read("said.\($0)").contains("nothing to do") }
    #expect(waited.count == 2)
    #expect(try psql("SELECT count(*) FROM stemma.ledger") == "3\n")
    #expect(try psql("SELECT user_id, total FROM orders") == "1|5\n")
    #expect(try box.stemma("status", database).status == 0)
  }

  @Test func `the revision that broke something is found with databases of the server`() throws {
    try box.commit("Index", adding: "CREATE INDEX orders_by_user ON orders (user_id);")
    try box.commit("Limit", adding: "ALTER TABLE users ADD CHECK (length(name) < 3);")
    try box.commit("View", adding: "CREATE VIEW names AS SELECT name FROM users;")
    try box.stemma("bisect", "start", "HEAD", "HEAD~3")
    let found = try box.stemma(
      "bisect", "run", "--sql", "INSERT INTO users (name) VALUES ('long')")
    #expect(found.output.contains("is the first bad revision"))
    #expect(found.output.contains("    Limit\n"))
    try box.stemma("bisect", "reset")
    try box.stemma("bisect", "start", "HEAD", "HEAD~3")
    let byPsql = try box.stemma(
      "bisect", "run", "sh", "-c",
      #"psql -qX -v ON_ERROR_STOP=1 -c "INSERT INTO users (name) VALUES ('long')" "$STEMMA_DATABASE""#
    )
    #expect(byPsql.output.contains("    Limit\n"))
    #expect(
      try psql("SELECT count(*) FROM pg_database WHERE datname LIKE 'stemma_bisect%'")
        == "0\n")
  }

  @Test func `a script for psql does what upgrade does`() throws {
    try box.commit("Index", adding: "CREATE INDEX orders_by_user ON orders (user_id);")
    try box.write("move.sql", try box.stemma("upgrade", database, "--sql").output)
    let ran = try box.shell("psql -qX -f move.sql '\(database)'")
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(
      try box.stemma("upgrade", database).transcript
        == "postgresql:///shop is at #1: nothing to do\n")
  }

  @Test func `a copy is made first where it is asked for, and can be restored`() throws {
    try box.commit("Notes", adding: "CREATE TABLE notes (id integer PRIMARY KEY);")
    #expect(try box.stemma("upgrade", database, "--backup", "before.sql").status == 0)
    try box.shell("createdb copy")
    let restored = try box.shell("psql -qX -v ON_ERROR_STOP=1 -d copy -f before.sql")
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(try sandbox.server.sql("SELECT name FROM users ORDER BY id", in: "copy") == "a\nb\n")
    #expect(try box.stemma("status", "postgresql:///copy").output.contains("First tables"))
  }

  @Test func `a database that is there becomes the first revision`() throws {
    try psql("DROP SCHEMA stemma CASCADE")
    try box.shell("mkdir adopted")
    let made = try box.stemma("init", "--from", database, in: "adopted")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try box.read("adopted/schema.sql").contains("CREATE TABLE public.users"))
    #expect(try box.stemma("status", database, in: "adopted").status == 0)
  }

  @Test func `mistakes are told with what helps`() throws {
    let missing = try box.stemma("status", "postgresql:///is_not_there")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("createdb is_not_there"))
    let refused = try box.stemma("status", "postgresql://localhost:1/x")
    #expect(refused.status == 2)
    #expect(
      try box.stemma("status", database, "--scratch", "postgresql://localhost:1/x").status == 0)
    try box.append("schema.sql", "CREATE TABLE notes (id integr);\n")
    let misspelt = try box.stemma("diff")
    #expect(misspelt.status == 2)
    #expect(misspelt.errors.contains("schema.sql:7"))
    #expect(misspelt.errors.contains("integr"))
    let nowhere = try box.stemma("diff", "--scratch", "postgresql://localhost:1/x")
    #expect(nowhere.status == 2)
    #expect(nowhere.errors.contains("localhost:1"))
  }
}
