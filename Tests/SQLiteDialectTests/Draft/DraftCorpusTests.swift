import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
struct DraftCorpusTests {
  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `a drafted script leads from each snapshot to the next and back, and keeps the rows`(
    history: String
  ) throws {
    let snapshots = try Self.snapshots(history)
    for (old, new) in zip(snapshots, snapshots.dropFirst()) {
      try DraftRun(from: old.1, to: new.1).expectSuccess("\(old.0) → \(new.0)")
      try DraftRun(from: new.1, to: old.1).expectSuccess("\(new.0) → \(old.0)")
    }
  }

  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `a drafted script leads between snapshots that lie far apart`(history: String) throws {
    let snapshots = try Self.snapshots(history)
    var random = SeededRandom(seed: 11)
    for _ in 0..<20 {
      guard let old = snapshots.randomElement(using: &random),
        let new = snapshots.randomElement(using: &random)
      else { continue }
      try DraftRun(from: old.1, to: new.1).expectSuccess("\(old.0) → \(new.0)")
    }
  }

  @Test func `a drafted script leads from each current schema to the desired one and back`() throws
  {
    let schemas = try Corpora.peerSchemas()
    for (before, after) in zip(schemas, schemas.dropFirst()) {
      guard let new = try? schema(of: after.sql), let old = try? schema(of: before.sql)
      else { continue }
      try DraftRun(from: old, to: new).expectSuccess("\(before.name) → \(after.name)")
      try DraftRun(from: new, to: old).expectSuccess("\(after.name) → \(before.name)")
    }
  }

  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `what is rendered reads back as it was`(history: String) throws {
    for (name, first) in try Self.snapshots(history) {
      let second = try schema(of: SQLiteDialect().render(first).joined(separator: "\n"))
      #expect(Snapshot(second).id == Snapshot(first).id, "\(name)")
    }
  }

  /// The schemas of a history's revisions, those of its downgrades left out.
  private static func snapshots(_ history: String) throws -> [(String, Schema)] {
    try Corpora.snapshots(of: history).filter { !$0.name.hasSuffix(".down.sql") }.map {
      ($0.name, try schema(of: $0.sql))
    }
  }
}
