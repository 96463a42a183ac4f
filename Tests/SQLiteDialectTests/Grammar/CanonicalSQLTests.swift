import SchemaModel
import Testing

@testable import SQLiteDialect

struct CanonicalSQLTests {
  private func check(_ expression: String) throws -> String {
    let table = try CreateStatementParser.table(
      "CREATE TABLE t (a, Amount, \"key\", \"order\", CHECK (\(expression)))")
    return try #require(table.object.checks.first).expression.text
  }

  @Test(arguments: [
    ("a>0", "a > 0"),
    ("( ( a > 0 ) )", "a > 0"),
    ("(a) > (0)", "(a) > (0)"),
    ("a /* why */ > -- not\n 0", "a > 0"),
    ("\"A\" > 0", "a > 0"), ("[a] > `Amount`", "a > Amount"), ("AMOUNT > 1", "Amount > 1"),
    ("key > 1", "\"key\" > 1"), ("\"KEY\" > \"order\"", "\"key\" > \"order\""),
    ("a == 1 or a <> 2", "a = 1 OR a != 2"),
    ("a = -1", "a = -1"), ("a - -1", "a - -1"), ("a = - - 1", "a = - -1"), ("a=~b", "a = ~b"),
    ("a not like 'x%' escape '\\'", "a NOT LIKE 'x%' ESCAPE '\\'"),
    ("a is not null and not a isnull", "a IS NOT NULL AND NOT a ISNULL"),
    ("a between 1 and 2", "a BETWEEN 1 AND 2"), ("a in(1,2)", "a IN (1, 2)"),
    ("LENGTH( a )>0", "length(a) > 0"), ("my_Fn(a)", "my_Fn(a)"),
    ("case when a then 1 else 2 end > 0", "CASE WHEN a THEN 1 ELSE 2 END > 0"),
    ("cast(a as varchar ( 10 )) = X'AB'", "CAST(a AS VARCHAR(10)) = x'ab'"),
    ("a collate nocase = 'X'", "a COLLATE NOCASE = 'X'"),
    ("a = true or a = FALSE", "a = TRUE OR a = FALSE"),
    ("a < current_timestamp", "a < CURRENT_TIMESTAMP"),
    ("json_extract(a,'$.b')->>'c' is 1", "json_extract(a, '$.b') ->> 'c' IS 1"),
    ("a <> \"zz\"", "a != \"zz\""), ("a <> 'Zz  '", "a != 'Zz  '"),
    ("replace(a,'x','y')=''", "replace(a, 'x', 'y') = ''"),
    ("t.a > 1 and \"T\".\"AMOUNT\" > 1", "t.a > 1 AND T.Amount > 1"),
    ("rowid > 1 and \"ROWID\" > 1", "rowid > 1 AND ROWID > 1"),
    ("a glob '*' and like('x',a)", "a GLOB '*' AND like('x', a)"),
    ("a is distinct from amount", "a IS DISTINCT FROM Amount"),
    ("(a, amount) > (1,2)", "(a, Amount) > (1, 2)"),
  ])
  func `an expression has one spelling`(written: String, expected: String) throws {
    #expect(try check(written) == expected)
  }

  @Test(arguments: [
    ("a != 'x'", "a != \"x\""), ("a = current_timestamp", "a = \"current_timestamp\""),
    ("a = true", "a = \"true\""),
  ])
  func `expressions that behave differently keep two spellings`(one: String, other: String) throws {
    #expect(try check(one) != check(other))
  }

