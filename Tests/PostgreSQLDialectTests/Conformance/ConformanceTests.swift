import DialectTesting
import TestSupport
import Testing

@testable import PostgreSQLDialect

/// The conformance suite on PostgreSQL.
@Suite(.needsServer) struct ConformanceTests {
  /// The files whose cases say nothing that only SQLite does.
  private static let files = [
    "spellings.sql"
  ]

  @Test(arguments: files)
  func `PostgreSQL does in every case what an engine must`(file: String) throws {
    let engine = try PostgreSQLEngine()
    let cases = try ConformanceFiles.cases(file).filter { $0.applies(to: engine) }
    #expect(!cases.isEmpty)
    for testCase in cases {
      for fault in Conformance.faults(of: testCase, on: engine) {
        Issue.record("\(testCase)\n\(fault)")
      }
    }
  }
}

extension PostgreSQLEngine {
  /// The test server.
  init() throws {
    let connection = try TestServer.shared.cluster().connect()
    try self.init(
      server: [
        ("host", connection.host), ("port", connection.port), ("user", connection.user),
        ("dbname", "postgres"),
      ], scratch: TestServer.settings)
  }
}
