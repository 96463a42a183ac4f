import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct ValidatorTests {
  private func broken(_ sql: String, objects: Set<ObjectPath>? = nil) throws -> [String] {
    let connection = try Connection()
    try connection.execute(sql)
    return try Validator.check(connection, objects: objects).map { "\($0.path): \($0.reason)" }
  }

  @Test(arguments: [
    ("b CHECK (other(b) > 1)", "unknown function: other()"),
    ("b TEXT COLLATE nocse UNIQUE", "no such collation sequence: nocse"),
    ("b", nil),
  ])
  func `an index that misses something hides nothing of its table, its neighbours and triggers`(
    column: String, reason: String?
  ) throws {
    let connection = try Connection()
    connection.standIns.isScratch = true
    try connection.execute(
      """
      CREATE TABLE t (a, \(column)); CREATE INDEX i ON t (myfn(a)); CREATE INDEX j ON t (more(a));
      CREATE INDEX k ON t (a COLLATE mine);
      CREATE TRIGGER fine AFTER UPDATE ON t BEGIN SELECT 1; END;
      CREATE TRIGGER dead AFTER INSERT ON t BEGIN SELECT myfn(new.a); END;
      """)
    let found = try Validator.check(connection).map { "\($0.path): \($0.reason)" }
    let own = reason.map { ["table/t: \($0)"] } ?? []
    let indexes = [
      "index/i: unknown function: myfn()", "index/j: unknown function: more()",
      "index/k: no such collation sequence: mine",
    ]
    #expect(found.filter { !$0.hasPrefix("trigger/") } == (indexes + own).sorted())
    if reason == nil {
      #expect(
        found.filter { $0.hasPrefix("trigger/") } == ["trigger/dead: unknown function: myfn()"])
    }
  }

  @Test func `inside a transaction and with foreign keys on the answer is the same`() throws {
    let connection = try Connection()
    try connection.execute(
      """
      PRAGMA foreign_keys = ON; CREATE TABLE a (x REFERENCES gone); CREATE TABLE b (y);
      CREATE TRIGGER t AFTER INSERT ON b BEGIN INSERT INTO a VALUES (1); END;
      """)
    let outside = try Validator.check(connection)
    #expect(outside.map(\.path.description) == ["table/a"])
    #expect(try connection.value("PRAGMA foreign_keys") == .integer(1))
    try connection.execute("BEGIN")
    #expect(try Validator.check(connection) == outside)
    try connection.execute("COMMIT; PRAGMA foreign_keys = OFF; BEGIN")
    #expect(try Validator.check(connection) == outside)
  }

  @Test func `only the wanted objects are compiled`() throws {
    let sql = """
      CREATE VIEW v AS SELECT x FROM gone; CREATE TABLE t (a REFERENCES gone);
      CREATE TRIGGER d AFTER INSERT ON t BEGIN DELETE FROM gone; END;
      """
    #expect(try broken(sql, objects: []) == [])
    let found = try broken(sql, objects: [ObjectPath(.trigger, "d")])
    #expect(found.map { $0.prefix(9) } == ["table/t: ", "trigger/d"])
  }

  @Test func `an object that the engine refuses to make is named, too`() throws {
    var schema = try schema(
      "CREATE TABLE t (a, b); CREATE INDEX t_b ON t (b); CREATE VIEW v AS SELECT a FROM t")
    guard var table = schema.table("t") else { return }
    table.columns.removeAll { $0.name == "b" }
    schema[table.path] = .table(table)
    let broken = try SQLiteDialect().validate(schema)
    #expect(broken.map(\.path) == [ObjectPath(.index, "t_b")])
    #expect(broken[0].reason.contains("b"))
  }
}
