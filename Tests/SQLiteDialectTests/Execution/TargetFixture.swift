import Dialect
import Foundation
import SchemaModel

@testable import SQLiteDialect

/// A folder with a database, removed with the fixture.
final class TargetFixture {
  static let format = SnapshotFormat(dialect: "sqlite")

  let folder: String
  var path: String { folder + "/app.db" }

  init(_ sql: String? = nil) throws {
    folder = NSTemporaryDirectory() + "stemma-target-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if let sql { try Connection(path: path, mode: .create).execute(sql) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func target(writable: Bool = true) throws -> SQLiteTarget {
    try SQLiteTarget(path, writable: writable)
  }

  /// The file's bytes.
  var bytes: Data? { FileManager.default.contents(atPath: path) }

  /// All values of a query, as text.
  func query(_ sql: String) throws -> [String] {
    try Connection(path: path, mode: .readWrite).rows(sql).map { row in
      row.map { value in
        switch value {
        case .null: "NULL"
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .text(let text): text
        case .blob(let bytes): "\(bytes)"
        }
      }.joined(separator: "|")
    }
  }

  /// What the schema hashes to after some SQL.
  static func snapshot(
    after sql: String, format: SnapshotFormat = format
  ) throws -> SnapshotID {
    let connection = try Connection()
    try connection.execute(sql)
    return try SchemaReader.read(connection, format: format).snapshot.id
  }

  static func revision(_ number: Int) -> RevisionID? {
    RevisionID(hex: String(repeating: "\(number)", count: 40))
  }

  /// A step from the revision before to a numbered one, whose schema is what all SQL up to there makes.
  static func step(
    _ number: Int, _ script: String, makes sql: String, enforcesForeignKeys: Bool = false
  ) throws -> MoveStep {
    MoveStep(
      title: "up \(number)", script: script, enforcesForeignKeys: enforcesForeignKeys,
      entry: LedgerEntry(
        action: .up, from: number > 1 ? revision(number - 1) : nil, to: revision(number),
        snapshot: try snapshot(after: sql), time: "2026-11-22T18:03:0\(number)Z"),
      format: format)
  }

  /// One step a script, each on top of the ones before.
  static func plan(_ scripts: [String], onTopOf base: String = "") throws -> [MoveStep] {
    var sql = base
    return try scripts.enumerated().map { offset, script in
      sql += ";" + script
      return try step(offset + 1, script, makes: sql)
    }
  }

  /// The steps of a plan that lie after a position.
  static func remaining(_ plan: [MoveStep], _ state: TargetState) -> [MoveStep] {
    guard let position = state.position,
      let index = plan.firstIndex(where: { $0.entry.to == position.to })
    else { return plan }
    return Array(plan[(index + 1)...])
  }
}

/// Writes down what it sees.
final class RecordingObserver: MoveObserver {
  var steps: [String] = []
  var statements: [String] = []

  func willRun(_ step: MoveStep, index: Int, count: Int) {
    steps.append("\(step.title) (\(index + 1) of \(count))")
  }

  func didRun(statement: String, seconds: Double) {
    statements.append(statement)
  }
}

extension SQLiteTarget {
  /// Moves with options that tests like.
  @discardableResult
  func move(
    perStep: Bool = false, timeout: Double = 5, observer: RecordingObserver = RecordingObserver(),
    next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep] {
    try move(
      MoveOptions(
        format: TargetFixture.format, grouping: perStep ? .step : .usual, timeout: timeout),
      observer: observer, next: next)
  }
}
