import Dialect
import DialectTesting
import Foundation
import SchemaModel
import TestSupport
import Testing

@testable import PostgreSQLDialect

/// Other tools' cases on PostgreSQL, in the full tier.
@Suite(
  .needsServer, .inFullTier, .enabled(if: Corpora.isPresent, "no corpora beside the package"))
struct PeerTests {
  /// What does not lead there and back as other cases do, and why.
  private static let known = [
    "ChangeTimezoneSyntax":
      "rows without a key, of which four values change their types, are not told apart",
    "ForeignKeyWithPrimaryKeyChangeAndDrop":
      "the way back needs values for a key and for what refers to it",
    "DropReferencedTableWithMultipleForeignKeys":
      "the way back refers to a table that is new and empty",
    "create multiple extensions":
      "scripts are proven as a role that is no superuser, and one of the extensions asks for such",
  ]

  private static func cases(_ name: String) throws -> [ConformanceCase] {
    let file = try #require(Corpora.folder).appendingPathComponent("peers/\(name).json")
    let document = try JSONValue.parse(Data(contentsOf: file))
    return PeerCases.cases(in: document, file: file.lastPathComponent, engine: "postgresql")
  }

  @Test(arguments: ["psqldef", "pg-schema-diff"])
  func `the ways between the schemas of other tools lead there and back`(name: String) throws {
    let check = PeerCheck(engine: try PostgreSQLEngine())
    try Self.makeRoles()
    var refused = 0
    for testCase in try Self.cases(name) {
      switch try check.outcome(of: testCase) {
      case .refused: refused += 1
      case .faults(let faults):
        let reason = Self.known[testCase.name]
        for fault in faults where reason == nil { Issue.record("\(testCase)\n\(fault)") }
      }
    }
    // Extensions, servers and syntax that this one does not have.
    #expect(refused < 40)
  }

  /// Makes the roles that the cases name.
  private static func makeRoles() throws {
    let connection = try TestServer.shared.cluster().connect()
    for role in ["postgres", "app_user", "admin_role", "readonly_user", "role_1", "role_2"]
      + (1...3).map({ "user\($0)" })
    {
      _ = try? connection.execute("CREATE ROLE \(role)")
    }
  }

  /// What is a loss to that tool and none to us, and why.
  private static let differences = [
    "Drop generated column": "what a column computes is there as long as what it computes it from",
    "Unpartitioned to partitioned and child tables already exist": copied,
    "Partitioned to unpartitioned and child tables still exist": copied,
    "Alter policy (table is re-created)": copied,
    "Recreate view due to table recreation (unpartitioned to partitioned)": copied,
    "Drop sequence": position,
    "Drop sequence via changing column type (partitioned)": position,
  ]

  private static let copied = "a table that is made anew gets its rows"
  private static let position = "which number a sequence comes to is no part of any row"

  /// What pg-schema-diff warns of, and the kinds of ours of which one says the same; none for what is no cost to us.
  private static let correspondence: [String: Set<Hazard.Kind>] = [
    "DeletesData": [.dataLoss],
    "AcquiresAccessExclusiveLock": [.lock],
    "AcquiresShareLock": [.lock],
    "AcquiresShareRowExclusiveLock": [.lock],
    "IndexBuild": [.scan, .lock],
    "ImpactsDatabasePerformance": [.scan, .rewrite, .lock, .dataLoss],
  ]

  @Test func `what pg-schema-diff warns of is a hazard of ours`() throws {
    let check = PeerCheck(engine: try PostgreSQLEngine())
    try Self.makeRoles()
    let file = try #require(Corpora.folder).appendingPathComponent("peers/pg-schema-diff.json")
    let document = try JSONValue.parse(Data(contentsOf: file))
    let peers = document["cases"]?.array ?? []
    for testCase in try Self.cases("pg-schema-diff") {
      let theirs = peers[testCase.line - 1]["hazards"]?.strings ?? []
      let named = theirs.compactMap { Self.correspondence[$0] }
      guard !named.isEmpty, Self.differences[testCase.name] == nil,
        let ours = try check.hazards(of: testCase)
      else { continue }
      for kinds in named {
        #expect(!kinds.isDisjoint(with: ours), "\(testCase): \(theirs), and ours \(ours)")
      }
    }
  }
}
