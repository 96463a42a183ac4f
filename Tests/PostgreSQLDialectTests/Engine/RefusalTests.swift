import Dialect
import Testing

@testable import PostgreSQLDialect

@Suite("Why rows are refused", .needsServer)
struct RefusalTests {
  private static let schema = """
    CREATE SCHEMA app;
    CREATE DOMAIN small AS int CHECK (value < 10);
    CREATE TABLE app.t (
      a int UNIQUE, "b ""x" text, c int NOT NULL DEFAULT 1 CONSTRAINT positive CHECK (c > 0), d small,
      e varchar(2), UNIQUE (c, "b ""x"));
    CREATE TABLE parent (id int PRIMARY KEY);
    CREATE UNIQUE INDEX by_size ON parent (abs(id));
    CREATE TABLE child (id int REFERENCES parent, span int4range, EXCLUDE USING gist (span WITH &&));
    CREATE TABLE loose (a int);
    INSERT INTO app.t VALUES (1, 'x', 1, 1, 'a');
    INSERT INTO parent VALUES (1);
    INSERT INTO child VALUES (1, '[1,3)');
    INSERT INTO loose VALUES (1), (1), (NULL), (5)
    """

  @Test(
    arguments: [
      ("INSERT INTO app.t VALUES (1)", .unique(table: "app/t", columns: ["a"])),
      ("INSERT INTO app.t VALUES (2, 'x')", .unique(table: "app/t", columns: ["c", "b \"x"])),
      ("INSERT INTO parent VALUES (-1)", .uniqueIndex("by_size")),
      ("INSERT INTO child VALUES (1, '[2,4)')", .uniqueIndex("child_span_excl")),
      ("CREATE UNIQUE INDEX u ON loose (a)", .unique(table: "loose", columns: ["a"])),
      ("CREATE UNIQUE INDEX u ON loose (abs(a))", .uniqueIndex("u")),
      ("UPDATE app.t SET c = 0", .check("positive")),
      ("INSERT INTO app.t (d) VALUES (10)", .check("small_check")),
      ("ALTER TABLE loose ADD CONSTRAINT k CHECK (a < 5)", .check("k")),
      ("UPDATE app.t SET c = NULL", .notNull(table: "app/t", column: "c")),
      ("ALTER TABLE loose ALTER a SET NOT NULL", .notNull(table: "loose", column: "a")),
      ("DELETE FROM parent", .foreignKey),
      ("INSERT INTO child VALUES (2)", .foreignKey),
      ("INSERT INTO app.t (e) VALUES ('abc')", .type(table: nil, column: nil)),
      ("ALTER TABLE app.t ALTER e TYPE int", .type(table: nil, column: nil)),
      ("ALTER TABLE app.t ALTER e TYPE int USING e::int", .type(table: nil, column: nil)),
      ("UPDATE loose SET a = 1/0", .other), ("SELECT nothing", .other),
    ] as [(String, Refusal.Reason)])
  func aServerSaysWhatRowsBreak(sql: String, reason: Refusal.Reason) throws {
    let connection = try TestServer.shared.database()
    try connection.execute(Self.schema)
    let error = #expect(throws: PostgreSQLError.self) { try connection.execute(sql) }
    #expect(error?.refusal.reason == reason)
  }

  @Test func wordsOfTheServersLanguageChangeNothing() {
    var error = PostgreSQLError(state: "23505", message: "…")
    (error.schema, error.table, error.constraint) = ("public", "t", "t_key")
    error.detail = "Schlüssel »(a, \"b, c\")=(1, (x)=(y))« existiert bereits."
    #expect(error.refusal.reason == .unique(table: "t", columns: ["a", "b, c"]))
    error.detail = nil
    #expect(error.refusal.reason == .uniqueIndex("t_key"))
  }

  @Test func aTableIsNamedAsTheModelWritesIt() {
    var error = PostgreSQLError(state: "23502", message: "…")
    (error.schema, error.table, error.column) = ("public", "a/b", "c")
    #expect(error.refusal.reason == .notNull(table: "a%2Fb", column: "c"))
    (error.schema, error.table) = ("app", "t")
    #expect(error.refusal.reason == .notNull(table: "app/t", column: "c"))
  }
}
