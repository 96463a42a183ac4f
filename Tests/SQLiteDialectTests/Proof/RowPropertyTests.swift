import Dialect
import Foundation
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct RowPropertyTests {
  private static let isFull = ProcessInfo.processInfo.environment["STEMMA_TESTS"] == "full"
  private static let seed =
    ProcessInfo.processInfo.environment["STEMMA_SEED"].flatMap(UInt64.init) ?? 20_401

  @Test func `only tables whose constraints contradict each other have no rows`() throws {
    let count = Self.isFull ? 5000 : 250
    print("rows of \(count) schemas, seed \(Self.seed)")
    var empty = 0
    for number in 0..<count {
      var random = SeededRandom(seed: Self.seed &+ UInt64(number))
      let drawn = ConstrainedSchema(&random)
      let sql = drawn.sql()
      let schema = try schema(sql)
      let rows = try RowRequest(for: schema, count: 5, seed: 1).rows()
      guard rows.unfilled.isEmpty else {
        empty += 1
        let other = try drawn.rowByTrying(&random, attempts: 3000)
        #expect(other == nil, "\(number): \(sql)\(rows.unfilled)")
        continue
      }
      // What was found is what the engine takes, in the real tables.
      let scratch = try SQLiteScratchDatabase(schema, rows: rows, in: Connection())
      #expect(try scratch.orphans() == [:], "\(number): \(sql)")
      _ = try scratch.connection.rows("SELECT * FROM t")
      #expect(try scratch.connection.value("SELECT count(*) > 0 FROM t") == .integer(1))
      try expectTriggersToAccept(rows, drawn, "\(number): \(sql)", &random)
    }
    print("\(empty) of them without rows")
    #expect(empty < count / 3)
  }

  /// Rows that triggers refuse are the last resort.
  private func expectTriggersToAccept(
    _ rows: GeneratedRows, _ drawn: ConstrainedSchema, _ name: String, _ random: inout SeededRandom
  ) throws {
    let connection = try Connection()
    try connection.execute(drawn.sql())
    do {
      try rows.insert(into: connection)
    } catch {
      #expect(try drawn.rowByTrying(&random, attempts: 3000) == nil, "\(name): \(error.message)")
    }
  }

  @Test func `rows for a schema without conditions go into the one that has them`() throws {
    let count = Self.isFull ? 5000 : 250
    for number in 0..<count {
      var random = SeededRandom(seed: Self.seed &+ 100_000 &+ UInt64(number))
      let drawn = ConstrainedSchema(&random)
      let (old, new) = (try schema(drawn.sql(withConditions: false)), try schema(drawn.sql()))
      let rows = try RowRequest(for: old, leadingTo: new, count: 5, seed: 1).rows()
      guard rows.unfilled.isEmpty else {
        let other = try drawn.rowByTrying(&random, attempts: 3000)
        #expect(other == nil, "\(number): \(drawn.sql())\(rows.unfilled)")
        continue
      }
      #expect(throws: Never.self, "\(number): \(drawn.sql())") {
        _ = try SQLiteScratchDatabase(new, rows: rows, in: Connection())
      }
    }
  }
}
