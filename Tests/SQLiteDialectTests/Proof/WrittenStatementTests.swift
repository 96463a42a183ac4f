import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What statements cost that somebody wrote, and what those that were drafted may not do.
@Suite struct WrittenStatementTests {
  @Test func `values that a drafted statement changes are refused, written ones are a hazard`()
    throws
  {
    var edge = Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", up: "UPDATE t SET a = 'same';",
      down: "", isDrafted: true)
    let drafted = try edge.proof()
    guard case .valuesChanged(.up, "t", "a", 4, 5, let example)? = drafted.failures.first else {
      Issue.record("\(drafted.failures)")
      return
    }
    #expect(example.hasSuffix(" becomes 'same'"))
    edge.isDrafted = false
    let written = try edge.proof()
    #expect(written.isProven)
    #expect(written.hazardNames == ["up data-loss table/t.a"])
  }
}
