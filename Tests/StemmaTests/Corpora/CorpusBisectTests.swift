import Foundation
import Stemma
import Testing
import SchemaModel

@Suite(.enabled(if: Corpus.isPresent, "no corpora beside the package"))
struct CorpusBisectTests {
  /// A fault that comes with one revision and stays.
  private struct Fault {
    var name: String
    /// Where it comes, as a share of the history.
    var place: Double
    /// What finds it.
    var query: String
    var plant: @Sendable (String) -> String
  }

  private static let probe = "CREATE TABLE probe (id INTEGER PRIMARY KEY, value INTEGER);"

  /// The index is one of the corpus's own; the table that rejects and spoils values stands beside its tables.
  private static func faults(of texts: [String]) throws -> [Fault] {
    let index = try #require(commonIndex(of: texts))
    return [
      Fault(
        name: "a dropped index", place: 0.31,
        query:
          "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '\(index.name)')",
        plant: { $0.replacing(index.statement, with: "") }),
      Fault(
        name: "a constraint that rejects a row", place: 0.62,
        query: "DELETE FROM probe; INSERT INTO probe VALUES (1, 7)",
        plant: { $0.replacing("value INTEGER", with: "value INTEGER CHECK (value < 5)") }),
      Fault(
        name: "a trigger that corrupts data", place: 0.87,
        query:
          "DELETE FROM probe; INSERT INTO probe VALUES (1, 3); SELECT 1 FROM probe WHERE value <> 3",
        plant: {
          $0 + "\nCREATE TRIGGER spoil AFTER INSERT ON probe BEGIN "
            + "UPDATE probe SET value = value + 1 WHERE id = NEW.id; END;"
        }),
    ]
  }

  @Test func `planted faults are found in superset's history, where trying all finds them`() throws
  {
    let corpus = try Corpus("superset")
    let line = Array(try #require(corpus.lines.first).prefix(Tier.isFull ? 200 : 40))
    let faults = try Self.faults(of: line.map(\.sql))
    let folder = try TestFolder()
    let context = Context.fixed(in: folder.path)
    _ = try Workspace.initialize(InitRequest(branches: .own), context)
    let ids = try commit(line, planting: faults, in: context)
    for fault in faults {
      let workspace = try Workspace.find(context)
      let first = try firstBad(fault, among: ids, workspace, folder)
      #expect(first == Self.place(of: fault, in: line), "\(fault.name)")
      _ = try workspace.startBisection(BisectRequest(bad: "HEAD", goods: [ids[0].hex]))
      var tests = 0
      let report = try workspace.runBisection { database in
        tests += 1
        return try workspace.verdict(of: fault.query, on: database.path)
      }
      guard case .found(let found) = report.state else {
        Issue.record("\(fault.name): \(report)")
        return
      }
      #expect(found.entry.id == ids[first], "\(fault.name)")
      #expect(!found.diff.isEmpty, "\(fault.name)")
      let bound = Int(log2(Double(ids.count - 1)).rounded(.up))
      #expect(tests <= bound, "\(fault.name): \(tests) tests")
      try workspace.resetBisection()
      print("superset: \(fault.name) found in \(tests) tests of \(ids.count - 1) revisions")
    }
  }

  @Test(.enabled(if: Tier.isFull, "only in the full tier"))
  func `planted faults are found in superset's graph with all its merges`() throws {
    let graph = try CorpusGraph("superset")
    let entries = graph.connected
    let positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.id, $0) })
    // A revision has two parents at most.
    let parents = entries.map { $0.parents.compactMap { positions[$0] }.prefix(2) }
    #expect(parents.count { $0.count == 2 } >= 25)
    let texts = try entries.map(graph.sql)
    let faults = try Self.faults(of: texts)
    let places = faults.map { Int(Double(entries.count) * $0.place) }
    var present = faults.map { _ in [Bool]() }
    let history = try WrittenHistory(
      entries.indices.map { number in
        var sql = texts[number] + "\n" + Self.probe
        for (fault, place) in places.enumerated() {
          let isBad = number == place || parents[number].contains { present[fault][$0] }
          present[fault].append(isBad)
          if isBad { sql = faults[fault].plant(sql) }
        }
        return .init(parents: Array(parents[number]), sql: sql)
      }, hasScripts: false)
    let workspace = try history.open()
    for (fault, place) in zip(faults, places) {
      _ = try workspace.startBisection(
        BisectRequest(bad: history.ids[entries.count - 1].hex, goods: [history.ids[0].hex]))
      var tests = 0
      let report = try workspace.runBisection { database in
        tests += 1
        return try workspace.verdict(of: fault.query, on: database.path)
      }
      try workspace.resetBisection()
      guard case .found(let found) = report.state else {
        Issue.record("\(fault.name): \(report)")
        continue
      }
      #expect(found.entry.id == history.ids[place], "\(fault.name)")
      print("superset with merges: \(fault.name) found in \(tests) tests of \(entries.count)")
      #expect(tests <= Int(log2(Double(entries.count)).rounded(.up)) + 2, "\(fault.name)")
    }
  }

  private static func place(of fault: Fault, in line: [Corpus.Revision]) -> Int {
    Int(Double(line.count) * fault.place)
  }

  private func commit(
    _ line: [Corpus.Revision], planting faults: [Fault], in context: Context
  ) throws -> [RevisionID] {
    let workspace = try Workspace.find(context)
    var ids: [RevisionID] = []
    var parent = ""
    for (position, revision) in line.enumerated() {
      var sql = revision.sql + "\n" + Self.probe
      for fault in faults where position >= Self.place(of: fault, in: line) {
        sql = fault.plant(sql)
      }
      try sql.write(
        toFile: context.directory + "/schema.sql", atomically: false, encoding: .utf8)
      var request = CommitRequest(message: revision.message)
      request.allowEmpty = true
      request.allowed = BackfillAuthor.allowances[revision.id] ?? []
      let before = parent
      let report = try workspace.commit(
        request,
        edit: { up, down in
          let author = try BackfillAuthor(of: revision.id, from: before, to: sql)
          _ = try author.complete(up, .up)
          _ = try author.complete(down, .down)
        })
      ids.append(report.revision)
      parent = sql
    }
    return ids
  }

  /// The first revision in which a query finds the fault, by trying each.
  private func firstBad(
    _ fault: Fault, among ids: [RevisionID], _ workspace: Workspace, _ folder: TestFolder
  ) throws -> Int {
    let verdicts = try ids.enumerated().map { position, id in
      let path = folder("try-\(position)-\(UUID().uuidString).db")
      _ = try workspace.materialize(id.hex, at: path, rows: 10)
      return try workspace.verdict(of: fault.query, on: path)
    }
    let first = try #require(verdicts.firstIndex(of: .bad))
    #expect(verdicts[first...].allSatisfy { $0 == .bad }, "\(fault.name)")
    return first
  }

  /// An index that all revisions have, by its name and its statement as it is written.
  private static func commonIndex(
    of texts: [String]
  ) -> (name: String, statement: String)? {
    let pattern = /CREATE (?:UNIQUE )?INDEX "?(\w+)"? [^;]*;/
    for match in (texts.first ?? "").matches(of: pattern) {
      let statement = String(match.output.0)
      if texts.allSatisfy({ $0.contains(statement) }) {
        return (String(match.output.1), statement)
      }
    }
    return nil
  }
}
