import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Indexes as they are read", .needsServer)
struct IndexReadingTests {
  @Test(arguments: [
    ("(a)", #""terms": [{"column": "a"}]"#),
    ("(a DESC)", #""terms": [{"column": "a","descending": true}]"#),
    ("(a DESC NULLS LAST)", #""terms": [{"column": "a","descending": true,"nulls": "last"}]"#),
    ("(a NULLS FIRST)", #""terms": [{"column": "a","nulls": "first"}]"#),
    ("(b COLLATE \"C\", a)", #""terms": [{"collation": "\"C\"","column": "b"},{"column": "a"}]"#),
    ("(c COLLATE \"C\")", #""terms": [{"column": "c"}]"#),
    ("(b text_pattern_ops)", #""terms": [{"column": "b","operatorClass": "text_pattern_ops"}]"#),
    ("(v text_ops)", #""terms": [{"column": "v"}]"#),
    ("(v bpchar_ops)", #""terms": [{"column": "v","operatorClass": "bpchar_ops"}]"#),
    ("(m)", #""terms": [{"column": "m"}]"#),
    ("(d)", #""terms": [{"column": "d"}]"#),
    ("(lower(b))", #""terms": [{"expression": "lower(b)"}]"#),
    (
      "((a + 1), (lower(b) || 'x'))",
      #""terms": [{"expression": "a + 1"},{"expression": "lower(b) || 'x'::text"}]"#
    ),
    ("(lower(c))", #""terms": [{"collation": "\"C\"","expression": "lower(c)"}]"#),
    ("(a) INCLUDE (b, v)", #""include": "b, v","table""#),
    ("(a) WHERE b = 'x'", #""predicate": "b = 'x'::text""#),
    ("USING hash (a)", #""method": "hash""#),
    (
      "USING gin (j jsonb_path_ops)",
      #""terms": [{"column": "j","operatorClass": "jsonb_path_ops"}]"#
    ),
    ("USING gin (r)", #""terms": [{"column": "r"}]"#),
    ("USING gist (t tsvector_ops (siglen = 32))", #""operatorClass": "tsvector_ops(siglen='32')""#),
    (
      "(a) WITH (fillfactor = 70, deduplicate_items = off)",
      #""parameters": "deduplicate_items=off, fillfactor=70""#
    ),
  ])
  func partsOfAnIndex(clause: String, members: String) throws {
    let reading = try Reading(
      """
      CREATE TYPE mood AS ENUM ('ok'); CREATE DOMAIN word AS varchar(9);
      CREATE TABLE x (
        a int, b text, c text COLLATE "C", v varchar(3), m mood, d word, j jsonb, r int[], t tsvector);
      CREATE INDEX i ON x \(clause)
      """)
    #expect(reading["index/i"].contains(members), "\(reading["index/i"])")
  }

  @Test func aUniqueIndexMayTakeNullsForEqual() throws {
    let reading = try Reading(
      "CREATE TABLE x (a int); CREATE UNIQUE INDEX i ON x (a) NULLS NOT DISTINCT")
    #expect(
      reading["index/i"] == """
        {"nullsNotDistinct": true,"table": "x","terms": [{"column": "a"}],"unique": true}
        """)
  }

  @Test func anIndexOverAPartitionedTableAloneSaysSo() throws {
    let reading = try Reading(
      """
      CREATE TABLE x (a int) PARTITION BY LIST (a); CREATE TABLE x1 PARTITION OF x DEFAULT;
      CREATE INDEX i ON ONLY x (a); ALTER TABLE ONLY x ADD UNIQUE (a)
      """)
    #expect(reading["index/i"] == #"{"only": true,"table": "x","terms": [{"column": "a"}]}"#)
    #expect(reading["table/x"].contains(#""name": "x_a_key","only": true"#))
  }

  @Test func anInvalidIndexIsLeftOutAndToldOf() throws {
    let reading = try Reading(
      """
      CREATE TABLE x (a int); CREATE INDEX i ON x (a);
      UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass
      """)
    #expect(reading.paths == ["table/x"])
    #expect(reading.warnings == ["index i is invalid, and left out"])
  }

  @Test func indexesOfConstraintsAreNone() throws {
    let reading = try Reading(
      "CREATE TABLE x (a int PRIMARY KEY, b int UNIQUE, r int4range, EXCLUDE USING gist (r WITH &&) WHERE (a > 1))"
    )
    #expect(reading.paths == ["exclusion/x/x_r_excl", "table/x"])
    #expect(
      reading.definition("exclusion/x/x_r_excl") == """
        ALTER TABLE public.x ADD CONSTRAINT x_r_excl EXCLUDE USING gist (r WITH &&) WHERE (a > 1)
        """)
  }
}
