import Dialect
import Proving
import SchemaModel

@testable import PostgreSQLDialect

/// An edge between two schemas by their SQL, with what is drafted for it and what somebody wrote besides.
struct ProofFixture {
  static let dialect = PostgreSQLDialect(scratch: TestServer.settings)

  /// The proof of the drafts, with statements behind that of the way up.
  static func proof(
    from old: String, to new: String? = nil, writing written: String = "",
    allowing allowed: Allowances = []
  ) throws -> Proof {
    let (parent, child) = try (ScratchSchema.made(by: old), ScratchSchema.made(by: new ?? old))
    let up = try dialect.draft(DraftRequest(from: parent, to: child))
    let down = try dialect.draft(DraftRequest(from: child, to: parent, direction: .down))
    let text = { (draft: Draft) in draft.statements.map(\.sql).joined(separator: "\n") }
    return try dialect.prove(
      ProofRequest(
        parent: parent, child: child,
        migration: Migration(
          up: dialect.annotate("\(text(up))\n\(written)", with: up),
          down: dialect.annotate(text(down), with: down)),
        allowed: allowed))
  }

  /// What an edge costs on the way up, as `data-loss table/t`, but for locks and scans.
  static func costs(
    from old: String, to new: String? = nil, writing written: String = ""
  ) throws -> [String] {
    let proof = try proof(from: old, to: new, writing: written)
    return proof.upHazards.filter { ![.lock, .scan].contains($0.kind) }
      .map { "\($0.kind.rawValue) \($0.subject)" }.sorted()
      + proof.failures.map { "\($0)" }
  }
}
