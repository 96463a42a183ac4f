import DialectTesting
import TestSupport
import Testing

/// The conformance suite on SQLite.
struct ConformanceTests {
  @Test(arguments: ConformanceFiles.chosen(from: ConformanceFiles.names))
  func `SQLite does in every case what an engine must`(file: String) throws {
    let engine = try SQLiteEngine()
    for testCase in try ConformanceFiles.cases(file) where testCase.applies(to: engine) {
      for fault in Conformance.faults(of: testCase, on: engine) {
        Issue.record("\(testCase)\n\(fault)")
      }
    }
  }

  @Test func `there are at least 250 cases, no two of one name in a file`() throws {
    let cases = try ConformanceFiles.names.flatMap { try ConformanceFiles.cases($0) }
    #expect(cases.count >= 250)
    #expect(Set(cases.map { "\($0.file) \($0.name)" }).count == cases.count)
  }
}
