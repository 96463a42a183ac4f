import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

struct TableParserTests {
  private func table(_ sql: String) throws -> Table {
    // The engine itself must take it.
    let connection = try Connection()
    try connection.execute(sql)
    return try CreateStatementParser.table(sql).object
  }

  private func column(_ definition: String) throws -> Column {
    try #require(table("CREATE TABLE t (z, \(definition))").columns.last)
  }

  @Test(arguments: [
    ("c", ""), ("c int", "INT"), ("c varchar ( 40 )", "VARCHAR(40)"),
    ("c Numeric(12,2)", "NUMERIC(12, 2)"), ("c decimal( 10 , -5 )", "DECIMAL(10, -5)"),
    ("c UNSIGNED  big\n int", "UNSIGNED BIG INT"), ("c \"my type\"", "MY TYPE"),
    ("c \"INTEGER\"", "INTEGER"), ("c 'x-y'(3)", "\"x-y\""),
    ("c my \"odd type\"", "MY \"odd type\""),
    ("c int generated always as (z)", "INT"), ("c generated always as (z)", ""),
    ("c text /* note */ (3)", "TEXT(3)"), ("c text /* int */ (3)", "text /* int */ (3)"),
    ("c key", "KEY"), ("c int -- comment\n", "INT"),
  ])
  func `a declared type has one spelling`(definition: String, expected: String) throws {
    #expect(try column(definition).type == expected)
  }

  @Test(arguments: [
    ("DEFAULT -1", "-1"), ("DEFAULT +1", "+1"), ("DEFAULT (-1)", "-1"), ("DEFAULT - 1.5", "-1.5"),
    ("DEFAULT 'str'", "'str'"), ("DEFAULT ('str')", "'str'"), ("DEFAULT X'AB'", "x'ab'"),
    ("DEFAULT current_timestamp", "CURRENT_TIMESTAMP"),
    ("DEFAULT \"current_timestamp\"", "'current_timestamp'"), ("DEFAULT true", "TRUE"),
    ("DEFAULT \"true\"", "'true'"), ("DEFAULT hello", "'hello'"), ("DEFAULT [it's]", "'it''s'"),
    ("DEFAULT null", "NULL"), ("DEFAULT ((1+2))", "1 + 2"),
    ("DEFAULT ( strftime ( '%s' , 'now' ) )", "strftime('%s', 'now')"),
    ("DEFAULT (1) DEFAULT 2", "2"),
  ])
  func `a default has one spelling`(definition: String, expected: String) throws {
    #expect(try column("c \(definition)").defaultValue?.text == expected)
  }

  @Test(arguments: ["[a b]", "\"a b\"", "'a b'", "`a b`"])
  func `names lose their quotes`(name: String) throws {
    let table = try table("CREATE TABLE \(name) (\(name) INT, PRIMARY KEY (\(name)))")
    #expect(table.name == "a b")
    #expect(table.columns.map(\.name) == ["a b"])
    #expect(table.primaryKey?.columns.map(\.name) == ["a b"])
  }

  @Test func `a doubled quote in a name is one`() throws {
    #expect(try table("CREATE TABLE \"a\"\"b\" ('c''d')").name == "a\"b")
    #expect(try table("CREATE TABLE \"a\"\"b\" ('c''d')").columns[0].name == "c'd")
  }

  @Test(arguments: [
    ("id INTEGER PRIMARY KEY", true), ("id integer primary key asc", true),
    ("id INTEGER PRIMARY KEY DESC", false), ("id INT PRIMARY KEY", false),
    ("id INTEGER, PRIMARY KEY (id DESC)", true), ("id INTEGER, PRIMARY KEY ('ID')", true),
    ("id INTEGER, b INTEGER, PRIMARY KEY (id, b)", false), ("id \"INTEGER\" PRIMARY KEY", true),
    ("id BIGINT, PRIMARY KEY (id)", false), ("id INTEGER PRIMARY KEY AUTOINCREMENT", true),
  ])
  func `a rowid alias is known as the engine knows it`(definition: String, expected: Bool) throws {
    let sql = "CREATE TABLE t (\(definition))"
    #expect(try table(sql).primaryKey?.isRowidAlias == expected)
    // In a rowid alias NULL becomes a number, in any other key it stays.
    let connection = try Connection()
    try connection.execute("\(sql); INSERT INTO t (id) VALUES (NULL)")
    #expect(try (connection.value("SELECT id FROM t") == .integer(1)) == expected)
  }

