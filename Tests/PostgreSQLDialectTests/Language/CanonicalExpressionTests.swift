import Testing

@testable import PostgreSQLDialect

@Suite("The canonical spelling of expressions")
struct CanonicalExpressionTests {
  @Test(arguments: [
    ("((a + (b * c)) - (d - e))", "a + b * c - (d - e)"),
    ("((a < b) = (c IS NULL))", "(a < b) = (c IS NULL)"),
    ("((NOT (a = 1)) AND ((b) OR (c = 2)))", "NOT (a = 1) AND (b OR c = 2)"),
    ("((((a = 1) OR (a = b)) OR (a = c)) OR d)", "a = 1 OR a = b OR a = c OR d"),
    ("((a AND b) AND (c AND d))", "a AND b AND c AND d"),
    ("(@ (- a))", "@ (- a)"), ("((@ a) + b)", "(@ a) + b"), ("(a - (- b))", "a - (- b)"),
    ("(- 1)", "'-1'::integer"), ("(- 3000000000)", "'-3000000000'::bigint"),
    ("(- 1.5)", "'-1.5'::numeric"), ("((a)::bigint)::text", "a::bigint::text"),
    (
      "(((a)::text || 'b'::text))::character varying(5)",
      "(a::text || 'b'::text)::character varying(5)"
    ),
    ("(((tx || v) COLLATE \"C\") < 'a'::text)", "(tx || v) COLLATE \"C\" < 'a'::text"),
    ("(tx ~ '^\\d+$'::text)", "tx ~ '^\\d+$'::text"), ("(tx = E'a\\'b\\\\')", "tx = 'a''b\\'"),
    ("(a OPERATOR(app.<+>) (b + 1))", "a OPERATOR(app.<+>) b + 1"),
    ("(a <> ALL (ARRAY[1, 2]))", "a <> ALL (ARRAY[1, 2])"),
    ("((a[1:2])[1] || ((p).\"Y y\")::text)", "(a[1:2])[1] || (p).\"Y y\"::text"),
    ("(ARRAY[a, b])[1]", "(ARRAY[a, b])[1]"), ("(t.*)::text", "t.*::text"),
    ("(ROW(a, b) = ROW(1, 2))", "ROW(a, b) = ROW(1, 2)"),
    (
      "CASE WHEN ((a > 1) OR b) THEN 'x'::text ELSE NULL::text END",
      "CASE WHEN a > 1 OR b THEN 'x'::text ELSE NULL::text END"
    ),
    ("GREATEST(COALESCE(a, 0), (b + 1))", "GREATEST(COALESCE(a, 0), b + 1)"),
    ("POSITION(('a'::text) IN (tx))", "POSITION(('a'::text) IN tx)"),
    ("EXTRACT(epoch FROM (a - b))", "EXTRACT(epoch FROM (a - b))"),
    ("TRIM(BOTH 'x'::text FROM tx)", "TRIM(BOTH ('x'::text) FROM tx)"),
    ("\"substring\"(tx, 1, 2)", "\"substring\"(tx, 1, 2)"),
    (
      "JSON_OBJECT('a' : 1, 'b' : tx NULL ON NULL RETURNING jsonb)",
      "JSON_OBJECT('a' : 1, 'b' : tx NULL ON NULL RETURNING jsonb)"
    ),
    (
      "JSON_VALUE(jb, '$.\"a\"' RETURNING integer DEFAULT 0 ON EMPTY ERROR ON ERROR)",
      "JSON_VALUE(jb, '$.\"a\"' RETURNING integer DEFAULT 0 ON EMPTY ERROR ON ERROR)"
    ),
    ("(tx IS JSON OBJECT WITH UNIQUE KEYS)", "tx IS JSON OBJECT WITH UNIQUE KEYS"),
    (
      "XMLELEMENT(NAME \"Foo\", XMLATTRIBUTES(a AS \"B\", tx AS tx), 'c')",
      "XMLELEMENT(NAME \"Foo\", XMLATTRIBUTES(a AS \"B\", tx AS tx), 'c')"
    ),
    (
      "sum(a) FILTER (WHERE (b > 0)) OVER (PARTITION BY c ORDER BY d DESC NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
      "sum(a) FILTER (WHERE b > 0) OVER (PARTITION BY c ORDER BY d DESC NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
    ),
    (
      "percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY a)",
      "percentile_cont(0.5::double precision) WITHIN GROUP (ORDER BY a)"
    ),
    ("app.\"left\"(a, VARIADIC ARRAY[b])", "app.\"left\"(a, VARIADIC ARRAY[b])"),
    ("app.plus(a => 1, b => 2)", "app.plus(a => 1, b => 2)"),
    (
      "(EXISTS ( SELECT 1\n   FROM u\n  WHERE (u.a = t.a)))",
      "EXISTS (SELECT 1 FROM u WHERE u.a = t.a)"
    ),
    ("(NOT (a IN ( SELECT u.k FROM public.u)))", "NOT (a IN (SELECT u.k FROM public.u))"),
    ("CURRENT_TIMESTAMP(3)", "CURRENT_TIMESTAMP(3)"),
    ("nextval('s'::regclass)", "nextval('s'::regclass)"),
  ])
  func anExpressionHasOneSpelling(deparsed: String, expected: String) {
    #expect(CanonicalSQL.expression(deparsed) == expected)
    #expect(CanonicalSQL.expression(expected) == expected)
  }

