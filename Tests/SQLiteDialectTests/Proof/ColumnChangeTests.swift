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
    ("BLOB", "INTEGER"), ("TEXT NOT NULL", "DATETIME NOT NULL"),
  ])
  func `a type that converts values is data loss`(old: String, new: String) throws {
    #expect(try hazards(old, new).filter { $0.hasPrefix("up") } == ["up data-loss table/t.v"])
    #expect(try hazards(new, old).contains("down data-loss table/t.v"))
  }

  @Test(arguments: [
    ("INTEGER", "BIGINT"), ("VARCHAR(40)", "TEXT"), ("TEXT", "BLOB"), ("INTEGER", "TEXT"),
    ("INTEGER", "DECIMAL(9, 2)"), ("REAL", "INTEGER"), ("DATETIME", "TEXT"), ("BOOLEAN", "INT"),
  ])
  func `a type that changes no value costs no data`(old: String, new: String) throws {
    #expect(try hazards(old, new).filter { $0.hasPrefix("up") } == [])
  }

  @Test func `what the engine makes of the values is what the hazards say`() throws {
    let columns = ["INTEGER", "NUMERIC", "REAL", "TEXT", "BLOB"]
    let literals = ["'007'", "9007199254740993", "0.30000000000000004"]
    let connection = try Connection()
    for from in columns {
      for to in columns {
        try connection.execute("CREATE TABLE a (v \(from)); CREATE TABLE b (v \(to))")
        for literal in literals { try connection.execute("INSERT INTO a VALUES (\(literal))") }
        try connection.execute("INSERT INTO b SELECT v FROM a ORDER BY rowid")
        let before = try connection.rows("SELECT v FROM a").map { $0[0] }
        let after = try connection.rows("SELECT v FROM b").map { $0[0] }
        let isLossy = zip(before, after).contains { !$0.isRecognizable(in: $1) }
        let affinity = Affinity(of: Column(name: "v", type: from), isStrict: false)
        let loss = affinity.loss(as: Affinity(of: Column(name: "v", type: to), isStrict: false))
        // A column without affinity, or NUMERIC, seldom has numbers of so many digits that becomes text.
        if to != "TEXT" || from == "REAL" { #expect((loss != nil) == isLossy, "\(from) to \(to)") }
        try connection.execute("DROP TABLE a; DROP TABLE b")
      }
    }
  }

  @Test func `a column that refuses NULL from now on is named`() throws {
    #expect(try hazards("TEXT", "TEXT NOT NULL") == ["up scan table/t.v"])
    #expect(try hazards("TEXT NOT NULL", "TEXT") == ["down scan table/t.v"])
  }
}
