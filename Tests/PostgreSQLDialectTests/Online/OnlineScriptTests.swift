import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite struct OnlineScriptTests {
  /// `t(id, a, b)` with a key and the index `t_a`, `p` with the partition `p1`, `d` with a default partition, and `v`
  /// whose rows the index `v_id` tells from each other.
  private static let schema: Schema = {
    let columns = ["id", "a", "b"].map { Column(name: $0, type: "integer") }
    var table = Table(
      name: "t", columns: columns,
      primaryKey: PrimaryKey(name: "t_pkey", columns: [KeyColumn(name: "id")]))
    table.columns[0].notNull = NotNull()
    var objects: [SchemaObject] = [.table(table)]
    objects.append(.table(Table(name: "free", columns: columns)))
    for (name, bound) in [("p", "FOR VALUES IN (1)"), ("d", "DEFAULT")] {
      var parent = Table(name: name, columns: columns)
      parent.options[.partitionBy] = "LIST (a)"
      parent.checks = [CheckConstraint(name: "\(name)_own", expression: SQLText("a > 0"))]
      var child = Table(name: "\(name)1", columns: columns)
      child.options[.partitionOf] = name
      child.options[.bound] = bound
      objects += [.table(parent), .table(child)]
    }
    let indexes = [("t_a", "t", false), ("p_a", "p", false), ("v_id", "v", true)]
    objects += indexes.map { name, table, isUnique in
      .index(
        Index(
          name: name, table: table, isUnique: isUnique,
          terms: [.init(key: .column(isUnique ? "id" : "a"))]))
    }
    for name in ["v", "w"] {
      objects.append(
        .other(OtherObject(.materializedView, name: name, definition: "SELECT id FROM t")))
    }
    return Schema(format: TargetFixture.format, objects: objects)
  }()

  private static func form(
    _ script: String, skipping skipped: Set<Int> = [], on major: Int? = nil
  ) -> OnlineScript? {
    OnlineScript(
      script, skipping: skipped, from: schema, on: OnlineServer(major: major))
  }

  private static let check =
    "ALTER TABLE t ADD CONSTRAINT stemma_not_null_a CHECK (a IS NOT NULL) NOT VALID;"

  @Test(arguments: [
    (
      "CREATE INDEX i ON public.t (b) WHERE b > 0;",
      [["CREATE INDEX CONCURRENTLY i ON public.t (b) WHERE b > 0;"]]
    ),
    (
      "create unique index \"I\" on t using btree (b) include (a)",
      [["create unique index CONCURRENTLY \"I\" on t using btree (b) include (a);"]]
    ),
    ("CREATE INDEX i ON p1 (b)", [["CREATE INDEX CONCURRENTLY i ON p1 (b);"]]),
    ("CREATE INDEX i ON v (id)", [["CREATE INDEX CONCURRENTLY i ON v (id);"]]),
    ("DROP INDEX public.t_a;", [["DROP INDEX CONCURRENTLY public.t_a;"]]),
    ("DROP INDEX IF EXISTS t_a RESTRICT", [["DROP INDEX CONCURRENTLY IF EXISTS t_a RESTRICT;"]]),
    (
      "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NO INHERIT;",
      [
        ["ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NO INHERIT NOT VALID;"],
        ["ALTER TABLE t VALIDATE CONSTRAINT c;"],
      ]
    ),
    (
      "ALTER TABLE p ADD CONSTRAINT c CHECK (a > 0)",
      [
        ["ALTER TABLE p ADD CONSTRAINT c CHECK (a > 0) NOT VALID;"],
        ["ALTER TABLE p VALIDATE CONSTRAINT c;"],
      ]
    ),
    (
      "ALTER TABLE t ADD CONSTRAINT \"F\" FOREIGN KEY (a) REFERENCES free (id) ON DELETE SET NULL",
      [
        [
          "ALTER TABLE t ADD CONSTRAINT \"F\" FOREIGN KEY (a) REFERENCES free (id) ON DELETE SET NULL NOT VALID;"
        ], ["ALTER TABLE t VALIDATE CONSTRAINT \"F\";"],
      ]
    ),
    (
      "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
      [
        [check], ["ALTER TABLE t VALIDATE CONSTRAINT stemma_not_null_a;"],
        [
          "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
          "ALTER TABLE t DROP CONSTRAINT stemma_not_null_a;",
        ],
      ]
    ),
    (
      "ALTER TABLE t ADD CONSTRAINT k UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (id) WITH (fillfactor=70) USING INDEX TABLESPACE s DEFERRABLE INITIALLY DEFERRED;",
      [
        [
          "CREATE UNIQUE INDEX CONCURRENTLY k ON t (a, b) INCLUDE (id) NULLS NOT DISTINCT WITH (fillfactor=70) TABLESPACE s;"
        ],
        ["ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX k DEFERRABLE INITIALLY DEFERRED;"],
      ]
    ),
    (
      "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id, a);",
      [
        [check], ["ALTER TABLE t VALIDATE CONSTRAINT stemma_not_null_a;"],
        [
          "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
          "ALTER TABLE t DROP CONSTRAINT stemma_not_null_a;",
        ], ["CREATE UNIQUE INDEX CONCURRENTLY k ON t (id, a);"],
        ["ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX k;"],
      ]
    ),
    ("REFRESH MATERIALIZED VIEW v", [["REFRESH MATERIALIZED VIEW CONCURRENTLY v;"]]),
  ])
  func `a statement that blocks others is replaced by some that do not`(
    sql: String, parts: [[String]]
  ) {
    #expect(Self.form(sql)?.parts == parts)
  }

  @Test(arguments: [
    "CREATE INDEX ON t (b)", "CREATE INDEX IF NOT EXISTS i ON t (b)", "CREATE INDEX i ON p (b)",
    "CREATE INDEX i ON ONLY p (b)", "CREATE INDEX i ON unknown (b)",
    "CREATE INDEX CONCURRENTLY i ON t (b)", "CREATE TABLE n(a integer); CREATE INDEX i ON n (a)",
    "DROP INDEX t_a, v_id", "DROP INDEX t_a CASCADE", "DROP INDEX p_a", "DROP INDEX t_pkey",
    "ALTER TABLE t ADD CHECK (a > 0)", "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
    "ALTER TABLE ONLY t ADD CONSTRAINT c CHECK (a > 0)",
    "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED",
    "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0), ADD COLUMN z integer",
    "ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES t (id)",
    "ALTER TABLE p ADD CONSTRAINT k UNIQUE (a)",
    "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX t_a",
    "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id, a WITHOUT OVERLAPS)",
    "ALTER TABLE t ALTER COLUMN a TYPE bigint", "ALTER TABLE t ALTER COLUMN a DROP NOT NULL",
    "ALTER TABLE t ADD COLUMN c integer CONSTRAINT x CHECK (c > 0)",
    "REFRESH MATERIALIZED VIEW w", "REFRESH MATERIALIZED VIEW v WITH NO DATA",
    "ALTER TABLE d DETACH PARTITION d1",
    "ALTER TABLE p DETACH PARTITION p1 FINALIZE", "ALTER TABLE p DETACH PARTITION t",
    "CREATE TABLE p2 PARTITION OF p DEFAULT; ALTER TABLE p DETACH PARTITION p1",
    "DROP TABLE t; CREATE TABLE t(b integer); CREATE INDEX i ON t (b)",
    "COMMENT ON TABLE t IS 'CREATE INDEX i ON t (b)'", "",
  ])
  func `whatever is not recognised runs as it is`(sql: String) {
    #expect(Self.form(sql) == nil)
  }

  @Test func `a view that loses its unique index on the way is refreshed as it is`() {
    let form = Self.form("DROP INDEX v_id; REFRESH MATERIALIZED VIEW v")
    #expect(
      form?.parts == [["DROP INDEX CONCURRENTLY v_id;"], ["REFRESH MATERIALIZED VIEW v"]])
  }

  @Test func `a view without rows is filled as it is`() {
    let server = OnlineServer(major: 18, unfilled: ["v"])
    let script = "REFRESH MATERIALIZED VIEW v"
    #expect(OnlineScript(script, skipping: [], from: Self.schema, on: server) == nil)
  }

  @Test func `a foreign key of a partitioned table is added so from version 18 on`() {
    let sql = "ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES t (id)"
    #expect(Self.form(sql, on: 17) == nil)
    #expect(Self.form(sql, on: 18)?.parts.count == 2)
  }

  @Test func `a partition loses the check that it gets on the way, and no other`() throws {
    let form = try #require(Self.form("ALTER TABLE public.p DETACH PARTITION public.p1;"))
    #expect(form.parts.count == 2)
    #expect(form.parts[0] == ["ALTER TABLE public.p DETACH PARTITION public.p1 CONCURRENTLY;"])
    #expect(form.parts[1][0].contains("conname <> ALL (ARRAY['p_own']::text[])"))
  }

  @Test func `names are followed through the script`() {
    let script = """
      ALTER TABLE t RENAME TO s;
      ALTER TABLE s RENAME COLUMN id TO nr;
      CREATE INDEX i ON s (b);
      UPDATE s SET b = a;
      CREATE INDEX j ON t (b);
      """
    let form = Self.form(script)
    #expect(form?.parts.count == 4)
    #expect(form?.text.contains("ORDER BY nr OFFSET") == true)
    #expect(form?.text.contains("CREATE INDEX j") == true)
  }

  @Test func `what stays is on its lines, and what is skipped is not there`() {
    let script = """
      -- first
      ALTER TABLE t
        ADD COLUMN
        c integer;
      CREATE INDEX i
        ON t (b); SELECT 2;
      SELECT 3; -- end
      """
    let form = Self.form(script, skipping: [0])
    #expect(
      form?.text == """
        -- first



        CREATE INDEX CONCURRENTLY i
          ON t (b); SELECT 2;
        SELECT 3; -- end
        """)
    #expect(form?.starts == [1])
    #expect(form?.parts.map(\.count) == [1, 2])
  }

  @Test func `only tables about which nothing else is said are named as free`() {
    let script = "CREATE INDEX i ON t (b); CREATE INDEX j ON free (b); ALTER TABLE free ADD c text"
    #expect(Self.form(script)?.form.relieved == ["table/t"])
    #expect(Self.form("DROP INDEX t_a")?.form.relieved == ["table/t"])
  }
}