  @Test func `a table without rowid has no rowid alias and no nullable key`() throws {
    let table = try table("CREATE TABLE t (a INTEGER PRIMARY KEY DESC, b) WITHOUT ROWID")
    #expect(table.isWithoutRowid)
    #expect(table.primaryKey?.isRowidAlias == false)
    #expect(table.primaryKey?.columns.first?.descending == true)
    #expect(table.columns[0].notNull == NotNull())
    #expect(table.columns[1].notNull == nil)
  }

  @Test(arguments: ["STRICT, WITHOUT ROWID", "without rowid,strict", "WITHOUT\nrowid , Strict"])
  func `options come in any order`(options: String) throws {
    let table = try table("CREATE TABLE t (a INT PRIMARY KEY) \(options)")
    #expect(table.isStrict && table.isWithoutRowid)
  }

  @Test func `constraints mean the same at the column and at the table`() throws {
    let inside = try table(
      """
      CREATE TABLE t (a INT PRIMARY KEY ON CONFLICT REPLACE, b INT UNIQUE CHECK (b > 0)
        REFERENCES p(x) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED)
      """)
    let beside = try table(
      """
      CREATE TABLE t (a INT, b INT, PRIMARY KEY (a) ON CONFLICT REPLACE, UNIQUE (b), CHECK ((b > 0)),
        FOREIGN KEY (b) REFERENCES p(x) MATCH FULL ON UPDATE NO ACTION ON DELETE SET NULL
        DEFERRABLE INITIALLY DEFERRED)
      """)
    #expect(inside == beside)
    #expect(inside.foreignKeys[0].isDeferred)
    #expect(inside.primaryKey?.onConflict == .replace)
  }

  @Test(arguments: [
    ("REFERENCES p", false), ("REFERENCES p DEFERRABLE", false),
    ("REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED", false),
    ("REFERENCES p DEFERRABLE INITIALLY IMMEDIATE", false),
    ("REFERENCES p NOT NULL DEFERRABLE INITIALLY DEFERRED", true),
    ("REFERENCES p MATCH SIMPLE ON UPDATE CASCADE MATCH FULL DEFERRABLE INITIALLY DEFERRED", true),
  ])
  func `deferral is what the engine makes of it`(definition: String, expected: Bool) throws {
    let keys = try table("CREATE TABLE t (a \(definition))").foreignKeys
    #expect(keys.map(\.isDeferred) == [expected])
  }

