import Dialect
import Testing

@testable import PostgreSQLDialect

@Suite("What code does to rows that are not made up", .needsServer) struct LossByCodeTests {
  private static let table = "CREATE TABLE t (id int PRIMARY KEY, a text, n int);"

  private static func function(_ head: String, _ body: String) -> String {
    "CREATE FUNCTION \(head) LANGUAGE plpgsql AS $f$ BEGIN \(body) END $f$;"
  }

  @Test(
    arguments: [
      ("zap() RETURNS void", "UPDATE t SET a = upper(a) WHERE n < -5;", "data-loss table/t.a"),
      ("zap() RETURNS void", "DELETE FROM t WHERE n < -5;", "data-loss table/t"),
      ("zap() RETURNS void", "EXECUTE 'DELETE FROM t ' || 'WHERE n < -5';", "data-loss table/t"),
      ("zap() RETURNS void", "PERFORM pg_sleep(0); UPDATE t SET a = 'x' WHERE a IS NULL;", nil),
      ("zap() RETURNS int", "EXECUTE format('CREATE TABLE %I ()', 'x'); RETURN 1;", nil),
    ] as [(String, String, String?)])
  func aFunctionThatAScriptCallsIsRead(head: String, body: String, cost: String?) throws {
    // What it makes is gone again in the script.
    let script = body.contains("CREATE") ? "SELECT zap(); DROP TABLE x;" : "SELECT zap();"
    #expect(
      try ProofFixture.costs(from: Self.table + Self.function(head, body), writing: script)
        == (cost.map { [$0] } ?? []))
  }

  @Test func aFunctionThatIsCalledByAnotherIsRead() throws {
    let functions =
      "CREATE SCHEMA app;"
      + "CREATE FUNCTION app.inner() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM t WHERE n < -5; END;"
      + Self.function("outer_() RETURNS void", "PERFORM app.inner();")
    #expect(
      try ProofFixture.costs(from: Self.table + functions, writing: "SELECT outer_();")
        == ["data-loss table/t"])
  }

  @Test func aFunctionThatTheScriptMakesIsRead() throws {
    let function = Self.function("zap() RETURNS void", "DELETE FROM t WHERE n < -5;")
    #expect(
      try ProofFixture.costs(
        from: Self.table, writing: "\(function) SELECT zap(); DROP FUNCTION zap();")
        == ["data-loss table/t"])
  }

  @Test func whatATriggerCallsIsRead() throws {
    let made =
      Self.table + "CREATE TABLE u (id int PRIMARY KEY, x int);"
      + Self.function("inner_() RETURNS void", "DELETE FROM t WHERE n < -5;")
      + Self.function("fired() RETURNS trigger", "PERFORM inner_(); RETURN NULL;")
      + "CREATE TRIGGER f AFTER UPDATE ON u FOR EACH STATEMENT WHEN (false) EXECUTE FUNCTION fired();"
    #expect(
      try ProofFixture.costs(from: made, writing: "UPDATE u SET x = coalesce(x, 1);")
        == ["data-loss table/t"])
  }

  private static let zap = function("zap() RETURNS int", "DELETE FROM t WHERE n < -5; RETURN 1;")

  @Test(arguments: [
    ("CREATE VIEW v AS SELECT zap() AS x; CREATE VIEW w AS SELECT x FROM v;", "SELECT * FROM w;"),
    (
      "CREATE VIEW v AS SELECT zap() AS x;"
        + function("reads() RETURNS void", "PERFORM x FROM v;"), "SELECT reads();"
    ),
    (
      "CREATE MATERIALIZED VIEW m AS SELECT zap() AS x WITH NO DATA;",
      "REFRESH MATERIALIZED VIEW m;"
    ),
    (
      "CREATE TABLE u (id int PRIMARY KEY, x int DEFAULT zap());",
      "INSERT INTO u (id) SELECT 900000 WHERE false;"
    ),
    (
      "CREATE TABLE u (id int PRIMARY KEY, x int CHECK (x > zap() - 100000000));",
      "INSERT INTO u (id) SELECT 900000 WHERE false;"
    ),
    (
      "CREATE TABLE u (id int PRIMARY KEY); CREATE RULE r AS ON INSERT TO u DO ALSO DELETE FROM t WHERE n < -5;",
      "INSERT INTO u (id) SELECT 900000 WHERE false;"
    ),
    ("CREATE VIEW v AS SELECT id, a, n FROM t;", "DELETE FROM v WHERE n < -5;"),
  ])
  func whatIsRunOnlyBySomethingElseIsReadToo(made: String, written: String) throws {
    #expect(
      try ProofFixture.costs(from: Self.table + Self.zap + made, writing: written)
        == ["data-loss table/t"])
  }

  @Test func anUpdateOfAViewIsOneOfItsTable() throws {
    #expect(
      try ProofFixture.costs(
        from: Self.table + "CREATE VIEW v AS SELECT id, a FROM t;",
        writing: "UPDATE v SET a = 'x' WHERE id = -5;") == ["data-loss table/t.a"])
  }

  @Test func aStatementThatAFunctionPutsTogetherIsNotKnown() throws {
    let function = Self.function(
      "zap(name text) RETURNS void", "IF name <> '' THEN EXECUTE 'DELETE FROM ' || name; END IF;")
    let proof = try ProofFixture.proof(
      from: Self.table + function, writing: "SELECT zap('');")
    #expect(
      proof.upHazards.map { "\($0.kind.rawValue) \($0.subject): \($0.detail)" } == [
        "unproven function/zap(text): what it does to rows that are not here is not known, line 2: "
          + "it runs statements that it puts together by itself"
      ])
    #expect(proof.isProven)
  }

  @Test func aDomainThatIsMadeAnewKeepsItsValues() throws {
    let table = "CREATE TABLE u (id int PRIMARY KEY, x d, y d);"
    #expect(
      try ProofFixture.costs(
        from: "CREATE DOMAIN d AS text; \(table)",
        to: "CREATE DOMAIN d AS text COLLATE \"C\"; \(table)")
        == ["rewrite table/u.x", "rewrite table/u.y"])
  }

  @Test func aBlockInATextIsReadToo() throws {
    #expect(
      try ProofFixture.costs(
        from: Self.table, writing: "DO 'BEGIN DELETE FROM t WHERE n < -5; END';")
        == ["data-loss table/t"])
  }
}