extension OnlineScriptTests {
  @Test(arguments: [
    "UPDATE t SET b = a", "UPDATE public.t SET b = CASE WHEN a > 1 THEN a * 2 ELSE NULL END;",
    "UPDATE t SET b = coalesce(nullif(a, 0), 1) WHERE b IS NULL",
    "UPDATE t SET b = 1, a = 2 WHERE (id IN (1, 2) OR b IS DISTINCT FROM 3)",
  ])
  func `an update of a table's own values is done in batches`(sql: String) throws {
    let form = try #require(Self.form(sql))
    #expect(form.parts.count == 1)
    let head = StatementHead(form.parts[0][0])
    #expect(LoneStatement(head, before: []) == .batches)
  }

  @Test(arguments: [
    "UPDATE t SET b = b + 1", "UPDATE t SET id = a", "UPDATE t SET b = (SELECT 1)",
    "UPDATE t SET b = f.a FROM free f", "UPDATE t SET b = random()",
    "UPDATE t SET b = extract(day FROM CURRENT_DATE)", "UPDATE t SET b = public.g(a)",
    "UPDATE t SET b = DEFAULT", "UPDATE t SET (a, b) = (1, 2)", "UPDATE t AS x SET b = 1",
    "UPDATE ONLY t SET b = 1", "UPDATE t SET b = 1 RETURNING a", "UPDATE free SET b = a",
    "UPDATE t SET b = 1 WHERE EXISTS (SELECT FROM free)", "UPDATE t SET b = a; UPDATE t SET b = 2",
    "INSERT INTO t VALUES (1); UPDATE t SET b = a", "DO $$ BEGIN END $$; UPDATE t SET b = a",
    "UPDATE t SET b = a; ALTER TABLE t DROP COLUMN a",
  ])
  func `an update that is more than that is left as it is`(sql: String) {
    #expect(Self.form(sql) == nil)
  }

