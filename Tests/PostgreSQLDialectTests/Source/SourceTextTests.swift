import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

/// What can be told from texts alone.
@Suite struct SourceTextTests {
  private let dialect = PostgreSQLDialect()

  @Test(
    arguments: [
      ("ALTER TABLE users RENAME TO people;", ["users": "people"], []),
      ("ALTER TABLE ONLY app.users RENAME TO people;", ["app/users": "app/people"], []),
      ("ALTER TABLE users SET SCHEMA app;", ["users": "app/users"], []),
      ("ALTER TABLE users RENAME mail TO email;", [:], ["users.mail>email"]),
      ("ALTER TABLE users RENAME COLUMN \"Mail\" TO email;", [:], ["users.Mail>email"]),
      ("ALTER TABLE users RENAME column TO x;", [:], ["users.column>x"]),
      ("ALTER TABLE users RENAME CONSTRAINT a TO b;", [:], []),
      (
        "ALTER TABLE a RENAME TO t; ALTER TABLE b RENAME TO a; ALTER TABLE t RENAME TO b;",
        ["a": "b", "b": "a"], []
      ),
    ] as [(String, [String: String], [String])])
  func `a script's renames are told`(script: String, tables: [String: String], columns: [String]) {
    let hints = dialect.renames(in: script)
    #expect(hints.tables == tables)
    #expect(hints.columns.map { "\($0.table).\($0.from)>\($0.to)" } == columns)
  }

  @Test func `comments declare renames, with schemas too`() throws {
    let text = """
      -- stemma: renamed from users
      CREATE TABLE app.people ( -- stemma: renamed from mail
        email text,
        id int -- stemma: renamed from "Nr"
      );
      CREATE TABLE q (a int); -- stemma: renamed from old.p
      """
    let comments = try PostgreSQLGrammar().renameComments(in: [SourceFile(name: "a", text: text)])
    #expect(
      comments.map { "\($0.table) \($0.column ?? "-") \($0.oldName) \($0.line)" } == [
        "app/people - app/users 1", "app/people - app/mail 2", "app/people id Nr 4", "q - old/p 6",
      ])
  }

  @Test(arguments: [
    ("INSERT INTO app.t VALUES (1);", "app/t"), ("INSERT INTO t (a) VALUES (1);", nil),
    ("INSERT INTO t AS x SELECT 1;", "t"),
  ])
  func `an insert without columns depends on their order`(script: String, target: String?) throws {
    let statement = PostgreSQLGrammar().split(script)[0]
    #expect(PositionalStatement(statement)?.target == target)
  }

  @Test func `a star depends on the order of columns, a product does not`() {
    let split = PostgreSQLGrammar().split("CREATE VIEW v AS SELECT t.* FROM t; SELECT 2 * 3;")
    #expect(split.map { PositionalStatement($0) != nil } == [true, false])
  }

  @Test(arguments: [
    ("CREATE TABLE t (a int);", true), ("CREATE TABLE public.t (a int);", false),
    ("CREATE TABLE app.t (a int); CREATE VIEW v AS SELECT 1;", true),
    ("SET search_path = app; CREATE TABLE t (a int);", false), ("CREATE SCHEMA app;", false),
    ("SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE t (a int);", false),
  ])
  func `a text says whether it leaves the default schema out`(text: String, omits: Bool) {
    let style = SourceStyle(of: [SourceFile(name: "a", text: text)], by: PostgreSQLGrammar())
    #expect(style.omitsDefaultSchema == omits)
    #expect(
      style.applied(
        to: "ALTER TABLE public.t ADD x public.m DEFAULT nextval('public.ids'::regclass);")
        == (omits
          ? "ALTER TABLE t ADD x m DEFAULT nextval('ids'::regclass);"
          : "ALTER TABLE public.t ADD x public.m DEFAULT nextval('public.ids'::regclass);"))
  }

  @Test func `names are told with their schemas and without, in bodies too`() {
    let view = View(name: "v", query: SQLText("SELECT u.id FROM app.users u"))
    #expect(dialect.mentions(of: .view(view)).isSuperset(of: ["app/users", "users", "id"]))
    let function = OtherObject(
      .function, name: "f()",
      definition: "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$SELECT 1 FROM app.t$$")
    #expect(dialect.mentions(of: .other(function)).contains("app/t"))
  }
}
