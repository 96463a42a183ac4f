import Dialect
import DialectTesting
import Proving
import SchemaModel

@testable import PostgreSQLDialect

/// Another tool's case on PostgreSQL: the way between its two schemas, with something for the columns that need a value.
struct PeerCheck {
  /// How a case went.
  enum Outcome: Equatable {
    /// The server does not take one of the schemas.
    case refused(String)
    /// What is not as it must be; empty when all is.
    case faults([String])
  }

  let engine: PostgreSQLEngine
  private var dialect: any Dialect { engine.dialect }

  /// Runs a case.
  func outcome(of testCase: ConformanceCase) throws -> Outcome {
    do {
      let (old, new) = try schemas(of: testCase)
      var filled = testCase
      filled.items += try fills(from: old, to: new).map { .init("fill", $0) }
      filled.items += try fills(from: new, to: old).map { .init("fill-back", $0) }
      return .faults(Conformance.faults(of: filled, on: engine))
    } catch let error as SourceError {
      return .refused(error.message)
    }
  }

  /// The kinds of what the way there costs, as drafted and proven; `nil` where the server does not take one of the schemas.
  func hazards(of testCase: ConformanceCase) throws -> Set<Hazard.Kind>? {
    guard let (old, new) = try? schemas(of: testCase) else { return nil }
    let renames = RenameHints()
    let up = try dialect.draft(.up, between: old, and: new, renames: renames)
    let down = try dialect.draft(.down, between: old, and: new, renames: renames)
    let migration = Migration(
      up: dialect.annotate(up.text, with: up), down: dialect.annotate(down.text, with: down),
      renames: renames)
    let proof = try dialect.prove(ProofRequest(parent: old, child: new, migration: migration))
    return Set((up.hazards + proof.upHazards).map(\.kind))
  }

  private func schemas(of testCase: ConformanceCase) throws -> (Schema, Schema) {
    let format = SnapshotFormat(dialect: PostgreSQLDialect.name)
    let schemas = try ["current", "desired"].map { word in
      let text = testCase.items.first { $0.word == word }?.body ?? ""
      return try dialect.readSource([SourceFile(name: "schema.sql", text: text)], format: format)
        .schema
    }
    return (schemas[0], schemas[1])
  }

  /// A value for each column in which every row needs one.
  private func fills(from old: Schema, to new: Schema) throws -> [String] {
    let backfills = try dialect.draft(DraftRequest(from: old, to: new)).backfills
    return FillValues.fills(backfills, in: old, for: new).map { "\($0.column) \($0.expression)" }
  }
}
