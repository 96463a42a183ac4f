import Proving
import Dialect
import SchemaModel

@testable import SQLiteDialect

/// The schema that some SQL makes.
func schema(_ sql: String, ignoring patterns: [String] = []) throws -> Schema {
  let connection = try Connection()
  try connection.execute(sql)
  return try SchemaReader.read(
    connection, format: SnapshotFormat(dialect: "sqlite", ignore: patterns))
}

/// An edge whose scripts somebody wrote, or drafted.
struct Edge {
  var parent: String
  var child: String
  var up: String
  var down: String
  var renames = RenameHints()
  var leftovers: [Leftover] = []
  var irreversible: String?
  var isDrafted = false
  /// The positions of statements of `up` that make a leftover.
  var adopting: [Int: Leftover] = [:]
  var enforcesForeignKeys = false

  func proof(allowing allowed: Allowances = [], seed: UInt64 = 1) throws -> Proof {
    try SQLiteDialect().prove(
      ProofRequest(
        parent: schema(parent), child: schema(child),
        migration: Migration(
          up: script(up, adopting), down: script(down), renames: renames, leftovers: leftovers,
          irreversible: irreversible), allowed: allowed, seed: seed))
  }

  private func script(_ text: String, _ adopting: [Int: Leftover] = [:]) -> MigrationScript {
    let notes = StatementSplitter.split(text).indices.map {
      MigrationScript.StatementNote(
        origin: isDrafted ? .drafted : .written, adopts: adopting[$0])
    }
    return MigrationScript(
      text: text, statements: notes, enforcesForeignKeys: enforcesForeignKeys)
  }
}

extension Proof {
  /// The hazards as `up data-loss table/t.a`.
  var hazardNames: [String] {
    upHazards.map { "up \($0.kind.rawValue) \($0.subject)" }
      + downHazards.map { "down \($0.kind.rawValue) \($0.subject)" }
  }
}

/// The failures of a drafted edge's proof but for those that only a person can prevent: a column that the draft says
/// needs values, by its name, and nothing else.
func unexpectedFailures(_ proof: Proof, of request: ProofRequest) throws -> [ProofFailure] {
  func draft(_ direction: Direction) throws -> Draft {
    try SQLiteDialect().draft(
      direction, between: request.parent, and: request.child, renames: request.migration.renames)
  }
  let (up, down) = (try draft(.up), try draft(.down))
  return proof.failures.filter { failure in
    guard case .statement(let direction, _, _, let refusal) = failure else { return true }
    return !(direction == .up ? up : down).backfills.contains {
      refusal.reason == .notNull(table: $0.table, column: $0.column)
    }
  }
}

/// The edge between two schemas with the scripts that are drafted for it.
func draftedEdge(
  _ parent: Schema, _ child: Schema, renames: RenameHints = RenameHints()
) throws -> ProofRequest {
  let dialect = SQLiteDialect()
  let up = try dialect.draft(.up, between: parent, and: child, renames: renames)
  let down = try dialect.draft(.down, between: parent, and: child, renames: renames)
  return ProofRequest(
    parent: parent, child: child,
    migration: Migration(
      up: dialect.annotate(up.text, with: up), down: dialect.annotate(down.text, with: down),
      renames: renames))
}
