import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct CatalogStateTests {
  /// Statements of every kind that changes a catalog in another way.
  private static let statements = [
    "CREATE SCHEMA app",
    "CREATE TYPE mood AS ENUM ('sad', 'ok')",
    "CREATE DOMAIN app.positive AS int CHECK (VALUE > 0)",
    "CREATE TYPE pair AS (a int, b mood)",
    "CREATE TABLE parent (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood DEFAULT 'ok', n app.positive)",
    "CREATE TABLE child (id serial, parent int REFERENCES parent ON DELETE CASCADE, span int4range, EXCLUDE USING gist (span WITH &&))",
    "CREATE INDEX ON child (parent)",
    "CREATE UNIQUE INDEX by_id ON child (id)",
    "ALTER TABLE child ADD CONSTRAINT child_key PRIMARY KEY USING INDEX by_id",
    "CREATE VIEW v AS SELECT id FROM child",
    "CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING",
    "CREATE MATERIALIZED VIEW w AS SELECT 1 AS one",
    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE TRIGGER t BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION f()",
    "CREATE POLICY p ON child USING (true)",
    "CREATE STATISTICS s ON id, parent FROM child",
    "INSERT INTO parent (n) VALUES (1), (2)",
    "UPDATE parent SET n = 3 WHERE n = 2",
    "ALTER TABLE child ADD COLUMN note text DEFAULT 'x', ADD CHECK (note <> '')",
    "ALTER TABLE child ALTER COLUMN note TYPE varchar(10), ALTER COLUMN note DROP DEFAULT",
    "ALTER TABLE child DROP CONSTRAINT child_note_check",
    "ALTER TABLE child RENAME COLUMN note TO remark",
    "ALTER TABLE child DROP COLUMN remark",
    "ALTER TABLE child RENAME TO kid",
    "ALTER TABLE kid SET SCHEMA app",
    "ALTER TYPE mood RENAME TO temper",
    "ALTER SCHEMA app RENAME TO application",
    "ALTER TRIGGER t ON application.kid RENAME TO u",
    "ALTER FUNCTION f() RENAME TO g",
    "ALTER INDEX application.child_parent_idx RENAME TO by_parent",
    "DO $$ BEGIN CREATE TABLE undone (); RAISE 'no'; EXCEPTION WHEN OTHERS THEN CREATE TABLE done (); END $$",
    "SAVEPOINT a", "DROP TABLE done", "ROLLBACK TO a",
    "CREATE TABLE whole (id int, PRIMARY KEY (id)) PARTITION BY RANGE (id)",
    "CREATE TABLE part PARTITION OF whole FOR VALUES FROM (1) TO (9)",
    "CREATE TABLE other (id int NOT NULL)",
    "ALTER TABLE whole ATTACH PARTITION other FOR VALUES FROM (9) TO (12)",
    "ALTER TABLE whole DETACH PARTITION part",
    "TRUNCATE other",
    "ALTER TABLE application.kid DROP CONSTRAINT child_parent_fkey",
    "DROP POLICY p ON application.kid", "DROP STATISTICS s", "DROP VIEW v",
    "DROP TABLE application.kid", "DROP FUNCTION g()", "DROP TABLE parent, whole",
    "DROP TYPE pair, temper", "DROP SCHEMA application CASCADE",
  ]

  @Test func `after each statement what is known of the catalog is what is there`() throws {
    let connection = try TestServer.shared.database()
    defer { connection.close() }
    try connection.execute("BEGIN")
    var (state, counts) = (try CatalogState(connection), try RowCounts(connection))
    for statement in Self.statements {
      try connection.execute(statement)
      let now = try RowCounts(connection)
      let before = state
      let change =
        statement.hasPrefix("ROLLBACK")
        ? try state.readAgain(connection)
        : try state.follow(connection, now.writtenOfCatalogs(since: counts))
      counts = now
      let fresh = try CatalogState(connection)
      #expect(state.objects == fresh.objects, "\(statement)")
      #expect(state.tables == fresh.tables, "\(statement)")
      let dropped = Set(before.objects.keys).subtracting(fresh.objects.keys)
      let created = Set(fresh.objects.keys).subtracting(before.objects.keys)
      #expect(Set(change.old.keys).subtracting(change.new.keys) == dropped, "\(statement)")
      #expect(Set(change.new.keys).subtracting(change.old.keys) == created, "\(statement)")
    }
  }

  @Test func `a statement about one table has only that one looked at`() throws {
    let connection = try TestServer.shared.database()
    defer { connection.close() }
    try connection.execute("CREATE TABLE a (x int); CREATE TABLE b (x int)")
    try connection.execute("BEGIN")
    var state = try CatalogState(connection)
    let counts = try RowCounts(connection)
    try connection.execute("ALTER TABLE b ADD COLUMN y int")
    let change = try state.follow(
      connection, RowCounts(connection).writtenOfCatalogs(since: counts))
    #expect(change.newTables.values.map(\.name) == ["b"])
  }
}
