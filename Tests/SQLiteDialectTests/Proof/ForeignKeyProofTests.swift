import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What a proof says of rows that refer to others.
@Suite struct ForeignKeyProofTests {
  private static let roles = """
    CREATE TABLE role (id INTEGER PRIMARY KEY);
    CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role);
    """

  @Test func `inserted rows may refer to rows of earlier scripts, which no scratch database has`()
    throws
  {
    let proof = try Edge(
      parent: Self.roles, child: Self.roles,
      up: "INSERT INTO person (id, role) VALUES (900000, 700000);",
      down: "DELETE FROM person WHERE id = 900000;"
    ).proof()
    #expect(proof.failures == [])
  }

  @Test(arguments: [
    "INSERT INTO person (id, role) VALUES (900000, 1); DELETE FROM role WHERE id = 1",
    "UPDATE person SET role = 700000",
    "INSERT INTO role VALUES (9000); UPDATE role SET id = id + 9000",
  ])
  func `rows that refer to nothing by the script's own doing are refused`(script: String) throws {
    let proof = try Edge(
      parent: Self.roles, child: Self.roles, up: "\(script);", down: ""
    ).proof(allowing: [.dataLoss])
    #expect(
      proof.failures.contains {
        if case .foreignKeys(.up, "person", _) = $0 { true } else { false }
      },
      "\(proof.failures)")
  }

  @Test func `inserted orphans are refused where foreign keys are on`() throws {
    let sql = "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p)"
    var edge = Edge(
      parent: sql, child: sql, up: "INSERT INTO c (p) VALUES (777);",
      down: "DELETE FROM c WHERE p = 777;")
    // An earlier revision's script may have put 777 there, which only the database itself can tell.
    #expect(try edge.proof().failures == [])
    edge.enforcesForeignKeys = true
    guard case .statement(.up, 1, _, let message)? = try edge.proof().failures.first else {
      Issue.record("no failure")
      return
    }
    #expect(message.contains("FOREIGN KEY"))
  }

  @Test func `a commit that the engine refuses is a failure where no row can be named either`()
    throws
  {
    // The second key of `c` cannot be checked, which hides what the first one says.
    let sql = """
      CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE q (x);
      CREATE TABLE c (
        id INTEGER PRIMARY KEY, q INT REFERENCES q (x),
        p INT NOT NULL REFERENCES p DEFERRABLE INITIALLY DEFERRED);
      """
    let edge = Edge(
      parent: sql, child: sql, up: "SELECT 1;\nDELETE FROM p;", down: "", irreversible: "gone",
      enforcesForeignKeys: true)
    guard
      case .statement(.up, 2, "COMMIT", let message)? =
        try edge.proof(allowing: [.dataLoss, .broken]).failures.first
    else {
      Issue.record("no failure")
      return
    }
    #expect(message == "FOREIGN KEY constraint failed")
  }

  @Test func `a parent that goes can be accepted as broken, whatever rows refer to it`() throws {
    let edge = Edge(
      parent: Self.roles,
      child: "CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role)",
      up: "DROP TABLE role;", down: "CREATE TABLE role (id INTEGER PRIMARY KEY);")
    guard case .broken(let object)? = try edge.proof().failures.first else {
      Issue.record("\(try edge.proof().failures)")
      return
    }
    #expect(object.path == ObjectPath(.table, "person"))
    #expect(try edge.proof().failures.count == 1)
    #expect(try edge.proof(allowing: [.broken]).failures == [])
  }
}
