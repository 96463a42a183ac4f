import Testing

@testable import PostgreSQLDialect

@Suite("The canonical spelling of queries and statements")
struct CanonicalQueryTests {
  @Test(arguments: [
    (
      " SELECT t.a,\n    (t.b + 1) AS \"end\"\n   FROM public.t\n  WHERE (t.a > 1);",
      "SELECT t.a, t.b + 1 AS \"end\" FROM public.t WHERE t.a > 1"
    ),
    (
      "SELECT a.x FROM ((a JOIN b ON ((a.k = b.k))) LEFT JOIN (c JOIN d USING (k)) ON (true))",
      "SELECT a.x FROM a JOIN b ON a.k = b.k LEFT JOIN (c JOIN d USING (k)) ON true"
    ),
    (
      "SELECT x.a FROM (u JOIN w USING (k)) x(a, b)", "SELECT x.a FROM (u JOIN w USING (k)) x(a, b)"
    ),
    (
      "SELECT t.a, count(*) AS n FROM t, u GROUP BY GROUPING SETS ((t.a, t.b), (t.a), ()), (t.c + 1), (cube(t.d)) HAVING (count(*) > 1)",
      "SELECT t.a, count(*) AS n FROM t, u GROUP BY GROUPING SETS ((t.a, t.b), t.a, ()), (t.c + 1), (cube(t.d)) HAVING count(*) > 1"
    ),
    (
      "SELECT DISTINCT ON (t.a, (t.b + 1)) t.a FROM t, u ORDER BY t.a, (t.b + 1), t.c DESC NULLS LAST OFFSET 5 LIMIT 10",
      "SELECT DISTINCT ON (t.a, t.b + 1) t.a FROM t, u ORDER BY t.a, t.b + 1, t.c DESC NULLS LAST OFFSET 5 LIMIT 10"
    ),
    (
      "(SELECT a.x FROM a, b ORDER BY a.x LIMIT 1) UNION ALL (SELECT c.x FROM c) EXCEPT SELECT 1",
      "((SELECT a.x FROM a, b ORDER BY a.x LIMIT 1) UNION ALL SELECT c.x FROM c) EXCEPT SELECT 1"
    ),
    (
      "SELECT a.x FROM a, b UNION (SELECT c.x FROM c INTERSECT SELECT 2) ORDER BY 1",
      "SELECT a.x FROM a, b UNION (SELECT c.x FROM c INTERSECT SELECT 2) ORDER BY 1"
    ),
    (
      "WITH RECURSIVE q(n) AS MATERIALIZED ( VALUES (1) UNION ALL SELECT (q_1.n + 1) FROM q q_1 ) CYCLE n SET c TO 'Y'::text DEFAULT 'N'::text USING p SELECT q.n, r.o FROM q, r",
      "WITH RECURSIVE q(n) AS MATERIALIZED (VALUES (1) UNION ALL SELECT q_1.n + 1 FROM q q_1) CYCLE n SET c TO text 'Y' DEFAULT text 'N' USING p SELECT q.n, r.o FROM q, r"
    ),
    (
      "SELECT g.n FROM LATERAL ROWS FROM(generate_series(1, 2), rf(1) AS (a integer, b text COLLATE \"C\")) WITH ORDINALITY g(n, o), t",
      "SELECT g.n FROM LATERAL ROWS FROM (generate_series(1, 2), rf(1) AS (a integer, b text COLLATE \"C\")) WITH ORDINALITY g(n, o), t"
    ),
    (
      "SELECT t.a FROM ONLY public.t TABLESAMPLE bernoulli ((10)::real) REPEATABLE (1), u FOR UPDATE OF t SKIP LOCKED",
      "SELECT t.a FROM ONLY public.t TABLESAMPLE bernoulli(10::real) REPEATABLE (1), u FOR UPDATE OF t SKIP LOCKED"
    ),
    (
      "SELECT sum(t.a) OVER w AS s FROM t, u WINDOW w AS (PARTITION BY t.b ORDER BY t.c RANGE UNBOUNDED PRECEDING)",
      "SELECT sum(t.a) OVER w AS s FROM t, u WINDOW w AS (PARTITION BY t.b ORDER BY t.c RANGE UNBOUNDED PRECEDING)"
    ),
    (
      "SELECT j.a FROM t, JSON_TABLE(t.j, '$' AS json_table_path_0 COLUMNS (a integer PATH '$.a')) j",
      "SELECT j.a FROM t, JSON_TABLE(t.j, '$' AS json_table_path_0 COLUMNS (a integer PATH '$.a')) j"
    ),
    ("VALUES (1,'a'::text), (2,NULL::text)", "VALUES (1, 'a'::text), (2, NULL::text)"),
    ("SELECT a STRANGE  (b) FROM t", "SELECT a STRANGE (b) FROM t"),
  ])
  func aQueryHasOneSpelling(deparsed: String, expected: String) {
    #expect(CanonicalSQL.query(deparsed) == expected)
    #expect(CanonicalSQL.query(expected) == expected)
  }

