import Stemma
import Testing

@testable import SQLiteDialect

/// Databases of a corpus's schemas, made by the engine from the corpus's own text, and what is known of them.
final class CorpusDatabases {
  let history: CorpusWorkspace
  let workspace: Workspace
  private let folder: TestFolder
  private var portraits: [String: Portrait] = [:]
  private var files: [String: String] = [:]
  private(set) var moves = 0

  init(_ history: CorpusWorkspace) throws {
    self.history = history
    workspace = try history.open()
    folder = try TestFolder()
  }

  /// What the pragmas say of a revision's schema; `nil` for before the first one.
  func portrait(of revision: Int?) throws -> Portrait {
    let sql = revision.map { history.corpus.revisions[$0].sql } ?? ""
    if let known = portraits[sql] { return known }
    let portrait = try Portrait(of: sql)
    portraits[sql] = portrait
    return portrait
  }

  /// A new database of a revision's schema, with rows, which stands at that revision.
  func database(at revision: Int) throws -> CorpusDatabase {
    let sql = history.corpus.revisions[revision].sql
    if files[sql] == nil {
      let path = folder("filled-\(files.count).db")
      let connection = try Connection(path: path, mode: .create)
      try connection.execute("BEGIN; \(sql); COMMIT")
      try RowLoader(connection).fillEmptyTables()
      files[sql] = path
    }
    try folder.copy(files[sql] ?? "", as: "app.db")
    let database = CorpusDatabase(path: folder("app.db"), databases: self)
    _ = try workspace.stamp(database.path, history.revisions[revision].id.hex)
    return database
  }

  /// A database that is not there yet.
  func emptyDatabase() throws -> CorpusDatabase {
    CorpusDatabase(path: folder("new.db"), databases: self)
  }

  /// The position of a revision in the corpus; `nil` for before the first one.
  func position(of id: RevisionID?) throws -> Int? {
    guard let id else { return nil }
    let position: Int = try #require(positions[id])
    return position
  }

  private lazy var positions = Dictionary(
    uniqueKeysWithValues: history.revisions.map { ($0.id, $0.position) })

  func countMove() { moves += 1 }
}

/// A database that is moved through a corpus.
struct CorpusDatabase {
  let path: String
  let databases: CorpusDatabases

  /// What a move did.
  struct Outcome {
    var report: MoveReport
    var before: TableRows
    var after: TableRows
    /// The schema that it began with.
    var start: Portrait
    /// What had to come through but for what the plan's hazards name.
    var fate: RowFate
  }

  /// The rows, by a connection of its own.
  func rows(_ portrait: Portrait) throws -> TableRows {
    try TableRows(Connection(path: path, mode: .readOnly), portrait)
  }

  /// Moves the database, and checks where it came: by the engine's pragmas, by its integrity check, and by
  /// Stemma's own reading.
  func move(
    from start: Int?, to end: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    let history = databases.history
    let before =
      try start.map { try rows(databases.portrait(of: $0)) }
      ?? TableRows(Connection(), Portrait(of: ""))
    var request = MoveRequest(
      target: path, destination: history.revisions[end].id.hex, way: .migrate)
    request.allowed = [.dataLoss]
    let report = try databases.workspace.move(request, observer: Silence())
    databases.countMove()
    let label: Comment = "\(history.corpus.name): \(name(start)) to \(name(end))"
    let connection = try Connection(path: path, mode: .readOnly)
    let difference = try Portrait(connection).difference(from: databases.portrait(of: end))
    #expect(difference == [], label, sourceLocation: sourceLocation)
    #expect(
      try connection.rows("PRAGMA integrity_check") == [[.text("ok")]], label,
      sourceLocation: sourceLocation)
    #expect(
      try connection.rows("PRAGMA foreign_key_check").isEmpty, label, sourceLocation: sourceLocation
    )
    let status = try databases.workspace.status(of: path)
    #expect(status.revision == history.revisions[end].id, label, sourceLocation: sourceLocation)
    #expect(status.drift == nil, label, sourceLocation: sourceLocation)
    var fate = RowFate(at: try databases.portrait(of: start))
    for step in report.plan.steps {
      fate.step(
        to: try databases.portrait(of: databases.position(of: step.to)),
        losing: Set(step.hazards.filter { $0.kind == .dataLoss }.map(\.subject)))
    }
    return Outcome(
      report: report, before: before, after: try rows(databases.portrait(of: end)),
      start: try databases.portrait(of: start), fate: fate)
  }

  private func name(_ revision: Int?) -> String {
    revision.map { databases.history.corpus.revisions[$0].id } ?? "nothing"
  }
}

/// Watches nothing.
final class Silence: MoveObserver {
  func willRun(_ step: MoveStep, index: Int, count: Int) {}
  func didRun(statement: String, seconds: Double) {}
}
