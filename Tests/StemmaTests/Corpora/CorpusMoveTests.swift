import Stemma
import Testing

@testable import SQLiteDialect

@Suite(.enabled(if: Corpus.isPresent, "no corpora beside the package"))
struct CorpusMoveTests {
  @Test(arguments: Corpus.names)
  func `a database with rows goes up a whole history and down again, step by step`(
    name: String
  ) async throws {
    let databases = try CorpusDatabases(try await CorpusWorkspace.shared(name))
    let corpus = databases.history.corpus
    let line = try #require(corpus.lines.first).compactMap { revision in
      corpus.revisions.firstIndex { $0.id == revision.id }
    }
    let database = try databases.emptyDatabase()
    var current: Int?
    for next in line + line.dropLast().reversed() {
      let outcome = try database.move(from: current, to: next)
      let losses = outcome.fate.losses(from: outcome.before, to: outcome.after)
      #expect(losses == [:], "\(name): \(corpus.revisions[next].id)")
      // What is new gets rows too.
      try RowLoader(Connection(path: database.path, mode: .readWrite)).fillEmptyTables()
      current = next
    }
    #expect(databases.moves == 2 * line.count - 1)
  }

  @Test(arguments: Corpus.names)
  func `a database with rows goes between random pairs of revisions`(name: String) async throws {
    let databases = try CorpusDatabases(try await CorpusWorkspace.shared(name))
    let corpus = databases.history.corpus
    let seed = SeededRandom.seed
    var random = SeededRandom(seed: seed)
    let pairs = Tier.isFull ? 200 : 40
    var steps = 0
    for _ in 0..<pairs {
      let start = Int.random(in: corpus.revisions.indices, using: &random)
      let end = Int.random(in: corpus.revisions.indices, using: &random)
      let outcome = try databases.database(at: start).move(from: start, to: end)
      let losses = outcome.fate.losses(from: outcome.before, to: outcome.after)
      #expect(
        losses == [:],
        "\(name): \(corpus.revisions[start].id) to \(corpus.revisions[end].id), seed \(seed)")
      steps += outcome.report.plan.steps.count
    }
    print("\(name): \(pairs) moves of \(steps) steps, seed \(seed)")
  }
}
