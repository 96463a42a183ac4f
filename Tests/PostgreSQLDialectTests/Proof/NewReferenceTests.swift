import Dialect
import Proving
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Foreign keys to tables that are new", .needsServer) struct NewReferenceTests {
  private static func orders(_ type: String) -> String {
    "CREATE TABLE orders (id int PRIMARY KEY, customer \(type));"
  }
  private static let customers = "CREATE TABLE customers (id int PRIMARY KEY, name text);"
  private static let key =
    "ALTER TABLE orders ADD CONSTRAINT k FOREIGN KEY (customer) REFERENCES customers;"

  private func proof(_ type: String, _ script: (String, String) -> String) throws -> Proof {
    let old = Self.orders(type)
    let (parent, child) = try (
      ScratchSchema.made(by: old), ScratchSchema.made(by: old + Self.customers + Self.key)
    )
    let dialect = ProofFixture.dialect
    let up = try dialect.draft(DraftRequest(from: parent, to: child))
    let down = try dialect.draft(DraftRequest(from: child, to: parent, direction: .down))
    let text = script(up.statements[0].sql, up.statements.dropFirst().map(\.sql).joined())
    return try dialect.prove(
      ProofRequest(
        parent: parent, child: child,
        migration: Migration(
          up: dialect.annotate(text, with: up),
          down: dialect.annotate(down.statements.map(\.sql).joined(separator: "\n"), with: down))))
  }

  @Test func rowsWithoutAValueProveADraft() throws {
    let proof = try proof("int") { $0 + $1 }
    #expect(proof.failures.isEmpty)
    #expect(!proof.upHazards.contains { $0.kind == .unproven })
  }

  @Test func aDataPhaseIsProvenWithRowsThatHaveValues() throws {
    let proof = try proof("int NOT NULL") { table, key in
      "\(table) INSERT INTO customers SELECT DISTINCT customer FROM orders; \(key)"
    }
    #expect(proof.failures.isEmpty)
    #expect(!proof.upHazards.contains { $0.kind == .unproven })
  }

  @Test func whatIsMissingIsSaid() throws {
    let proof = try proof("int NOT NULL") { $0 + $1 }
    guard case .statement(.up, _, _, let refusal)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
    #expect(
      refusal.message.hasSuffix(
        "; customers is new: before that it needs a row for each value of orders.customer,"
          + " put in by an INSERT in the data phase"))
  }
}
