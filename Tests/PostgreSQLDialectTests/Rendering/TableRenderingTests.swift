import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Statements that make tables of PostgreSQL")
struct TableRenderingTests {
  private func statements(_ objects: SchemaObject...) -> [String] {
    let format = SnapshotFormat(dialect: "postgresql")
    return SchemaRenderer.statements(of: Schema(format: format, objects: objects))
  }

  @Test func aTableHasItsColumnsAndConstraintsOneALine() {
    let table = Table(
      name: "app/users",
      columns: [
        Column(
          name: "id", type: "bigint", notNull: NotNull(),
          options: ["identity": .text("always"), "identitySequence": .text("START 10")]),
        Column(name: "order", type: "text", defaultValue: SQLText("'x'::text"), collation: "\"C\""),
        Column(
          name: "twice", type: "bigint",
          generated: GeneratedColumn(expression: SQLText("id * 2"), storage: .stored)),
      ],
      primaryKey: PrimaryKey(name: "users_pkey", columns: [KeyColumn(name: "id")]),
      uniques: [
        UniqueConstraint(
          name: "u", columns: [KeyColumn(name: "order")],
          options: [
            "nullsNotDistinct": .on, "include": .text("id"), "deferrable": .text("deferred"),
          ])
      ],
      checks: [
        CheckConstraint(name: "c", expression: SQLText("id > 0"), options: ["noInherit": .on])
      ],
      options: ["unlogged": .on, "parameters": .text("fillfactor=70")])
    #expect(
      statements(.table(table)) == [
        """
        CREATE UNLOGGED TABLE app.users (
          id bigint GENERATED ALWAYS AS IDENTITY (START 10) NOT NULL,
          "order" text COLLATE "C" DEFAULT 'x'::text,
          twice bigint GENERATED ALWAYS AS (id * 2) STORED,
          CONSTRAINT users_pkey PRIMARY KEY (id),
          CONSTRAINT u UNIQUE NULLS NOT DISTINCT ("order") INCLUDE (id) DEFERRABLE INITIALLY DEFERRED,
          CONSTRAINT c CHECK (id > 0) NO INHERIT
        ) WITH (fillfactor=70);
        """
      ])
  }

  @Test func whatNoCreateTableSaysIsSaidBehindIt() {
    let table = Table(
      name: "t",
      columns: [
        Column(
          name: "a", type: "text",
          options: [
            "storage": .text("external"), "statistics": .text("50"), "comment": .text("it's"),
            "parameters": .text("n_distinct=5"),
          ])
      ],
      checks: [
        CheckConstraint(name: "c", expression: SQLText("a <> ''::text"), options: ["notValid": .on])
      ],
      options: [
        "rowSecurity": .on, "replicaIdentity": .text("index i"), "clusteredOn": .text("i"),
        "comment": .text("T"),
      ])
    let index = Index(name: "i", table: "t", isUnique: true, terms: [Index.Term(key: .column("a"))])
    #expect(
      statements(.index(index), .table(table)) == [
        "CREATE TABLE public.t (\n  a text\n);",
        "ALTER TABLE public.t ALTER COLUMN a SET STORAGE EXTERNAL;",
        "ALTER TABLE public.t ALTER COLUMN a SET STATISTICS 50;",
        "ALTER TABLE public.t ALTER COLUMN a SET (n_distinct=5);",
        "ALTER TABLE public.t ADD CONSTRAINT c CHECK (a <> ''::text) NOT VALID;",
        "ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;",
        "COMMENT ON TABLE public.t IS 'T';",
        "COMMENT ON COLUMN public.t.a IS 'it''s';",
        "CREATE UNIQUE INDEX i ON public.t (a);",
        "ALTER TABLE public.t REPLICA IDENTITY USING INDEX i;",
        "ALTER TABLE public.t CLUSTER ON i;",
      ])
  }

  @Test func foreignKeysComeWhenAllTablesAreThere() {
    let key = ForeignKey(
      name: "k", columns: ["a"], referencedTable: "b", referencedColumns: ["a"], onDelete: .setNull,
      options: ["matchFull": .on, "setColumns": .text("a"), "deferrable": .on, "notValid": .on])
    let first = Table(
      name: "a", columns: [Column(name: "a", type: "integer")], foreignKeys: [key])
    let second = Table(
      name: "b", columns: [Column(name: "a", type: "integer")],
      uniques: [UniqueConstraint(name: "u", columns: [KeyColumn(name: "a")])])
    #expect(
      statements(.table(first), .table(second)) == [
        "CREATE TABLE public.a (\n  a integer\n);",
        "CREATE TABLE public.b (\n  a integer,\n  CONSTRAINT u UNIQUE (a)\n);",
        """
        ALTER TABLE public.a ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES public.b (a) MATCH FULL \
        ON DELETE SET NULL (a) DEFERRABLE NOT VALID;
        """,
      ])
  }

  @Test func aPartitionSaysOnlyWhatItsParentDoesNot() {
    let columns = [
      Column(name: "day", type: "date", notNull: NotNull()),
      Column(name: "n", type: "integer", defaultValue: SQLText("1")),
    ]
    let parent = Table(
      name: "logs", columns: columns, options: ["partitionBy": .text("RANGE (day)")])
    var own = columns
    for position in own.indices { own[position].options["inherited"] = .on }
    own[1].defaultValue = nil
    let options: Options = [
      "partitionOf": .text("logs"), "bound": .text("FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)"),
    ]
    let partition = Table(name: "app/logs_1", columns: own, options: options)
    own[1].defaultValue = SQLText("2")
    let other = Table(
      name: "z", columns: own, options: ["partitionOf": .text("logs"), "bound": .text("DEFAULT")])
    #expect(
      statements(.table(partition), .table(parent), .table(other)) == [
        """
        CREATE TABLE public.logs (
          day date NOT NULL,
          n integer DEFAULT 1
        ) PARTITION BY RANGE (day);
        """,
        "CREATE TABLE app.logs_1 PARTITION OF public.logs "
          + "FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);",
        "ALTER TABLE app.logs_1 ALTER COLUMN n DROP DEFAULT;",
        "CREATE TABLE public.z PARTITION OF public.logs (\n  n DEFAULT 2\n) DEFAULT;",
      ])
  }

  @Test func aChildHasItsOwnColumnsBesideThoseOfItsParents() {
    let parent = Table(name: "p", columns: [Column(name: "a", type: "integer")])
    let child = Table(
      name: "c",
      columns: [
        Column(
          name: "a", type: "integer", notNull: NotNull(), defaultValue: SQLText("3"),
          options: ["inherited": .on]),
        Column(name: "b", type: "text"),
      ], options: ["inherits": .text("p")])
    #expect(
      statements(.table(child), .table(parent)) == [
        "CREATE TABLE public.p (\n  a integer\n);",
        "CREATE TABLE public.c (\n  b text\n) INHERITS (public.p);",
        "ALTER TABLE public.c ALTER COLUMN a SET NOT NULL;",
        "ALTER TABLE public.c ALTER COLUMN a SET DEFAULT 3;",
      ])
  }

  @Test func aDefaultThatJoinsExpressionsStandsInParentheses() {
    let values = ["now() AT TIME ZONE 'utc'::text", "(a OR b)", "'a and b'::text", "NOT true"]
    let columns = values.map {
      ColumnClause.definition(of: Column(name: "c", type: "t", defaultValue: SQLText($0)))
    }
    #expect(
      columns == [
        "c t DEFAULT (now() AT TIME ZONE 'utc'::text)", "c t DEFAULT (a OR b)",
        "c t DEFAULT 'a and b'::text", "c t DEFAULT (NOT true)",
      ])
  }
}
