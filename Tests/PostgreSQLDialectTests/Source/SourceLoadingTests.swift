import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

/// Schema sources, loaded by a server.
@Suite(.needsServer) struct SourceLoadingTests {
  private static let format = SnapshotFormat(dialect: PostgreSQLDialect.name)
  private let dialect = PostgreSQLDialect(scratch: TestServer.settings)

  private func read(_ texts: String...) throws -> Schema {
    let files = texts.enumerated().map { SourceFile(name: "\($0).sql", text: $1) }
    return try dialect.readSource(files, format: Self.format).schema
  }

  @Test func `the order of statements and files does not matter`() throws {
    let schema = try read(
      """
      CREATE VIEW v AS SELECT id FROM users WHERE f(id) > 0;
      CREATE FUNCTION f(int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM w';
      CREATE VIEW w AS SELECT f(1);
      """, "CREATE TABLE users (id int PRIMARY KEY, boss int REFERENCES users);")
    #expect(
      schema.objects.keys.map(\.description).sorted() == [
        "function/f(integer)", "table/users", "view/v", "view/w",
      ])
  }

  @Test func `a body that names nothing that there is is refused, be it looked at late`() {
    #expect(throws: SourceError.self) {
      try read("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT x FROM nothing';")
    }
  }

  @Test func `an error has its place in characters`() {
    do {
      _ = try read("CREATE TABLE a (x int);\n-- é\nCREATE TABLE b (\n  é int, y intt\n);\n")
      Issue.record("it is read")
    } catch let error as SourceError {
      #expect(error.position == "0.sql:4:12")
      #expect(error.message == "type \"intt\" does not exist")
      #expect(error.excerpt.last?.hasSuffix("^") == true)
    } catch { Issue.record(error) }
  }

  @Test func `a dump makes what its database has`() throws {
    let plain = try read(
      "CREATE TABLE users (id serial PRIMARY KEY, mail text); CREATE INDEX m ON users (mail);")
    let dump = try read(
      """
      \\restrict x
      SET statement_timeout = 0;
      SET a_setting_of_later_versions = 0;
      SELECT pg_catalog.set_config('search_path', '', false);
      CREATE TABLE public.users (id integer NOT NULL, mail text);
      ALTER TABLE public.users OWNER TO nobody_in_particular;
      CREATE SEQUENCE public.users_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE
        NO MAXVALUE CACHE 1;
      ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
      ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT
        nextval('public.users_id_seq'::regclass);
      ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
      CREATE INDEX m ON public.users USING btree (mail);
      GRANT SELECT ON public.users TO nobody_in_particular;
      \\unrestrict x
      """)
    #expect(dump.snapshot.id == plain.snapshot.id)
  }

  @Test func `settings of one file are not those of the next`() throws {
    let schema = try read(
      "CREATE SCHEMA app; SET search_path = app; CREATE TABLE a (x int);", "CREATE TABLE b (x int);"
    )
    #expect(schema.tables.map(\.name).sorted() == ["app/a", "b"])
  }

  @Test func `roles of policies are made for the time of the reading`() throws {
    let role = "stemma_test_\(UInt32.random(in: 0 ... .max))"
    let schema = try read("CREATE TABLE a (x int); CREATE POLICY p ON a TO \(role) USING (true);")
    #expect(schema.objects.keys.contains { $0.description == "policy/a/p" })
  }

  @Test func `a text that is known is not loaded again`() throws {
    let memory = TextMemory()
    let files = [SourceFile(name: "a.sql", text: "CREATE TABLE a (y int, x int);")]
    let first = try dialect.readSource(files, format: Self.format, memory: memory)
    // Without a server anything that must be loaded fails.
    var nowhere = ScratchSettings(environment: [:])
    nowhere.server = "host=/nowhere"
    let second = try PostgreSQLDialect(scratch: nowhere)
      .readSource(files, format: Self.format, memory: memory)
    #expect(first.schema.snapshot == second.schema.snapshot)
    #expect(try first.schema.schema() == second.schema.schema())
  }
}

private final class TextMemory: SchemaMemory {
  private var contents: [ObjectID: [UInt8]] = [:]
  func recall(_ key: ObjectID) -> [UInt8]? { contents[key] }
  func remember(_ content: [UInt8], under key: ObjectID) { contents[key] = content }
}
