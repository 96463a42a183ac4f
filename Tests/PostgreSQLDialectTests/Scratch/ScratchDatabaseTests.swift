import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct ScratchDatabaseTests {
  private static let tables = """
    CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mail text NOT NULL UNIQUE, age integer);
    CREATE TABLE orders (id serial PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE, note varchar(20));
    CREATE TABLE log (what text);
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (TG_OP); RETURN NULL; END $$;
    CREATE TRIGGER note AFTER UPDATE OF mail ON users FOR EACH ROW EXECUTE FUNCTION note();
    """

  /// Runs a script that somebody wrote in a database of these tables with two rows each.
  private func run(_ sql: String, _ body: (ScriptRun, any ScratchDatabase) throws -> Void) throws {
    let schema = try ScratchSchema.made(by: Self.tables)
    let scratch = try ScratchSchema.scratch()
    defer { scratch.close() }
    let rows = try scratch.rows(RowRequest(for: schema, count: 2, seed: 1))
    let database = try scratch.database(schema, rows: rows)
    let script = MigrationScript(
      text: sql,
      statements: StatementSplitter.split(sql).map { _ in .init(origin: .written) })
    try body(try database.run(script, skipping: [], from: schema, to: schema), database)
  }

  @Test func `a report tells what is made, dropped, changed and renamed`() throws {
    try run(
      """
      ALTER TABLE users RENAME COLUMN mail TO email; ALTER TABLE orders DROP COLUMN note;
      CREATE INDEX users_age ON users (age); DROP TABLE log; ALTER TABLE orders RENAME TO sales;
      """
    ) { run, _ in
      let reports = run.reports
      #expect(
        reports[0].renaming
          == StatementReport.Renaming(
            table: "users", column: "mail", newName: "email"))
      #expect(reports[1].droppedColumns == ["orders": ["note"]])
      #expect(reports[2].created.map(\.description) == ["index/users_age"])
      #expect(reports[3].dropped.map(\.description) == ["table/log"])
      #expect(reports[4].altered == ["orders"])
      #expect(run.trail.leads(from: "orders", to: "sales"))
      #expect(run.trail.damage(from: "users", "mail", to: "users", "email") == nil)
    }
  }

  @Test(arguments: [
    ("SELECT pg_advisory_unlock_all();", "it gave back the lock"),
    ("SELECT pg_advisory_unlock(126943755070817);", "it gave back the lock"),
    ("DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$;", "it gave back the lock"),
    ("INSERT INTO log SELECT pg_advisory_unlock_all()::text;", "it gave back the lock"),
    ("DISCARD ALL;", "DISCARD is not allowed"),
    ("DROP SCHEMA IF EXISTS stemma CASCADE;", "belongs to Stemma"),
    ("CREATE TABLE IF NOT EXISTS stemma.x (a integer);", "belongs to Stemma"),
    ("SET search_path = pg_catalog;", "it changed the setting search_path"),
  ])
  func `what no move takes is refused in a proof by the same words`(
    script: String, reason: String
  ) throws {
    let stop = try #require(throws: ScriptStop.self) { try run(script) { _, _ in } }
    #expect(stop.refusal.message.contains(reason), "\(stop.refusal.message)")
  }

  @Test func `what triggers and foreign keys may write counts, whether or not a row was met`()
    throws
  {
    try run(
      "UPDATE users SET mail = 'x' WHERE id = -1; DELETE FROM users WHERE id = -1;"
    ) { run, _ in
      #expect(run.reports[0].updated == ["users": ["mail"]])
      #expect(run.reports[0].inserted == ["log"])
      #expect(run.reports[0].writtenDirectly == ["users"])
      #expect(run.reports[1].deleted == ["users", "orders"])
      #expect(run.reports[1].deletedDirectly == ["users"])
      #expect(!run.trail.leads(from: "orders", to: "orders"))
      #expect(
        run.trail.damage(from: "users", "mail", to: "users", "mail")
          == "values that meet a condition are replaced")
    }
  }

  @Test func `rows that are copied whole are followed into their new table`() throws {
    try run(
      """
      CREATE TABLE people (id bigint PRIMARY KEY, mail text); INSERT INTO people SELECT id, mail FROM users;
      CREATE TABLE older AS SELECT id, age FROM users WHERE age > 3;
      """
    ) { run, _ in
      #expect(run.reports[1].copied == "people")
      #expect(run.trail.leads(from: "users", to: "people"))
      #expect(run.trail.damage(from: "users", "mail", to: "people", "mail") == nil)
      #expect(!run.trail.leads(from: "users", to: "older"))
    }
  }

  @Test func `a narrower type may cost values, a wider one does not`() throws {
    try run(
      "ALTER TABLE users ALTER age TYPE bigint; ALTER TABLE orders ALTER note TYPE varchar(5) USING note::varchar(5);"
    ) { run, _ in
      #expect(run.trail.damage(from: "users", "age", to: "users", "age") == nil)
      #expect(run.trail.damage(from: "orders", "note", to: "orders", "note") != nil)
    }
  }

  @Test func `a script that stops says where, with the reports before it`() throws {
    let stop = try #require(throws: ScriptStop.self) {
      try run("CREATE TABLE t (id integer);\nCOMMIT;") { _, _ in }
    }
    #expect(stop.line == 2)
    #expect(stop.reports.map { $0.failure == nil } == [true, false])
  }

  @Test func `an image has the values, and another place for a table that was written anew`() throws
  {
    try run("ALTER TABLE users ALTER age TYPE bigint;") { _, database in
      try database.commit()
      let schema = try database.readSchema(
        format: SnapshotFormat(dialect: PostgreSQLDialect.name))
      let image = try database.image(of: schema)
      #expect(image["users"]?.rows.count == 2)
      #expect(image["users"]?.columns == ["id": 0, "mail": 1, "age": 2])
      let old = try ScratchSchema.image(of: Self.tables)
      #expect(old.places.keys.sorted() == image.places.keys.sorted())
    }
  }

  @Test func `a change is answered, and what is undone is gone`() throws {
    try run("") { _, database in
      try database.commit()
      let before = try database.rows(of: "users", columns: ["id"], sortedBy: ["id"])
      try database.undoing {
        let twice = RowChange(
          .insert(table: "users", columns: ["id", "mail"]), [.integer(90), .text("a")])
        let first = try database.change(twice)
        #expect(first.refusal == nil)
        let again = RowChange(
          .insert(table: "users", columns: ["id", "mail"]), [.integer(91), .text("a")])
        let second = try database.change(again)
        #expect(second.refusal?.reason == .unique(table: "users", columns: ["mail"]))
      }
      #expect(try database.rows(of: "users", columns: ["id"], sortedBy: ["id"]) == before)
    }
  }

  @Test func `a function whose text names what is not there is broken`() throws {
    try run(
      "CREATE FUNCTION bad() RETURNS integer LANGUAGE sql AS $$ SELECT 1 FROM nowhere $$;"
    ) { _, database in
      let broken = try database.brokenObjects()
      #expect(broken.map(\.path.description) == ["function/bad()"])
    }
  }

  @Test func `a script reaches no program of the server's machine`() throws {
    let stop = try #require(throws: ScriptStop.self) {
      try run("DO $$ BEGIN EXECUTE 'COPY users TO PROGRAM ''true'''; END $$;") { _, _ in }
    }
    #expect(stop.refusal.message.contains("external program"))
  }

  @Test func `nothing is left behind`() throws {
    let scratch = try ScratchSchema.scratch()
    let database = try scratch.database(ScratchSchema.made(by: Self.tables))
    let name = try #require(database as? PostgreSQLScratchDatabase).connection.database
    scratch.close()
    let count = try TestServer.shared.cluster().connect().query(
      "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND query NOT LIKE 'DROP%'", [name])
    #expect(count[0, 0] == "0")
  }
}
