import DialectTesting
import Foundation
import SchemaModel
import TestSupport
import Testing

/// Other tools' cases, run as cases of the conformance suite; counted apart from its own.
@Suite(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
struct PeerConformanceTests {
  private static func cases(_ name: String, engine: String) throws -> [ConformanceCase] {
    let file = try #require(Corpora.folder).appendingPathComponent("peers/\(name).json")
    let document = try JSONValue.parse(Data(contentsOf: file))
    return PeerCases.cases(in: document, file: file.lastPathComponent, engine: engine)
  }

  @Test func `the ways between the schemas of sqlite3def lead there and back`() throws {
    let engine = try SQLiteEngine()
    let cases = try Self.cases("sqlite3def", engine: "sqlite")
    #expect(cases.count == 33)
    for testCase in cases {
      for fault in Conformance.faults(of: testCase, on: engine) {
        Issue.record("\(testCase)\n\(fault)")
      }
    }
  }

  @Test func `the cases of psqldef are read, and are not for SQLite`() throws {
    let cases = try Self.cases("psqldef", engine: "postgresql")
    #expect(cases.count == 417, "two of 419 are refused by that tool")
    let engine = try SQLiteEngine()
    #expect(!cases.contains { $0.applies(to: engine) })
  }
}
