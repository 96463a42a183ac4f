import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Tables as they are read", .needsServer)
struct TableReadingTests {
  @Test(arguments: [
    ("a varchar(10)", #""type": "character varying(10)""#),
    ("a numeric(10,2) DEFAULT 0", #""default": "0","type": "numeric(10,2)""#),
    ("a text COLLATE \"C\" NOT NULL", #""collation": "\"C\"","notNull": true,"type": "text""#),
    ("a int[] DEFAULT NULL", #""type": "integer[]""#),
    (
      "a int GENERATED ALWAYS AS IDENTITY (START 10 CACHE 5)",
      #""identity": "always","identitySequence": "START 10 CACHE 5","notNull": true,"type": "integer""#
    ),
    (
      "x int, a int GENERATED ALWAYS AS (x + 1) STORED",
      #""generated": {"expression": "x + 1","storage": "stored"},"type": "integer""#
    ),
    ("a text STORAGE EXTERNAL", #""storage": "external","type": "text""#),
    ("a text COMPRESSION pglz", #""compression": "pglz","type": "text""#),
  ])
  func columns(clause: String, members: String) throws {
    // STORAGE in CREATE TABLE came with 16.
    let isAltered = clause.contains("STORAGE E")
    let reading = try Reading(
      isAltered
        ? "CREATE TABLE t (a text); ALTER TABLE t ALTER a SET STORAGE EXTERNAL"
        : "CREATE TABLE t (\(clause))")
    #expect(reading["table/t"].contains(#""a": {\#(members)}"#), "\(reading["table/t"])")
  }

  @Test(arguments: [
    ("ALTER COLUMN a SET STATISTICS 500", #""statistics": "500""#),
    (
      "ALTER COLUMN a SET (n_distinct_inherited = 3, n_distinct = -0.5)",
      #""parameters": "n_distinct=-0.5, n_distinct_inherited=3""#
    ),
    (
      "SET (fillfactor = 70, autovacuum_enabled = off, toast.autovacuum_enabled = false)",
      #""parameters": "autovacuum_enabled=off, fillfactor=70, toast.autovacuum_enabled=false""#
    ),
    ("SET UNLOGGED", #""unlogged": true"#),
    ("ENABLE ROW LEVEL SECURITY", #""rowSecurity": true"#),
    ("FORCE ROW LEVEL SECURITY", #""forceRowSecurity": true"#),
    ("REPLICA IDENTITY FULL", #""replicaIdentity": "full""#),
    ("REPLICA IDENTITY USING INDEX t_pkey", #""replicaIdentity": "index t_pkey""#),
    ("CLUSTER ON t_pkey", #""clusteredOn": "t_pkey""#),
    ("ADD CHECK (a <> '') NO INHERIT", #""checks": [{"expression": "a <> ''::text","#),
    ("ADD CHECK (a <> '') NOT VALID", #""name": "t_a_check","notValid": true"#),
    ("ADD UNIQUE NULLS NOT DISTINCT (a)", #""name": "t_a_key","nullsNotDistinct": true"#),
    ("ADD UNIQUE (a) DEFERRABLE", #""deferrable": "immediate","name": "t_a_key""#),
    ("ADD UNIQUE (a) DEFERRABLE INITIALLY DEFERRED", #""deferrable": "deferred","name""#),
    (
      "ADD UNIQUE (a) INCLUDE (b) WITH (fillfactor = 80)",
      #""include": "b","name": "t_a_b_key","parameters": "fillfactor=80""#
    ),
  ])
  func optionsOfATable(change: String, member: String) throws {
    let reading = try Reading(
      "CREATE TABLE t (id int PRIMARY KEY, a text, b int); ALTER TABLE t \(change)")
    #expect(reading["table/t"].contains(member), "\(reading["table/t"])")
  }

  @Test(arguments: [
    (
      "(x, y) REFERENCES p (b, a)",
      #"{"columns": ["x","y"],"name": "k","referencedColumns": ["b","a"],"referencedTable": "app/p"}"#
    ),
    (
      "(x, y) REFERENCES p MATCH FULL ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE",
      #"{"columns": ["x","y"],"deferrable": true,"matchFull": true,"name": "k","onDelete": "cascade","onUpdate": "setNull","referencedColumns": ["b","a"],"referencedTable": "app/p"}"#
    ),
    (
      "(x, y) REFERENCES p ON DELETE SET DEFAULT (y) DEFERRABLE INITIALLY DEFERRED",
      #"{"columns": ["x","y"],"deferred": true,"name": "k","onDelete": "setDefault","referencedColumns": ["b","a"],"referencedTable": "app/p","setColumns": "y"}"#
    ),
    (
      "(x, y) REFERENCES p NOT VALID",
      #"{"columns": ["x","y"],"name": "k","notValid": true,"referencedColumns": ["b","a"],"referencedTable": "app/p"}"#
    ),
  ])
  func foreignKeys(clause: String, key: String) throws {
    let reading = try Reading(
      """
      CREATE SCHEMA app; SET search_path = app;
      CREATE TABLE p (a int, b int, PRIMARY KEY (b, a)); CREATE TABLE t (x int, y int);
      ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY \(clause)
      """)
    #expect(
      reading["table/app/t"].contains(#""foreignKeys": [\#(key)]"#), "\(reading["table/app/t"])")
  }

  @Test func partitionsHaveWhatIsTheirOwn() throws {
    let reading = try Reading(
      """
      CREATE TABLE l (d date PRIMARY KEY, n int CHECK (n > 0)) PARTITION BY RANGE (d);
      CREATE INDEX l_n ON l (n);
      CREATE TABLE l1 PARTITION OF l FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE TABLE l2 PARTITION OF l (n DEFAULT 3) DEFAULT;
      """)
    #expect(reading.paths == ["index/l_n", "table/l", "table/l1", "table/l2"])
    #expect(
      reading["table/l1"] == """
        {"bound": "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')","columns": \
        {"d": {"inherited": true,"notNull": true,"type": "date"},\
        "n": {"inherited": true,"type": "integer"}},"partitionOf": "l"}
        """)
    #expect(reading["table/l2"].contains(#""bound": "DEFAULT""#))
    #expect(reading["table/l2"].contains(#""n": {"default": "3","inherited": true"#))
    #expect(reading["table/l"].contains(#""partitionBy": "RANGE (d)""#))
  }

  @Test func childrenNameTheirParentsInOrder() throws {
    let reading = try Reading(
      """
      CREATE TABLE b (x int CHECK (x > 0)); CREATE TABLE a (y int);
      CREATE TABLE c (z int, x int) INHERITS (b, a);
      """)
    #expect(
      reading["table/c"] == """
        {"columns": {"x": {"type": "integer"},"y": {"inherited": true,"type": "integer"},\
        "z": {"type": "integer"}},"inherits": "b, a"}
        """)
  }

  @Test(arguments: [
    (
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN count(*) FROM t; END'",
      true
    ),
    ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM other'", false),
    ("CREATE FUNCTION f(t) RETURNS int LANGUAGE sql RETURN 1", true),
    ("CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT * FROM t; END", true),
    ("CREATE FUNCTION f() RETURNS SETOF int LANGUAGE sql BEGIN ATOMIC SELECT a FROM t; END", false),
    ("CREATE TABLE u (x t[])", true),
    ("CREATE VIEW v AS SELECT * FROM t", false),
    ("CREATE VIEW v AS SELECT to_json(t) FROM t WHERE a > 1", true),
    (
      """
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO x SELECT new.*; END';
      CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()
      """, true
    ),
  ])
  func theOrderOfColumnsCountsWhereItBehaves(statement: String, counts: Bool) throws {
    let reading = try Reading(
      "CREATE TABLE other (i int); CREATE TABLE t (b int, a int); \(statement)")
    #expect(reading.schema.table("t")?.columnOrderMatters == counts)
  }

  @Test func aCastOfAnArrayOfColumnsIsOneAtOnce() throws {
    let first = try Reading(
      "CREATE TABLE t (a varchar, b varchar(5), c text, d varchar[], CHECK (c = ANY (ARRAY[a, b])), CHECK ((ARRAY[d])::text[] <> '{}'))"
    )
    let second = try Reading(SchemaRenderer.statements(of: first.schema).joined(separator: "\n"))
    #expect(second.schema.snapshot.id == first.schema.snapshot.id)
    #expect(first["table/t"].contains("c = ANY (ARRAY[a::text, b::text])"), "\(first["table/t"])")
  }
}
