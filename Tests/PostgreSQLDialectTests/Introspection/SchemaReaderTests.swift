import Dialect
import Foundation
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("What a reading takes in, and of which moment it is", .needsServer)
struct SchemaReaderTests {
  private let format = SnapshotFormat(dialect: "postgresql")

  @Test func anEmptyDatabaseHasNoObjects() throws {
    let reading = try Reading("")
    #expect(reading.paths == [])
    #expect(reading.warnings == [])
  }

  @Test func whatIsNobodysSchemaIsLeftOut() throws {
    let reading = try Reading(
      """
      CREATE SCHEMA stemma; CREATE TABLE stemma.ledger (a int PRIMARY KEY);
      CREATE TEMP TABLE t (a int PRIMARY KEY); CREATE TABLE member (a serial); CREATE INDEX ON member (a);
      CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
      ALTER EXTENSION plpgsql ADD TABLE member; ALTER EXTENSION plpgsql ADD SEQUENCE member_a_seq;
      ALTER EXTENSION plpgsql ADD FUNCTION f()
      """)
    #expect(reading.paths == [])
  }

  @Test(arguments: [
    (["table/a"], ["sequence/s", "table/app/b", "table/app/c", "schema/app", "view/v"]),
    (["schema/app"], ["index/i", "sequence/s", "table/a", "trigger/a/t", "view/v", "policy/a/p"]),
    (["table/app/?", "*/a/*"], ["index/i", "schema/app", "sequence/s", "table/a", "view/v"]),
    (
      ["table/A"],
      [
        "index/i", "policy/a/p", "schema/app", "sequence/s", "table/a", "table/app/b",
        "table/app/c", "trigger/a/t", "view/v",
      ]
    ),
  ])
  func whatIsIgnoredIsLeftOutWithWhatBelongsToIt(patterns: [String], paths: [String]) throws {
    let reading = try Reading(
      """
      CREATE SCHEMA app; CREATE SEQUENCE s; CREATE TABLE a (id int PRIMARY KEY);
      CREATE INDEX i ON a (id); CREATE POLICY p ON a USING (true); CREATE VIEW v AS SELECT id FROM a;
      CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW
      EXECUTE FUNCTION suppress_redundant_updates_trigger();
      CREATE TABLE app.b (id int REFERENCES a); CREATE TABLE app.c ()
      """, ignore: patterns)
    #expect(reading.paths == paths.sorted())
  }

  @Test func inATransactionItsWorkIsSeenAndItsSettingsStay() throws {
    let connection = try TestServer.shared.database()
    try connection.execute("SET TimeZone = 'Asia/Tokyo'; BEGIN; CREATE TABLE t (a int)")
    let schema = try SchemaReader(connection).read(format: format)
    #expect(schema.tables.map(\.name) == ["t"])
    #expect(connection.transactionStatus == .open)
    #expect(try connection.query("SHOW TimeZone")[0, 0] == "Asia/Tokyo")
    #expect(try connection.query("SHOW search_path")[0, 0] == "\"$user\", public")
    try connection.execute("ROLLBACK")
    #expect(try SchemaReader(connection).read(format: format).tables == [])
  }

  @Test func aSessionsSettingsChangeNothing() throws {
    let reading = try Reading(
      """
      CREATE TABLE t (a timestamptz DEFAULT '2026-01-02 03:04:05+00', b interval DEFAULT '1 day 2:03',
        c bytea DEFAULT '\\x61', "Odd" text CHECK ("Odd" <> E'\\\\'))
      """)
    try reading.connection.execute(
      """
      SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'SQL, DMY'; SET IntervalStyle = iso_8601;
      SET bytea_output = escape; SET quote_all_identifiers = on; SET search_path = public
      """)
    let again = try SchemaReader(reading.connection).read(format: format)
    #expect(again.snapshot.id == reading.schema.snapshot.id)
  }

