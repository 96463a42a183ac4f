import Dialect
import SchemaModel
import Testing

@testable import Proving
@testable import SQLiteDialect

/// What is tried for an older application whose rows something left behind watches.
@Suite struct OlderChangesTests {
  /// How many statements are tried for a table with some columns, all of which a trigger reads.
  private func count(columns count: Int) throws -> Int {
    let names = (0..<count).map { "c\($0)" }
    let list = names.map { "\($0) TEXT" }.joined(separator: ", ")
    let sum = names.map { "new.\($0)" }.joined(separator: " || ")
    let source = """
      CREATE TABLE t (id INTEGER PRIMARY KEY, \(list)); CREATE TABLE audit (w TEXT);
      CREATE TRIGGER tr AFTER UPDATE ON t BEGIN INSERT INTO audit VALUES (\(sum)); END;
      """
    let schema = try schema(source)
    let table = try #require(schema.table("t"))
    let databases = try (0..<2).map { _ in
      let connection = try Connection()
      try connection.execute(source + "INSERT INTO t (id) VALUES (1), (2), (3);")
      return SQLiteScratchDatabase(connection)
    }
    let dialect = SQLiteDialect()
    let trial = OlderTrial(new: databases[0], old: databases[1])
    let leftovers = ["trigger/tr", "table/audit"].compactMap { Leftover($0) }
    let texts = LeftoverTexts(leftovers, on: table, in: schema, dialect)
    let changes = OlderChanges(
      table: table, rows: try StandingRows(table, now: table, in: trial, dialect),
      values: OlderValues(texts), referenced: [], clearing: [], seed: 1, dialect)
    let refusal = try trial.refusal(of: changes.sequences)
    #expect(refusal?.refusal.message == nil)
    return changes.sequences.map(\.count).reduce(0, +)
  }

  @Test func `as many statements are tried as there are columns times values`() throws {
    #expect(try count(columns: 60) < 4 * count(columns: 15))
  }
}
