import Stemma
import Testing

@testable import SQLiteDialect

@Suite(.enabled(if: Corpus.isPresent, "no corpora beside the package"))
struct CorpusLossTests {
  @Test(arguments: Corpus.names)
  func `exactly what loses rows or values on an edge is named data loss, with its number`(
    name: String
  ) async throws {
    let databases = try CorpusDatabases(try await CorpusWorkspace.shared(name))
    var lossyEdges = 0
    for revision in databases.history.revisions {
      guard let parent = revision.parent else { continue }
      for (start, end, hazards) in [
        (parent, revision.position, revision.upHazards),
        (revision.position, parent, revision.downHazards),
      ] {
        let outcome = try databases.database(at: start).move(from: start, to: end)
        let lost = LostSubjects(
          from: outcome.before, outcome.start, to: outcome.after, try databases.portrait(of: end)
        ).counts
        let label: Comment =
          "\(name): \(databases.history.corpus.revisions[revision.position].id) \(lost) \(hazards)"
        let losses = hazards.filter { $0.kind == .dataLoss }
        // A type may convert values that a real history's columns never had, and counters are no rows.
        let certain = losses.filter {
          !$0.detail.hasPrefix("the type converts values")
            && !AutoincrementLoss.isMeant(by: $0.detail)
        }
        #expect(Set(losses.map { $0.subject.lowercased() }).isSuperset(of: lost.keys), label)
        #expect(Set(lost.keys).isSuperset(of: certain.map { $0.subject.lowercased() }), label)
        // The number is there wherever rows or values went; a value that comes back as the default is none, and NULL
        // that does not come back as such is one.
        let counts = Dictionary(
          outcome.report.losses.map { ($0.key.subject.lowercased(), $0.value.count) },
          uniquingKeysWith: { first, _ in first })
        for (subject, count) in lost {
          guard let count else { continue }
          let parts = subject.dropFirst("table/".count).split(separator: ".")
          let rows = outcome.before.tables[String(parts[0])]?.count ?? 0
          let most = parts.count == 1 ? count : rows
          #expect(counts[subject].map { $0 <= most } == true, "\(label): \(subject)")
        }
        if !lost.isEmpty { lossyEdges += 1 }
      }
    }
    print("\(name): \(lossyEdges) lossy directions of edges")
  }
}
