import Proving
import Dialect
import Foundation
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Parts of the engine that an application brings along: what names them compiles here, and nothing calls them.
@Suite struct StandInTests {
  private func connection(_ sql: String) throws -> Connection {
    let connection = try Connection()
    try connection.execute(sql)
    return connection
  }

  /// What the engine says against a statement; `nil` where it ran.
  private func complaint(_ connection: Connection, _ sql: String) -> String? {
    do throws(SQLiteError) {
      try connection.execute(sql)
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    "CREATE TABLE t (a TEXT COLLATE unicase)", "CREATE TABLE t (a CHECK (a REGEXP '@'))",
    "CREATE TABLE t (a, b AS (st_x(a)) STORED)", "CREATE VIRTUAL TABLE t USING vec0(a float[3])",
    "CREATE TABLE t (a CHECK (hex(a, 1, 2)))",
  ])
  func `what names a part that is not there can be made`(_ sql: String) throws {
    let connection = try Connection()
    try connection.execute(sql)
    try connection.execute("CREATE TABLE other (x); ALTER TABLE other RENAME TO another")
    #expect(try connection.value("SELECT count(*) FROM another")?.int == 0)
  }

  @Test func `a function that is called fails and names who needs it`() throws {
    let connection = try connection("CREATE TABLE t (a CHECK (a REGEXP '@'))")
    let said = complaint(connection, "INSERT INTO t VALUES ('x')")
    #expect(
      said?.hasPrefix(
        "the function REGEXP() is not part of this SQLite, but of the application; named by table/t"
      ) == true, "\(said ?? "")")
    #expect(try connection.value("SELECT count(*) FROM t")?.int == 0)
  }

  @Test func `a collation that is called fails the statement, whatever it would have done`() throws
  {
    let connection = try connection(
      "CREATE TABLE t (a TEXT COLLATE unicase); INSERT INTO t VALUES ('a'), ('b')")
    for sql in [
      "CREATE UNIQUE INDEX i ON t (a)", "SELECT * FROM t ORDER BY a", "DELETE FROM t WHERE a = 'c'",
    ] {
      let said = complaint(connection, sql)
      #expect(said?.contains("the collation unicase is not part of this SQLite") == true, "\(sql)")
    }
    #expect(complaint(connection, "SELECT count(*) FROM t") == nil)
  }

  @Test(.enabled(if: SQLiteVersion.minor < 43, "this SQLite has octet_length()"))
  func `a function of a newer SQLite is not called the application's`() throws {
    let connection = try connection("CREATE TABLE t (a CHECK (octet_length(a) < 9))")
    let said = complaint(connection, "INSERT INTO t VALUES ('x')")
    #expect(
      said?.hasPrefix(
        "the function octet_length() needs SQLite 3.43, and this is SQLite \(SQLiteVersion.text)")
        == true, "\(said ?? "")")
    #expect(
      try Validator.check(connection).map(\.reason) == [
        "the function octet_length() needs SQLite 3.43, and this is SQLite \(SQLiteVersion.text)"
      ])
  }

  @Test func `a table whose key is sorted by a collation that is not there can be read`() throws {
    let connection = try connection(
      "CREATE TABLE t (a TEXT COLLATE NOCASE PRIMARY KEY, b) WITHOUT ROWID; INSERT INTO t VALUES ('x', 1), ('y', 2)"
    )
    try connection.execute(
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'NOCASE', 'unicase');
      PRAGMA writable_schema = RESET;
      """)
    #expect(try connection.rows("SELECT b FROM t") == [[.integer(1)], [.integer(2)]])
    #expect(complaint(connection, "SELECT b FROM t WHERE a = 'x'")?.contains("unicase") == true)
  }

  @Test(arguments: [
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE INDEX i ON t (a COLLATE unicase)",
    "CREATE TABLE t (a TEXT COLLATE unicase); CREATE INDEX i ON t (a)",
    "CREATE TABLE t (a TEXT COLLATE unicase UNIQUE, b)",
    "CREATE TABLE t (a TEXT COLLATE unicase PRIMARY KEY, b) WITHOUT ROWID",
    "CREATE TABLE t (a TEXT); CREATE INDEX i ON t ((a || 'x') COLLATE unicase)",
  ])
  func `a table that is sorted by a collation that is not there has no rows in proofs`(
    _ sql: String
  ) throws {
    let child = "CREATE TABLE u (x);"
    let request = try draftedEdge(schema(sql), schema("\(sql); \(child)"))
    #expect(try SQLiteDialect().prove(request).failures == [])
    let rows = try RowRequest(for: schema("\(sql); \(child)"), count: 5, seed: 1).rows()
    #expect(rows.unfilled.keys.sorted() == ["t"])
    #expect(rows.unfilled["t"]?.hasPrefix("the collation unicase is not part") == true)
  }

  @Test(.needsModules)
  func `a full-text index that packs its text by functions that are not there`()
    throws
  {
    let sql = "CREATE VIRTUAL TABLE f USING fts4(a, compress=zip, uncompress=unzip)"
    let connection = try connection(sql)
    #expect(
      complaint(connection, "INSERT INTO f VALUES ('x')")?.hasPrefix("the function zip() is not")
        == true)
    #expect(
      try Validator.check(connection).map { "\($0.path): \($0.reason)" }
        == ["virtual/f: no such function: zip"])
    let proof = try SQLiteDialect().prove(
      draftedEdge(schema(sql), schema("\(sql); CREATE TABLE u (x)")))
    #expect(proof.failures == [])
  }

  @Test func `a misspelled function in a statement about rows stays an error`() throws {
    let connection = try connection("CREATE TABLE t (a); INSERT INTO t VALUES ('x')")
    #expect(complaint(connection, "UPDATE t SET a = uppr(a)") == "no such function: uppr")
    #expect(
      complaint(connection, "SELECT a FROM t WHERE a = 'y' COLLATE foo")
        == "no such collation sequence: foo")
  }

  @Test func `a known function keeps its own arguments beside a stand-in with others`() throws {
    let connection = try connection("CREATE TABLE t (a CHECK (hex(a, 1) > ''))")
    #expect(try connection.value("SELECT hex('a')")?.string == "61")
    #expect(complaint(connection, "INSERT INTO t VALUES (1)") != nil)
  }

  @Test func `what no file may hold can be made in scratch databases alone`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/stemma-\(UUID().uuidString).db"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let connection = try Connection(path: path, mode: .create)
    let said = complaint(connection, "CREATE TABLE t (a CHECK (hex(a, 1)))")
    #expect(said == "wrong number of arguments to function hex()")
    #expect(complaint(connection, "CREATE TABLE u (a CHECK (foo(a)))") == nil)
    #expect(try Connection(path: path, mode: .readOnly).value("SELECT count(*) FROM u")?.int == 0)
    #expect(complaint(connection, "CREATE VIRTUAL TABLE v USING vec0(a)")?.contains("vec0") == true)
  }

  @Test func `without stand-ins the engine says what it says, and with them again nothing`() throws
  {
    let connection = try connection(
      """
      CREATE TABLE t (a COLLATE unicase); CREATE INDEX i ON t (a); CREATE TABLE o (x);
      ALTER TABLE o RENAME TO p;
      """)
    connection.withoutStandIns {
      #expect(
        complaint(connection, "INSERT INTO t VALUES (1)") == "no such collation sequence: unicase")
    }
    #expect(complaint(connection, "INSERT INTO t VALUES (1)") == nil)
  }

  @Test func `columns of a table whose module is not there are those that its arguments name`() {
    #expect(
      StandInModule.declaration(["embedding float[768]", "+note text", "chunk_size=8", "'a b'"])
        == #"CREATE TABLE x ("embedding", "note", "a b")"#)
    #expect(StandInModule.declaration([]) == #"CREATE TABLE x ("value")"#)
  }

  @Test func `a table whose module is not there is neither read nor written`() throws {
    let connection = try connection(
      "CREATE VIRTUAL TABLE v USING vec0(a, b); CREATE VIEW w AS SELECT b FROM v")
    for sql in ["SELECT * FROM w", "INSERT INTO v (a) VALUES (1)", "ALTER TABLE v RENAME TO u"] {
      #expect(complaint(connection, sql)?.contains("the module vec0") == true, "\(sql)")
    }
  }

  @Test(.needsModules)
  func `a full-text index with a tokenizer that is not there takes no text`() throws {
    let connection = try connection(
      """
      CREATE VIRTUAL TABLE f USING fts5(a, tokenize = 'mine x');
      CREATE VIRTUAL TABLE g USING fts4(a, tokenize=theirs);
      CREATE TRIGGER r AFTER INSERT ON p BEGIN INSERT INTO f (a) VALUES (new.a); END;
      """.replacing("CREATE TRIGGER", with: "CREATE TABLE p (a); CREATE TRIGGER"))
    #expect(
      complaint(connection, "INSERT INTO p VALUES ('x')")?.hasPrefix("the tokenizer mine is not")
        == true)
    #expect(complaint(connection, "INSERT INTO g (a) VALUES ('x')") != nil)
    try connection.execute("CREATE TABLE q (a); ALTER TABLE q RENAME TO s")
    #expect(
      try Validator.check(connection).map { "\($0.path): \($0.reason)" } == [
        "virtual/f: no such tokenizer: mine", "virtual/g: unknown tokenizer: theirs",
      ])
  }

  @Test func `what does not work is named by the validator all the same`() throws {
    let connection = try connection(
      """
      CREATE TABLE c (a COLLATE unicase, UNIQUE (a)); CREATE TABLE f (a CHECK (foo(a)));
      CREATE VIRTUAL TABLE v USING vec0(a); CREATE TABLE fine (a);
      CREATE VIEW w AS SELECT st_x(a) AS x FROM fine;
      CREATE TABLE o (x); ALTER TABLE o RENAME TO p;
      """)
    let broken = try Validator.check(connection)
    #expect(
      broken.map { "\($0.path): \($0.reason)" } == [
        "table/c: no such collation sequence: unicase", "table/f: unknown function: foo()",
        "view/w: no such function: st_x", "virtual/v: no such module: vec0",
      ])
  }
}