  @Test func aTornReadingIsReadAgain() throws {
    let (reader, other, watch) = try connections(
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t")
    // The reader waits for the lock when it has read the table's columns, and before it writes the view's query.
    try other.start("BEGIN; ALTER TABLE t RENAME a TO b; SELECT pg_sleep(0.5); COMMIT")
    try waitUntil {
      try watch.query("SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock'").count > 0
    }
    let schema = try SchemaReader(reader).read(format: format)
    try other.finish()
    #expect(schema.table("t")?.columns.map(\.name) == ["b"])
    #expect(schema.views.map(\.query.text) == ["SELECT t.b AS a FROM public.t"])
  }

  @Test func aViewThatIsGoneWhileItIsReadIsNone() throws {
    let (reader, other, watch) = try connections(
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t")
    try other.start("BEGIN; LOCK t; DROP VIEW v; SELECT pg_sleep(0.5); COMMIT")
    try waitUntil {
      try watch.query("SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock'").count > 0
    }
    let schema = try SchemaReader(reader).read(format: format)
    try other.finish()
    #expect(schema.objects.keys.map(\.description) == ["table/t"])
  }

  @Test func othersTemporaryTablesDoNotMakeAReadingTorn() throws {
    let (reader, other, _) = try connections("CREATE TABLE t (a int)")
    let before = CatalogStamp(try reader.query(CatalogStamp.sql))
    try other.execute("CREATE TEMP TABLE x (a serial PRIMARY KEY, b text UNIQUE CHECK (b <> ''))")
    #expect(CatalogStamp(try reader.query(CatalogStamp.sql)) == before)
    try other.execute("ALTER TABLE t ADD CHECK (a > 1)")
    #expect(CatalogStamp(try reader.query(CatalogStamp.sql)) != before)
  }

  @Test func aServerThatWorksOnPartsAtOnceDoesNotMakeAReadingTorn() throws {
    let (reader, other, _) = try connections("CREATE TABLE t (a int PRIMARY KEY)")
    try other.execute(
      """
      SET max_parallel_workers_per_gather = 4; SET parallel_setup_cost = 0;
      SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
      SET min_parallel_index_scan_size = 0; SET enable_parallel_append = on
      """)
    try reader.execute("SET max_parallel_workers_per_gather = 0")
    for _ in 0..<10 {
      let stamps = try [reader, other].map { CatalogStamp(try $0.query(CatalogStamp.sql)) }
      #expect(stamps[0] == stamps[1])
    }
  }

  @Test func aLockThatIsNotGivenIsAnErrorAndLeavesNothingBehind() throws {
    let (reader, other, _) = try connections(
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t")
    try other.execute("BEGIN; LOCK t")
    #expect {
      try SchemaReader(reader, lockTimeout: 0.1).read(format: format)
    } throws: {
      ($0 as? PostgreSQLError)?.state == "55P03"
    }
    #expect(reader.transactionStatus == .idle)
  }

  @Test func unknownOptionsOfAViewAreToldOf() throws {
    let reading = try Reading(
      """
      CREATE VIEW v AS SELECT 1 AS a;
      UPDATE pg_class SET reloptions = '{newfangled=on}' WHERE relname = 'v'
      """)
    #expect(reading["view/v"] == #"{"query": "SELECT 1 AS a"}"#)
    #expect(reading.warnings == ["view v: the option newfangled is not known"])
  }

  /// Three connections to a new database in which some statements ran.
  private func connections(
    _ statements: String
  ) throws -> (Connection, Connection, Connection) {
    let first = try TestServer.shared.database()
    try first.execute(statements)
    let cluster = try TestServer.shared.cluster()
    return (
      first, try cluster.connect(to: first.database), try cluster.connect(to: first.database)
    )
  }

  private func waitUntil(_ condition: () throws -> Bool) throws {
    for _ in 0..<500 {
      if try condition() { return }
      usleep(10_000)
    }
    Issue.record("what was waited for did not come")
  }
}