  @Test(arguments: [
    (
      "SELECT t.a, (t.b + 1) AS c FROM public.t WHERE (t.a > 1) GROUP BY t.a, t.b ORDER BY t.b",
      "SELECT a, (b + 1) AS c FROM public.t WHERE (a > 1) GROUP BY a, b ORDER BY b"
    ),
    ("SELECT t.b AS a FROM t ORDER BY t.a", "SELECT b AS a FROM t ORDER BY t.a"),
    ("SELECT g.g FROM generate_series(1, 3) g(g)", "SELECT g FROM generate_series(1, 3) g(g)"),
    (
      "WITH q AS (SELECT t.a FROM t) SELECT q.a FROM q",
      "WITH q AS (SELECT t.a FROM t) SELECT a FROM q"
    ),
    (
      "SELECT \"xmltable\".a FROM LATERAL XMLTABLE('/r' PASSING ('<r/>') COLUMNS a integer)",
      "SELECT a FROM LATERAL XMLTABLE('/r' PASSING ('<r/>') COLUMNS a integer)"
    ),
  ])
  func theColumnsOfTheOneRelationHaveItsName(older: String, newer: String) {
    #expect(CanonicalSQL.query(newer) == CanonicalSQL.query(older))
    #expect(CanonicalSQL.query(newer) != newer)
  }