  @Test(arguments: [
    (
      "((v)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))",
      "((v)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text]))"
    ),
    ("('x'::character varying)::text", "'x'::text"),
    (
      "(ARRAY[ARRAY['a'::character varying], ARRAY[NULL::character varying]])::text[]",
      "ARRAY[ARRAY['a'::text], ARRAY[NULL::text]]"
    ),
    ("((a = 1) OR ((a = b) OR (a = c)))", "((a = 1) OR (a = b) OR (a = c))"),
  ])
  func whatAServerSpellsAnewWhenItReadsItAgainIsOneText(first: String, settled: String) {
    #expect(CanonicalSQL.expression(first) == CanonicalSQL.expression(settled))
  }

  @Test(arguments: [
    ("((ts AT TIME ZONE 'UTC'::text))", "(ts AT TIME ZONE 'UTC'::text)"),
    ("((x IS DOCUMENT))", "x IS DOCUMENT"), ("(system_user = 1)", "(\"system_user\" = 1)"),
    ("json_object('{a}'::text[])", "\"json_object\"('{a}'::text[])"), ("json + 1", "\"json\" + 1"),
    ("XMLSERIALIZE(CONTENT x AS text)", "XMLSERIALIZE(CONTENT x AS text NO INDENT)"),
  ])
  func versionsAgree(older: String, newer: String) {
    #expect(CanonicalSQL.expression(older) == CanonicalSQL.expression(newer))
  }

  @Test(arguments: [
    ("a - (b - c)", "(a - b) - c"), ("(t.c).f", "t.c.f"),
    ("'x'::character varying(5)::text", "'x'::text"),
    ("(a OR b) AND c", "a OR (b AND c)"), ("- (a ^ b)", "(- a) ^ b"),
    ("SYSTEM_USER", "system_user"),
    ("(ARRAY[a, b])::text[]", "ARRAY[a::text, b::text]"), ("'x'::bpchar::text", "'x'::text"),
    ("now()", "CURRENT_TIMESTAMP"), ("(j['a'])['b']", "j['a']['b']"),
  ])
  func whatMayDifferStaysTwoTexts(one: String, other: String) {
    #expect(CanonicalSQL.expression(one) != CanonicalSQL.expression(other))
  }

  @Test(arguments: [
    ("a  +* ( b", "a +* (b"), ("f(a ;  b)", "f(a; b)"), ("'open", "'open"), ("", ""),
    ("NEW_SYNTAX a  OF ( \"B\" )", "NEW_SYNTAX a OF (\"B\")"),
  ])
  func whatIsNotUnderstoodKeepsItsWords(text: String, expected: String) {
    #expect(CanonicalSQL.expression(text) == expected)
  }

  @Test func theInsideOfParenthesesAloneMayNotBeUnderstood() {
    let text = "((a = 1) AND f(b STRANGE  c))"
    #expect(CanonicalSQL.expression(text) == "a = 1 AND f(b STRANGE c)")
  }

  @Test func noDepthIsTooMuch() {
    let text = String(repeating: "(", count: 5000) + "a" + String(repeating: " || b)", count: 5000)
    #expect(CanonicalSQL.expression(text) == text)
  }

  @Test(arguments: [
    ("character varying(10)[]", "character varying(10)[]"), ("numeric(10,2)", "numeric(10,2)"),
    ("timestamp(3) without time zone", "timestamp(3) without time zone"), ("\"char\"", "\"char\""),
    ("app.\"My Type\"[]", "app.\"My Type\"[]"),
    ("interval day to second(3)", "interval day to second(3)"),
    ("json", "json"), ("\"json\"", "json"), ("public.json", "public.\"json\""), ("path", "path"),
    ("bit varying(5)", "bit varying(5)"), ("double precision", "double precision"),
    ("int", "integer"), ("varchar", "character varying"),
    ("time with time zone", "time with time zone"),
  ])
  func aTypeHasOneName(text: String, expected: String) {
    #expect(CanonicalSQL.type(text) == expected)
    #expect(CanonicalSQL.type(expected) == expected)
  }
}