  @Test(arguments: [
    // Others would write into the old column what nobody copies any more.
    "ALTER TABLE t ADD c integer; UPDATE t SET c = a; CREATE INDEX i ON t (c); ALTER TABLE t DROP a",
    "INSERT INTO free SELECT * FROM t; CREATE INDEX i ON t (b); DROP TABLE t",
    // Others would find no view, or write past the trigger.
    "DROP VIEW x; CREATE INDEX i ON t (b); CREATE VIEW x AS SELECT 1",
    "DROP TRIGGER g ON t; CREATE INDEX i ON t (b); CREATE TRIGGER g AFTER UPDATE ON t EXECUTE FUNCTION f()",
    "ALTER TABLE t DISABLE TRIGGER ALL; CREATE INDEX i ON t (b)",
    "LOCK TABLE t; CREATE INDEX i ON t (b)",
    "CREATE TEMP TABLE x(a integer); CREATE INDEX i ON t (b)",
  ])
  func `what belongs together is not taken apart`(script: String) {
    #expect(Self.form(script) == nil)
  }

  @Test(arguments: [
    "DROP VIEW x; CREATE VIEW x AS SELECT 1; CREATE INDEX i ON t (b)",
    "UPDATE t SET b = 1; ALTER TABLE t DROP COLUMN a",
    "DROP TRIGGER g ON t; CREATE INDEX i ON t (b); CREATE TRIGGER g AFTER UPDATE ON free EXECUTE FUNCTION f()",
    "CREATE TABLE n(a integer); ALTER TABLE n ENABLE ROW LEVEL SECURITY; CREATE INDEX i ON t (b)",
  ])
  func `what does not belong together is`(script: String) {
    #expect(Self.form(script) != nil)
  }
}
