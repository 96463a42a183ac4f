import Dialect
import Foundation
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite(.enabled(if: DraftCorpora.folder != nil, "no corpora beside the package"))
struct DraftCorpusTests {
  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `a drafted script leads from each snapshot to the next and back, and keeps the rows`(
    history: String
  ) throws {
    let snapshots = try DraftCorpora.snapshots(history).map { ($0.name, try schema(of: $0.sql)) }
    for (old, new) in zip(snapshots, snapshots.dropFirst()) {
      try DraftRun(from: old.1, to: new.1).expectSuccess("\(old.0) → \(new.0)")
      try DraftRun(from: new.1, to: old.1).expectSuccess("\(new.0) → \(old.0)")
    }
  }

  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `a drafted script leads between snapshots that lie far apart`(history: String) throws {
    let snapshots = try DraftCorpora.snapshots(history).map { ($0.name, try schema(of: $0.sql)) }
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
    for example in try DraftCorpora.cases() {
      guard let desired = example.desired, let new = try? schema(of: desired) else { continue }
      let old = try schema(of: example.current ?? "")
      try DraftRun(from: old, to: new).expectSuccess(example.name)
      try DraftRun(from: new, to: old).expectSuccess("\(example.name), back")
    }
  }

  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `what is rendered reads back as it was`(history: String) throws {
    for (name, sql) in try DraftCorpora.snapshots(history) {
      let first = try schema(of: sql)
      let second = try schema(of: SQLiteDialect().render(first).joined(separator: "\n"))
      #expect(Snapshot(second).id == Snapshot(first).id, "\(name)")
    }
  }
}
