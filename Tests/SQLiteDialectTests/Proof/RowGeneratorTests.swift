import Dialect
import SchemaModel
import TestSupport
import Testing

@testable import SQLiteDialect

@Suite struct RowGeneratorTests {
  private func rows(
    _ sql: String, leadingTo other: String? = nil, renames: RenameHints = RenameHints(),
    seed: UInt64 = 1
  ) throws -> GeneratedRows {
    try RowRequest(
      for: schema(sql), leadingTo: other.map { try schema($0) }, renames: renames, count: 5,
      seed: seed
    ).rows()
  }

  private func values(_ rows: GeneratedRows, _ table: String, _ column: String) -> [Value] {
    guard let found = rows.tables.first(where: { $0.table == table }),
      let position = found.columns.firstIndex(of: column)
    else { return [] }
    return found.rows.map { $0[position] }
  }

  @Test func `the same seed gives the same rows and another one others`() throws {
    let sql = "CREATE TABLE t (a TEXT, b INT, c REAL, d); CREATE TABLE u (t REFERENCES t(a))"
    let first = try rows(sql, seed: 7)
    #expect(try rows(sql, seed: 7).tables.map(\.rows) == first.tables.map(\.rows))
    #expect(try rows(sql, seed: 8).tables.map(\.rows) != first.tables.map(\.rows))
  }

  @Test(
    .enabled(if: SQLiteVersion.minor >= 45, "JSON in a BLOB came with SQLite 3.45"),
    arguments: [
      "j BLOB NOT NULL CHECK (json_valid(j, 8))", "j BLOB NOT NULL CHECK (json_valid(j, 4))",
      "j BLOB NOT NULL UNIQUE CHECK (json_valid(j, 6))", "j TEXT NOT NULL CHECK (json_valid(j, 2))",
      "j TEXT NOT NULL CHECK (unhex(j) IS NOT NULL AND length(unhex(j)) = 16)",
      "j TEXT NOT NULL UNIQUE CHECK (length(unhex(j)) = 4)",
    ])
  func `JSON in a BLOB and texts of digits are found`(column: String) throws {
    let rows = try rows("CREATE TABLE t (\(column))")
    #expect(rows.unfilled == [:])
    #expect(rows.tables.first?.rows.count == 5)
  }

  @Test(arguments: [
    "n INT, d INT NOT NULL AS (n * 2)", "n INT, d INT UNIQUE AS (n / 1000)",
    "n INT, d TEXT NOT NULL AS (json_extract(body, '$.id')) STORED",
    "n INT, d TEXT NOT NULL AS (date(at)), CHECK (n > 500 OR body ->> 'x' = 'y')",
  ])
  func `rows for an older schema satisfy what the new one computes`(columns: String) throws {
    let new = "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT, at TEXT, \(columns))"
    let found = try rows(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT, at TEXT, n INT)", leadingTo: new)
    #expect(found.unfilled == [:])
    #expect(found.tables.first?.rows.count == 5)
    let scratch = try SQLiteScratchDatabase(try schema(new), rows: found, in: Connection())
    #expect(try scratch.connection.rows("SELECT * FROM t").count == 5)
  }

  @Test func `rows satisfy the other end of an edge as well`() throws {
    let rows = try rows(
      """
      CREATE TABLE old (a TEXT, b TEXT, c TEXT, d INT, e TEXT, f INT);
      CREATE TABLE p (k TEXT); CREATE TABLE w (x);
      """,
      leadingTo: """
        CREATE TABLE new (a TEXT NOT NULL, B2 TEXT UNIQUE, c TEXT REFERENCES p(k),
          d INT CHECK (d IN (5, 6, 7)), e INT, f INT REFERENCES brand_new(id), g INT NOT NULL,
          CHECK (b2 IS NULL OR b2 LIKE 'b%'), CHECK (g > 1)) STRICT;
        CREATE TABLE p (k TEXT UNIQUE); CREATE TABLE brand_new (id INTEGER PRIMARY KEY);
        """,
      renames: RenameHints(
        tables: ["old": "new"], columns: [.init(table: "new", from: "b", to: "B2")]))
    #expect(!values(rows, "old", "a").contains(.null))
    #expect(
      values(rows, "old", "b").allSatisfy { $0 == .null || $0.string?.hasPrefix("b") == true })
    #expect(
      values(rows, "old", "d").allSatisfy {
        [.null, .integer(5), .integer(6), .integer(7)].contains($0)
      })
    let keys = Set(values(rows, "p", "k"))
    #expect(values(rows, "old", "c").allSatisfy { $0 == .null || keys.contains($0) })
    #expect(values(rows, "old", "f").allSatisfy { $0 == .null })
    #expect(values(rows, "old", "e").allSatisfy { $0 == .null || Int($0.string ?? "") != nil })
    #expect(rows.unfilled == [:])
  }
}

@Suite(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
struct RowGeneratorCorporaTests {
  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `every table of every snapshot gets rows that satisfy it`(corpus: String) throws {
    var seen: Set<String> = []
    let snapshots = try Corpora.snapshots(of: corpus)
    // Neighbours differ in a table or two: of a history a few tell as much.
    let step = snapshots.count > 100 ? 20 : 4
    for position in stride(from: snapshots.count - 1, through: 0, by: -step) {
      let snapshot = snapshots[position]
      let schema = try schema(snapshot.sql)
      let rows = try RowRequest(for: schema, count: 5, seed: 3).rows()
      #expect(rows.unfilled == [:], "\(corpus) \(snapshot.name)")
      let scratch = try SQLiteScratchDatabase(schema, rows: rows, in: Connection())
      #expect(try scratch.orphans() == [:], "\(corpus) \(snapshot.name)")
      let empty = rows.tables.filter { $0.rows.count < 2 }.map(\.table)
      #expect(empty == [], "\(corpus) \(snapshot.name)")
      seen.formUnion(rows.tables.map(\.table))
      // Superset drops a table that another one goes on referring to.
      let broken = try Validator.check(scratch.connection).map(\.reason)
      let isKnown = broken.allSatisfy {
        $0.hasSuffix("refers to datasources, which does not exist")
      }
      #expect(isKnown, "\(corpus) \(snapshot.name): \(broken)")
    }
    #expect(seen.count > 10)
  }
}
