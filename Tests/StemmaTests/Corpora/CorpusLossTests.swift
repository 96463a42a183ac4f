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
        let lost = lostSubjects(outcome, try databases.portrait(of: end))
        let named = hazards.filter { $0.kind == .dataLoss }.map { $0.subject.lowercased() }
        #expect(
          Set(named) == Set(lost.keys),
          "\(name): \(databases.history.corpus.revisions[revision.position].id) \(lost) \(hazards)")
        for (hazard, count) in outcome.report.losses {
          guard let expected = lost[hazard.subject.lowercased()] ?? nil else { continue }
          #expect(expected == count, "\(name): \(hazard)")
        }
        if !lost.isEmpty { lossyEdges += 1 }
      }
    }
    print("\(name): \(lossyEdges) lossy directions of edges")
  }

  /// What was there and is not there any more: how many rows of a table, how many values of a column that went;
  /// `nil` where values are others.
  private func lostSubjects(
    _ outcome: CorpusDatabase.Outcome, _ end: Portrait
  ) -> [String: Int?] {
    var lost: [String: Int?] = [:]
    var fate = RowFate(at: outcome.start)
    for (table, columns) in fate.survivors {
      guard let newColumns = end.tables[table] else {
        lost["table/\(table)"] = outcome.before.tables[table]?.count ?? 0
        continue
      }
      for column in columns.keys where newColumns[column] == nil {
        let count = outcome.before.valueCount(table: table, column: column)
        if count > 0 { lost["table/\(table).\(column)"] = count }
      }
    }
    fate.step(to: end, losing: [])
    for subject in fate.losses(from: outcome.before, to: outcome.after).keys {
      lost.updateValue(nil, forKey: subject)
    }
    for table in fate.survivors.keys {
      let count = outcome.before.rowCount(of: table, missingIn: outcome.after)
      if count > 0 { lost["table/\(table)"] = count }
    }
    return lost
  }
}
