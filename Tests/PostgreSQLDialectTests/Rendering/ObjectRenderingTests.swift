import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Statements that make other objects of PostgreSQL")
struct ObjectRenderingTests {
  private func statements(_ objects: SchemaObject...) -> [String] {
    let format = SnapshotFormat(dialect: "postgresql")
    return SchemaRenderer.statements(of: Schema(format: format, objects: objects))
  }

  @Test func anIndexHasAllItsParts() {
    let term = Index.Term(
      key: .expression(SQLText("lower(a)")), collation: "\"C\"", descending: true,
      options: ["operatorClass": .text("text_pattern_ops"), "nulls": .text("last")])
    let index = Index(
      name: "app/i", table: "app/t", isUnique: true,
      terms: [term, Index.Term(key: .column("b"))], predicate: SQLText("b > 0"),
      options: [
        "method": .text("gist"), "include": .text("c, d"), "nullsNotDistinct": .on,
        "parameters": .text("fillfactor=50"), "statistics": .text("1 100"), "comment": .text("C"),
      ])
    #expect(
      statements(.index(index)) == [
        """
        CREATE UNIQUE INDEX i ON app.t USING gist ((lower(a)) COLLATE "C" text_pattern_ops DESC \
        NULLS LAST, b) INCLUDE (c, d) NULLS NOT DISTINCT WITH (fillfactor=50) WHERE b > 0;
        """,
        "ALTER INDEX app.i ALTER COLUMN 1 SET STATISTICS 100;", "COMMENT ON INDEX app.i IS 'C';",
      ])
  }

  @Test func viewsComeBehindThoseTheyRead() {
    let first = View(
      name: "a", query: SQLText("SELECT b.x FROM public.b"),
      options: [
        "securityBarrier": .on, "checkOption": .text("local"), "comment": .text("V"),
        "columnComments": .text("x 'it''s', \"Y\" 'y'"),
        "columnDefaults": .text("x 'abc'::text, y f(1, 2)"),
      ])
    let second = View(name: "b", query: SQLText("SELECT 1 AS x"))
    #expect(
      statements(.view(first), .view(second)) == [
        "CREATE VIEW public.b AS\nSELECT 1 AS x;",
        """
        CREATE VIEW public.a WITH (security_barrier=true) AS
        SELECT b.x FROM public.b
        WITH LOCAL CHECK OPTION;
        """,
        "ALTER VIEW public.a ALTER COLUMN x SET DEFAULT 'abc'::text;",
        "ALTER VIEW public.a ALTER COLUMN y SET DEFAULT f(1, 2);",
        "COMMENT ON VIEW public.a IS 'V';",
        "COMMENT ON COLUMN public.a.x IS 'it''s';",
        "COMMENT ON COLUMN public.a.\"Y\" IS 'y';",
      ])
  }

  @Test func aSequenceIsOwnedWhenItsColumnIsThere() {
    let sequence = OtherObject(
      .sequence, name: "app/t_id_seq", definition: "CREATE SEQUENCE app.t_id_seq AS integer",
      options: ["ownedBy": .text("app/t.id"), "unlogged": .on])
    let table = Table(
      name: "app/t",
      columns: [
        Column(
          name: "id", type: "integer",
          defaultValue: SQLText("nextval('app.t_id_seq'::regclass)"))
      ])
    let schema = OtherObject(.schema, name: "app", definition: "CREATE SCHEMA app")
    #expect(
      statements(.table(table), .other(sequence), .other(schema)) == [
        "CREATE SCHEMA app;", "CREATE SEQUENCE app.t_id_seq AS integer;",
        "ALTER SEQUENCE app.t_id_seq SET UNLOGGED;",
        "CREATE TABLE app.t (\n  id integer DEFAULT nextval('app.t_id_seq'::regclass)\n);",
        "ALTER SEQUENCE app.t_id_seq OWNED BY app.t.id;",
      ])
  }

  @Test func aDefaultThatNeedsWhatNeedsTheTableIsSetBehindBoth() {
    let function = OtherObject(
      .function, name: "f(t)",
      definition: "CREATE FUNCTION public.f(public.t) RETURNS integer AS ''",
      needs: [ObjectPath(.table, "t")])
    let table = Table(
      name: "t",
      columns: [Column(name: "a", type: "integer", defaultValue: SQLText("public.f(NULL)"))])
    #expect(
      statements(.other(function), .table(table)) == [
        "CREATE TABLE public.t (\n  a integer\n);",
        "CREATE FUNCTION public.f(public.t) RETURNS integer AS '';",
        "ALTER TABLE public.t ALTER COLUMN a SET DEFAULT public.f(NULL);",
      ])
  }

  @Test(arguments: [
    (ObjectPath(.trigger, "app/t/stamp"), "ALTER TABLE app.t DISABLE TRIGGER stamp;"),
    (ObjectPath(.rule, "t/r"), "ALTER TABLE public.t DISABLE RULE r;"),
    (ObjectPath(.eventTrigger, "e"), "ALTER EVENT TRIGGER e DISABLE;"),
  ])
  func whatDoesNotFireIsTurnedOff(path: ObjectPath, expected: String) {
    let object = OtherObject(
      path.kind, name: path.name, definition: "CREATE …", options: ["enabled": .text("disabled")])
    #expect(statements(.other(object)) == ["CREATE …;", expected])
  }

  @Test(arguments: [
    (ObjectPath(.policy, "t/p"), "DROP POLICY p ON public.t;", "POLICY p ON public.t"),
    (
      ObjectPath(.exclusion, "app/t/x"), "ALTER TABLE app.t DROP CONSTRAINT x;",
      "CONSTRAINT x ON app.t"
    ),
    (ObjectPath(.enum, "app/mood"), "DROP TYPE app.mood;", "TYPE app.mood"),
    (ObjectPath(.domain, "d"), "DROP DOMAIN public.d;", "DOMAIN public.d"),
    (
      ObjectPath(.function, "app/f(integer,app.mood)"), "DROP FUNCTION app.f(integer,app.mood);",
      "FUNCTION app.f(integer,app.mood)"
    ),
    (
      ObjectPath(.aggregate, "all()"), "DROP AGGREGATE public.\"all\"(*);",
      "AGGREGATE public.\"all\"(*)"
    ),
    (ObjectPath(.extension, "hstore"), "DROP EXTENSION hstore;", "EXTENSION hstore"),
    (
      ObjectPath(.materializedView, "m"), "DROP MATERIALIZED VIEW public.m;",
      "MATERIALIZED VIEW public.m"
    ),
  ])
  func anObjectIsNamedWithItsKind(path: ObjectPath, drop: String, comment: String) {
    let address = ObjectAddress(path)
    #expect(address.drop == drop)
    #expect(address.comment == comment)
  }
}