  @Test(
    arguments: ["NOT INDEXED", "INDEXED BY i", "AS x NOT INDEXED", "x INDEXED BY i"],
    [
      "LEFT JOIN", "LEFT OUTER JOIN", "INNER JOIN", "CROSS JOIN", "NATURAL JOIN",
      "NATURAL LEFT JOIN", "FULL JOIN", "RIGHT OUTER JOIN", "JOIN", ",",
    ])
  func `a join behind what says which index is used is one`(hint: String, join: String) throws {
    let text = "SELECT 1 FROM t \(hint)\(join == "," ? "" : " ")\(join) u WHERE 1"
    #expect(try query(text) == text)
    let trigger = try CreateStatementParser.trigger(
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN \(text); END", on: nil, trustsDoubleQuotes: true)
    #expect(trigger.object.body.map(\.text) == [text])
  }

  private func query(_ text: String, trusts: Bool = true) throws -> String {
    try CreateStatementParser.view("CREATE VIEW v AS \(text)", trustsDoubleQuotes: trusts).object
      .query.text
  }

  @Test(arguments: [
    ("select  A , b as \"B b\" from T", "SELECT A, b AS \"B b\" FROM T"),
    (
      "select count( * ),t.* from [t] left outer join `u` using(\"id\")",
      "SELECT count(*), t.* FROM t LEFT OUTER JOIN u USING (id)"
    ),
    (
      "select a from t natural left join u cross join w where a==1",
      "SELECT a FROM t NATURAL LEFT JOIN u CROSS JOIN w WHERE a = 1"
    ),
    (
      "select \"a\" \"x\" from \"t\" \"y\" order by 1 desc nulls last limit 1 offset 2",
      "SELECT a x FROM t y ORDER BY 1 DESC NULLS LAST LIMIT 1 OFFSET 2"
    ),
    (
      "with recursive c(n) as (select 1 union all select n+1 from c where n<9) select n from c",
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT n FROM c"
    ),
    (
      "select sum(a) over(partition by b order by c rows between 1 preceding and current row) from t",
      "SELECT sum(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t"
    ),
    (
      "select sum(a) filter(where a>0) over w from t window w as (order by a)",
      "SELECT sum(a) FILTER (WHERE a > 0) OVER w FROM t WINDOW w AS (ORDER BY a)"
    ),
    (
      "select a from t where exists(select * from u where u.a is not t.a)",
      "SELECT a FROM t WHERE EXISTS (SELECT * FROM u WHERE u.a IS NOT t.a)"
    ),
    ("select a key, b desc from t", "SELECT a \"key\", b \"desc\" FROM t"),
    (
      "select a,b from t join u on t.id=u.id and u.k like 'x', w where w.a in((select 1))",
      "SELECT a, b FROM t JOIN u ON t.id = u.id AND u.k LIKE 'x', w WHERE w.a IN ((SELECT 1))"
    ),
    (
      "select sum(a) over (rows between 1 preceding and current row exclude no others) from t",
      "SELECT sum(a) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE NO OTHERS) FROM t"
    ),
    (
      "select sum(a) over (rows 1 preceding exclude ties) from t",
      "SELECT sum(a) OVER (ROWS 1 PRECEDING EXCLUDE TIES) FROM t"
    ),
    ("values(1,2),(3,4)", "VALUES (1, 2), (3, 4)"),
    (
      "select a from t group by a having count(*)>1 except select b from u",
      "SELECT a FROM t GROUP BY a HAVING count(*) > 1 EXCEPT SELECT b FROM u"
    ),
    (
      "select date('now'), \"date\", current_date from t",
      "SELECT date('now'), date, CURRENT_DATE FROM t"
    ),
    ("select a from t indexed by i where 1", "SELECT a FROM t INDEXED BY i WHERE 1"),
  ])
  func `a query has one spelling`(written: String, expected: String) throws {
    #expect(try query(written) == expected)
    #expect(try query(expected) == expected)
  }

  @Test func `a doubtful word keeps its double quotes until the engine has spoken`() throws {
    let text = "select \"a\", t.\"b\" from \"t\" where c = \"d\""
    #expect(try query(text, trusts: false) == "SELECT \"a\", t.b FROM t WHERE c = \"d\"")
    #expect(try query(text) == "SELECT a, t.b FROM t WHERE c = d")
  }
}
