import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct ColumnChangeTests {
  private func hazards(_ old: String, _ new: String) throws -> [String] {
    let proof = try SQLiteDialect().prove(
      draftedEdge(
        schema("CREATE TABLE t (id INTEGER PRIMARY KEY, v \(old))"),
        schema("CREATE TABLE t (id INTEGER PRIMARY KEY, v \(new))")))
    #expect(proof.failures == [])
    return proof.hazardNames.filter { $0.contains("t.v") }
  }

  @Test(arguments: [
    ("TEXT", "INTEGER"), ("VARCHAR(9)", "DECIMAL(9, 2)"), ("TEXT", "REAL"), ("INTEGER", "REAL"),
    ("BLOB", "INTEGER"), ("TEXT NOT NULL", "DATETIME NOT NULL"), ("BLOB", "TEXT"), ("", "TEXT"),
  ])
  func `a type that converts values is data loss`(old: String, new: String) throws {
    #expect(try hazards(old, new).filter { $0.hasPrefix("up") } == ["up data-loss table/t.v"])
    #expect(try hazards(new, old).contains("down data-loss table/t.v"))
  }

  @Test(arguments: [("INTEGER", "TEXT"), ("DATETIME", "VARCHAR(9)"), ("NUMERIC", "TEXT")])
  func `a number with more digits than its text shows is data loss`(
    old: String, new: String
  ) throws {
    #expect(try hazards(old, new).contains("up data-loss table/t.v"))
  }

  @Test(arguments: [
    ("INTEGER", "BIGINT"), ("VARCHAR(40)", "TEXT"), ("TEXT", "BLOB"),
    ("INTEGER", "DECIMAL(9, 2)"), ("REAL", "INTEGER"), ("BOOLEAN", "INT"),
  ])
  func `a type that changes no value costs no data`(old: String, new: String) throws {
    #expect(try hazards(old, new).filter { $0.hasPrefix("up") } == [])
  }

  @Test func `a column that refuses NULL from now on is named`() throws {
    #expect(try hazards("TEXT", "TEXT NOT NULL") == ["up scan table/t.v"])
    #expect(try hazards("TEXT NOT NULL", "TEXT") == ["down scan table/t.v"])
  }
}
