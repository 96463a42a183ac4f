import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Every declared type into every other one, judged by the `sqlite3` program.
struct TypeChangeTests {
  struct Declared: CustomTestStringConvertible {
    var type: String
    var isStrict = false

    var testDescription: String { "\(type.isEmpty ? "no type" : type)\(isStrict ? " STRICT" : "")" }

    func table(_ name: String) -> String {
      "CREATE TABLE \(name) (id INTEGER PRIMARY KEY, v \(type))\(isStrict ? " STRICT" : "");\n"
    }
  }

  static let types =
    [
      "", "BLOB", "INTEGER", "BIGINT", "REAL", "DOUBLE PRECISION", "TEXT", "VARCHAR(9)", "NUMERIC",
      "DECIMAL(10, 5)", "DATETIME", "BOOLEAN", "ANY",
    ].map { Declared(type: $0) }
    + ["INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"].map { Declared(type: $0, isStrict: true) }

  @Test(arguments: types)
  func `a value that another type changes is named, and every other one comes back`(
    old: Declared
  ) throws {
    for new in Self.types { try compare(old, new) }
  }

  private func compare(_ old: Declared, _ new: Declared) throws {
    let request = try draftedEdge(schema(old.table("t")), schema(new.table("t")))
    let (up, down) = (request.migration.up, request.migration.down)
    let spelling = "SELECT id || ' ' || \(SQLiteProgram.spelling(of: "v")) FROM t ORDER BY id;\n"
    var script = old.table("t") + new.table("taken")
    for (id, literal) in NastyValues.literals.enumerated() {
      script += "INSERT INTO t VALUES (\(id), \(literal));\n"
      // A strict table refuses some, in either; then nothing is changed.
      script += "INSERT INTO taken SELECT * FROM t WHERE id = \(id);\n"
    }
    script += "DELETE FROM t WHERE id NOT IN (SELECT id FROM taken); DROP TABLE taken;\n"
    let walk = ["", up.text, down.text].map { $0 + spelling + SQLiteProgram.mark }
    let output = try SQLiteProgram.run(filling: script, walk.joined())
    let name = "\(old.testDescription) to \(new.testDescription)"
    #expect(output.parts.count > 1, "\(name): \(output.errors)")
    guard output.parts.count > 1 else { return }
    let isNamed = (up.losesValues, down.losesValues)
    let changed = zip(output.parts[0], output.parts[1]).filter { !Self.isTold($0, from: $1) }
    #expect(isNamed.0 || changed.isEmpty, "\(name): \(changed)")
    // A strict type may refuse on the way back what another one made of a value; then nothing is changed.
    if output.parts.count == 3, !isNamed.0, !isNamed.1 {
      #expect(output.parts[2] == output.parts[0], "\(name) and back")
    }
    // What is named for nothing is not worth having.
    if isNamed.0 {
      #expect(!changed.isEmpty || output.parts[0].count == 1, "\(name) is named for nothing")
    }
  }

  private static func isTold(_ old: String, from new: String) -> Bool {
    let (before, after) = (
      old.split(separator: " ", maxSplits: 1), new.split(separator: " ", maxSplits: 1)
    )
    return before[0] == after[0]
      && SQLiteProgram.isTold(String(before[1]), from: String(after[1]))
  }
}

extension MigrationScript {
  /// Whether it is named that values of `t.v` are lost.
  fileprivate var losesValues: Bool {
    hazards.contains { $0.kind == .dataLoss && $0.subject == "table/t.v" }
  }
}