  @Test func aSubqueryHasScopesOfItsOwn() {
    let text = "SELECT a FROM t WHERE (EXISTS ( SELECT b FROM u)) ORDER BY a"
    #expect(
      CanonicalSQL.query(text)
        == "SELECT t.a FROM t WHERE EXISTS (SELECT b FROM u) ORDER BY t.a")
  }

  @Test func namesOfColumnsThatNobodyCanAskForAreLeftOut() {
    let text = """
      SELECT u.x FROM (SELECT 0 AS x UNION SELECT 'P'::name AS name) u, v
      WHERE EXISTS (SELECT 1 AS one)
      """
    #expect(
      CanonicalSQL.query(text)
        == "SELECT u.x FROM (SELECT 0 AS x UNION SELECT 'P'::name) u, v WHERE EXISTS (SELECT 1)")
  }

  @Test func aColumnWithoutANameGetsNone() {
    let text = "SELECT count(*) AS count FROM ( SELECT 'a'::text) s, t"
    #expect(
      CanonicalSQL.query(text)
        == "SELECT count(*) AS count FROM (SELECT 'a'::text AS \"?column?\") s, t")
  }

  @Test(arguments: [
    (
      "CREATE RULE r AS\n    ON INSERT TO public.u\n   WHERE (new.a > 1) DO INSTEAD ( INSERT INTO public.w (k)\n  VALUES (new.a);\n NOTIFY ch, 'p';\n);",
      "CREATE RULE r AS ON INSERT TO public.u WHERE (new.a > 1) DO INSTEAD (INSERT INTO public.w (k) VALUES (new.a); NOTIFY ch, 'p')"
    ),
    (
      "CREATE RULE r AS ON UPDATE TO u DO INSERT INTO u AS uu (k) VALUES (new.k) ON CONFLICT (lower(z) COLLATE \"C\" text_pattern_ops, ((a + 1))) WHERE (a > 0) DO UPDATE SET z = (excluded.z || uu.z) WHERE (uu.a > 1) RETURNING uu.k",
      "CREATE RULE r AS ON UPDATE TO u DO INSERT INTO u AS uu (k) VALUES (new.k) ON CONFLICT ((lower(z)) COLLATE \"C\" text_pattern_ops, (a + 1)) WHERE a > 0 DO UPDATE SET z = excluded.z || uu.z WHERE uu.a > 1 RETURNING uu.k"
    ),
    (
      "BEGIN ATOMIC\n SELECT CASE WHEN (a > 1) THEN 1 ELSE 2 END AS c;\n DELETE FROM w USING u\n  WHERE (w.k = u.k);\nEND",
      "BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 1 ELSE 2 END AS c; DELETE FROM w USING u WHERE w.k = u.k; END"
    ),
    (
      "BEGIN ATOMIC\n MERGE INTO u USING w ON (u.k = w.k)\n WHEN MATCHED AND (w.a > x) THEN UPDATE SET z = 'm'::text\n WHEN NOT MATCHED THEN INSERT (a, k) VALUES (w.a, w.k);\nEND",
      "BEGIN ATOMIC MERGE INTO u USING w ON u.k = w.k WHEN MATCHED AND w.a > x THEN UPDATE SET z = 'm'::text WHEN NOT MATCHED THEN INSERT (a, k) VALUES (w.a, w.k); END"
    ),
    ("RETURN (a + (b * 2))", "RETURN a + b * 2"),
    (
      "CREATE OR REPLACE FUNCTION public.f(json, \"user\" double precision DEFAULT '-1'::integer)\n RETURNS SETOF json\n LANGUAGE sql\n STABLE\nAS $function$ select  1 $function$\n",
      "CREATE OR REPLACE FUNCTION public.f(json, \"user\" double precision DEFAULT '-1'::integer) RETURNS SETOF json LANGUAGE sql STABLE AS $function$ select  1 $function$"
    ),
    (
      "CREATE TRIGGER tr BEFORE UPDATE OF a, system_user ON public.u FOR EACH ROW WHEN (((new.a > 1) OR (old.* IS DISTINCT FROM new.*))) EXECUTE FUNCTION public.trg('a')",
      "CREATE TRIGGER tr BEFORE UPDATE OF a, \"system_user\" ON public.u FOR EACH ROW WHEN (new.a > 1 OR old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION public.trg('a')"
    ),
    (
      "EXCLUDE USING gist (a WITH &&, tstzrange(c, d) WITH =) WHERE ((a IS NOT NULL))",
      "EXCLUDE USING gist (a WITH &&, (tstzrange(c, d)) WITH =) WHERE (a IS NOT NULL)"
    ),
    (
      "FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2027-01-01', 5)",
      "FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2027-01-01', 5)"
    ),
    (
      "CREATE POLICY own ON t USING ((mail = CURRENT_USER)) WITH CHECK (((a = 1) AND (at < CURRENT_TIMESTAMP)))",
      "CREATE POLICY own ON t USING (mail = CURRENT_USER) WITH CHECK (a = 1 AND at < CURRENT_TIMESTAMP)"
    ),
    (
      "CREATE TYPE public.mood AS ENUM ( 'sad',\n 'o''k' );",
      "CREATE TYPE public.mood AS ENUM ('sad', 'o''k')"
    ),
  ])
  func aStatementHasOneSpelling(deparsed: String, expected: String) {
    #expect(CanonicalSQL.statement(deparsed) == expected)
    #expect(CanonicalSQL.statement(expected) == expected)
  }

  @Test(arguments: [
    (
      "RANGE (logdate, lower(b) COLLATE \"C\" text_pattern_ops)",
      "RANGE (logdate, (lower(b)) COLLATE \"C\" text_pattern_ops)"
    ),
    (
      "RANGE ((((tz AT TIME ZONE 'UTC'::text))::date), id)",
      "RANGE (((tz AT TIME ZONE 'UTC'::text)::date), id)"
    ),
    ("LIST (\"order\")", "LIST (\"order\")"), ("HASH (((id + 1)), id)", "HASH ((id + 1), id)"),
  ])
  func aPartitionKeyHasOneSpelling(deparsed: String, expected: String) {
    #expect(CanonicalSQL.partitionKey(deparsed) == expected)
    #expect(CanonicalSQL.partitionKey(expected) == expected)
  }
}