/// What texts alone say.
@Suite struct CodeTextTests {
  private func obscurity(_ body: String) -> String? {
    CodeText("DO $$ BEGIN \(body) END $$").obscurity
  }

  @Test(arguments: [
    "EXECUTE 'ALTER TABLE ' || t || ' ADD COLUMN x int';",
    "EXECUTE format('CREATE TABLE %I PARTITION OF p FOR VALUES IN (%L)', a, b);",
    "EXECUTE format('INSERT INTO %I (a) VALUES (%L)', a, b) USING c;",
    "EXECUTE format('UPDATE t SET a = %L WHERE id = $1', b) USING 7;",
    "EXECUTE 'CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION f()';",
    "GRANT EXECUTE ON FUNCTION f() TO public;",
  ])
  func whatCannotTakeRowsOfAnUnknownTableIsKnown(statement: String) {
    #expect(obscurity(statement) == nil)
  }

  @Test(arguments: [
    "EXECUTE q;", "EXECUTE q || ' x' INTO y;", "EXECUTE format('DELETE FROM %I', t);",
    "EXECUTE format('UPDATE t SET %I = NULL', c);", "EXECUTE 'UPDATE ' || t || rest;",
    "EXECUTE format('SELECT %I()', f);", "FOR r IN EXECUTE q LOOP NULL; END LOOP;",
  ])
  func whatMayTakeRowsOfAnyTableIsNotKnown(statement: String) {
    #expect(obscurity(statement) == "it runs statements that it puts together by itself")
  }

  @Test func aBlockInAnotherLanguageIsNotKnown() {
    #expect(CodeText("DO LANGUAGE plperl $$ x(); $$").obscurity == "it is written in plperl")
  }

  @Test func aTableInFrontOfParenthesesIsNotCalled() {
    #expect(
      CodeText("INSERT INTO zap (a) SELECT f(1) FROM app.g(2)").calls == [["f"], ["app", "g"]])
  }
}