  @Test func `a constraint's name reaches the checks behind it`() throws {
    // As the engine reports a violation.
    let sql =
      "CREATE TABLE t (a INT CONSTRAINT c NOT NULL CHECK (a > 0), CHECK (a > 1), CHECK (a > 2))"
    let connection = try Connection()
    try connection.execute(sql)
    for (value, name) in [(0, "c"), (1, "c"), (2, "a > 2")] {
      let error = #expect(throws: SQLiteError.self) {
        try connection.execute("INSERT INTO t VALUES (\(value))")
      }
      #expect(error?.message == "CHECK constraint failed: \(name)")
    }
    #expect(try table(sql).checks.map(\.name) == ["c", "c", nil])
  }

  @Test func `a name that no constraint follows is nothing`() throws {
    let plain = try table("CREATE TABLE t (a INT, UNIQUE (a))")
    #expect(try table("CREATE TABLE t (a INT CONSTRAINT x, UNIQUE (a), CONSTRAINT y)") == plain)
    #expect(
      try table("CREATE TABLE t (a INT CONSTRAINT x NULL, CONSTRAINT y UNIQUE (a))").uniques[0].name
        == "y")
  }

  @Test func `repeated constraints are one`() throws {
    let once = try table("CREATE TABLE t (a INT UNIQUE CHECK (a > 0) REFERENCES p)")
    let twice = try table(
      "CREATE TABLE t (a INT UNIQUE CHECK (a>0) REFERENCES p, UNIQUE (A), CHECK ((a > 0)), FOREIGN KEY (a) REFERENCES p)"
    )
    #expect(once == twice)
  }

  @Test func `generated columns are read with and without GENERATED ALWAYS`() throws {
    let table = try table(
      "CREATE TABLE t (a INT, b INT AS (\"A\"+1), c INT GENERATED ALWAYS AS ((a*2)) STORED NOT NULL, d AS (a) virtual)"
    )
    #expect(table.columns.map { $0.generated?.expression.text } == [nil, "a + 1", "a * 2", "a"])
    #expect(table.columns.map { $0.generated?.storage } == [nil, .virtual, .stored, .virtual])
    #expect(table.columns[2].notNull == NotNull())
  }

  @Test func `conflict clauses are kept but for ABORT`() throws {
    let table = try table(
      """
      CREATE TABLE t (a NOT NULL ON CONFLICT IGNORE, b NOT NULL ON CONFLICT ABORT,
        c UNIQUE ON CONFLICT ROLLBACK, UNIQUE (a, b) ON CONFLICT FAIL)
      """)
    #expect(table.columns[0].notNull == NotNull(onConflict: .ignore))
    #expect(table.columns[1].notNull == NotNull())
    #expect(table.uniques.map(\.onConflict) == [.rollback, .fail])
  }

  @Test func `collations of key columns count only where they differ`() throws {
    let table = try table(
      """
      CREATE TABLE t (a COLLATE "nocase", b COLLATE BINARY, UNIQUE (a COLLATE nocase, b COLLATE binary),
        UNIQUE (A COLLATE binary DESC, (b) COLLATE rtrim))
      """)
    #expect(table.columns.map(\.collation) == ["NOCASE", nil])
    #expect(table.uniques[0].columns == [KeyColumn(name: "a"), KeyColumn(name: "b")])
    #expect(
      table.uniques[1].columns == [
        KeyColumn(name: "a", collation: "BINARY", descending: true),
        KeyColumn(name: "b", collation: "RTRIM"),
      ])
  }

  @Test func `commas between table constraints may be missing`() throws {
    let table = try table(
      "CREATE TABLE t (a INT, CONSTRAINT x CHECK (a > 0) CHECK (a > 1) UNIQUE (a) -- end\n)")
    #expect(table.checks.map(\.name) == ["x", "x"])
    #expect(table.uniques.count == 1)
  }

  @Test func `what the grammar does not know is an error with its place`() {
    #expect(throws: GrammarError(offset: 15, expected: "leftParenthesis")) {
      try CreateStatementParser.table("CREATE TABLE t <b>")
    }
  }
}

struct IndexParserTests {
  private static let table = "CREATE TABLE t (a, b TEXT COLLATE NOCASE, \"c d\")"

  private func index(_ rest: String) throws -> Index {
    let connection = try Connection()
    try connection.execute("\(Self.table); CREATE INDEX i ON t \(rest)")
    return try CreateStatementParser.index(
      "CREATE INDEX i ON t \(rest)", on: CreateStatementParser.table(Self.table).object
    ).object
  }

  @Test(arguments: [
    ("(a)", Index.Term(key: .column("a"))), ("((A) ASC)", Index.Term(key: .column("a"))),
    ("('a' DESC)", Index.Term(key: .column("a"), descending: true)),
    ("([c d])", Index.Term(key: .column("c d"))),
    ("(b COLLATE nocase)", Index.Term(key: .column("b"))),
    ("(b COLLATE binary)", Index.Term(key: .column("b"), collation: "BINARY")),
    (
      "((a COLLATE nocase) DESC)",
      Index.Term(key: .column("a"), collation: "NOCASE", descending: true)
    ),
    ("(lower( \"A\" ))", Index.Term(key: .expression(SQLText("lower(a)")))),
    (
      "(lower(a) COLLATE nocase)",
      Index.Term(key: .expression(SQLText("lower(a)")), collation: "NOCASE")
    ),
    ("(a || b COLLATE nocase)", Index.Term(key: .expression(SQLText("a || b COLLATE NOCASE")))),
    (
      "((a || b) COLLATE nocase)",
      Index.Term(key: .expression(SQLText("a || b")), collation: "NOCASE")
    ),
    ("(\"zz\")", Index.Term(key: .expression(SQLText("\"zz\"")))),
  ])
  func `a term is a column where the engine sees one`(terms: String, expected: Index.Term) throws {
    #expect(try index(terms).terms == [expected])
  }

