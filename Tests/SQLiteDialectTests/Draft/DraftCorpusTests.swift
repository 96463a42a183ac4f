import Dialect
import SchemaModel
import TestSupport
import Testing

@testable import SQLiteDialect

@Suite(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
struct DraftCorpusTests {
  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `a drafted script leads from each revision's parents to it and back, and keeps the rows`(
    history: String
  ) throws {
    var schemas: [String: Schema] = [:]
    func known(_ file: String) throws -> Schema {
      if let schema = schemas[file] { return schema }
      let schema = try schema(of: Corpora.text(file, of: history))
      schemas[file] = schema
      return schema
    }
    let edges = try Corpora.edges(of: history)
    #expect(edges.count > 5)
    for edge in edges {
      let (old, new) = (try known(edge.parent), try known(edge.child))
      try DraftRun(from: old, to: new).expectSuccess("\(edge.parent) → \(edge.child)")
      try DraftRun(from: new, to: old).expectSuccess("\(edge.child) → \(edge.parent)")
    }
  }

  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `a drafted script leads between snapshots that lie far apart`(history: String) throws {
    let snapshots = try Self.snapshots(history)
    var random = SeededRandom(seed: 11)
    for _ in 0..<20 {
      let old = try #require(snapshots.randomElement(using: &random))
      let new = try #require(snapshots.randomElement(using: &random))
      try DraftRun(from: old.1, to: new.1).expectSuccess("\(old.0) → \(new.0)")
    }
  }

  @Test func `a drafted script leads from each current schema to the desired one and back`() throws
  {
    let schemas = try Corpora.peerSchemas()
    for (before, after) in zip(schemas, schemas.dropFirst()) {
      let (old, new) = (try schema(of: before.sql), try schema(of: after.sql))
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