  @Test func `the predicate is an expression over the table`() throws {
    let index = try index("(a, b) WHERE (\"A\" is not null and b<>'x')")
    #expect(index.predicate?.text == "a IS NOT NULL AND b != 'x'")
    #expect(index.terms.count == 2)
  }

  @Test func `names lose database and quotes`() throws {
    let index = try CreateStatementParser.index(
      "CREATE UNIQUE INDEX IF NOT EXISTS main.\"I 1\" ON 't'(a);", on: nil
    ).object
    #expect(
      index == Index(name: "I 1", table: "t", isUnique: true, terms: [.init(key: .column("a"))]))
  }
}

struct OtherParserTests {
  @Test func `a trigger's parts are told apart`() throws {
    let trigger = try CreateStatementParser.trigger(
      """
      CREATE TRIGGER IF NOT EXISTS "T 1" UPDATE OF 'b', [A], a ON t FOR EACH ROW
      WHEN (new.a > 1 and case when old.b then 1 else 0 end)
      BEGIN
        insert or ignore into log values (new.a, 'x;y');
        update or fail t set b=(select max(a) from t) where rowid=new.rowid;
        select raise(abort, 'no');
        delete from t where a in (select b from u) ;
      END
      """, on: CreateStatementParser.table("CREATE TABLE T (A, b)").object
    ).object
    #expect(trigger.name == "T 1" && trigger.table == "T" && trigger.timing == .before)
    #expect(trigger.event == .update(of: ["A", "b"]))
    #expect(trigger.condition?.text == "NEW.a > 1 AND CASE WHEN OLD.b THEN 1 ELSE 0 END")
    #expect(
      trigger.body.map(\.text) == [
        "INSERT OR IGNORE INTO log VALUES (NEW.a, 'x;y')",
        "UPDATE OR FAIL t SET b = (SELECT max(a) FROM t) WHERE rowid = NEW.rowid",
        "SELECT RAISE(ABORT, 'no')",
        "DELETE FROM t WHERE a IN (SELECT b FROM u)",
      ])
  }

  @Test(arguments: [
    ("BEFORE DELETE", Trigger.Timing.before, Trigger.Event.delete), ("INSERT", .before, .insert),
    ("after update", .after, .update(of: [])), ("INSTEAD OF INSERT", .insteadOf, .insert),
  ])
  func `timing and event`(head: String, timing: Trigger.Timing, event: Trigger.Event) throws {
    let trigger = try CreateStatementParser.trigger(
      "CREATE TRIGGER x \(head) ON t BEGIN SELECT 1; END", on: nil
    ).object
    #expect(trigger.timing == timing && trigger.event == event)
    #expect(trigger.condition == nil)
  }

  @Test func `an upsert in a trigger keeps its words`() throws {
    let trigger = try CreateStatementParser.trigger(
      "CREATE TRIGGER x INSERT ON t BEGIN insert into u(k) values(1) on conflict(k) do update set n=n+1 where n<9; replace into u(k) values(2); END",
      on: nil
    ).object
    #expect(
      trigger.body.map(\.text) == [
        "INSERT INTO u(k) VALUES (1) ON CONFLICT (k) DO UPDATE SET n = n + 1 WHERE n < 9",
        "REPLACE INTO u(k) VALUES (2)",
      ])
  }

  @Test func `a view may name its columns`() throws {
    let view = try CreateStatementParser.view("CREATE VIEW main.v(\"a b\", c) AS select 1,2 -- end")
      .object
    #expect(view == View(name: "v", columns: ["a b", "c"], query: SQLText("SELECT 1, 2")))
  }

  @Test func `a virtual table's arguments stay as they are written`() throws {
    let table = try CreateStatementParser.virtualTable(
      "CREATE VIRTUAL TABLE \"f\" USING FTS5( a , b UNINDEXED,\n tokenize = 'porter  ascii', prefix='2, 3',, content='' )"
    )
    #expect(table.module == "fts5")
    #expect(
      table.arguments == [
        "a", "b UNINDEXED", "tokenize = 'porter  ascii'", "prefix='2, 3'", "content=''",
      ])
    #expect(
      try CreateStatementParser.virtualTable("CREATE VIRTUAL TABLE x USING m").arguments == [])
  }
}
