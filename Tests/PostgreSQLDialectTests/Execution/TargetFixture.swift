import Dialect
import Foundation
import SchemaModel

@testable import PostgreSQLDialect

/// A database of a test's own on the test server, by its location.
final class TargetFixture {
  static let format = SnapshotFormat(dialect: "postgresql")

  /// A connection beside those of targets.
  let connection: Connection
  let location: String

  init(_ sql: String = "") throws {
    connection = try TestServer.shared.database()
    location = Self.location(of: connection, database: connection.database)
    if !sql.isEmpty { try connection.execute(sql) }
  }

  static func location(of connection: Connection, database: String, user: String? = nil) -> String {
    "postgresql:///\(database)?host=\(connection.host)&port=\(connection.port)&user=\(user ?? connection.user)"
  }

  func target(writable: Bool = true) throws -> PostgreSQLTarget {
    try PostgreSQLTarget(location, writable: writable)
  }

  /// The rows of a query, as text.
  func query(_ sql: String) throws -> [String] {
    try connection.query(sql).rows.map { $0.map { $0 ?? "NULL" }.joined(separator: "|") }
  }

  /// What there is now: the snapshot and the last line of the ledger.
  func state() throws -> TargetState { try target(writable: false).readState(format: Self.format) }

  static func revision(_ number: Int) -> RevisionID? {
    RevisionID(hex: String(repeating: "\(number)", count: 40))
  }

  /// One step a script, each on top of the ones before.
  static func plan(_ scripts: [String], onTopOf base: String = "") throws -> [MoveStep] {
    let scratch = try TestServer.shared.database()
    if !base.isEmpty { try scratch.execute(base) }
    return try scripts.enumerated().map { offset, script in
      for statement in StatementSplitter.split(script) { try scratch.query(statement.text) }
      let number = offset + 1
      return MoveStep(
        title: "up \(number)", script: script,
        entry: LedgerEntry(
          action: .up, from: offset > 0 ? revision(offset) : nil, to: revision(number),
          snapshot: try SchemaReader(scratch).read(format: format).snapshot.id,
          time: "2026-11-22T18:03:0\(number)Z"), format: format)
    }
  }

  /// A step whose script is another one than that of its schema.
  static func step(_ step: MoveStep, running script: String) -> MoveStep {
    var step = step
    step.script = script
    return step
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
  var waits: [String] = []

  func willRun(_ step: MoveStep, index: Int, count: Int) {
    steps.append("\(step.title) (\(index + 1) of \(count))")
  }

  func didRun(statement: String, seconds: Double) { statements.append(statement) }

  func didWait(for holders: [String], in step: MoveStep) { waits += holders }
}

extension PostgreSQLTarget {
  /// Moves with options that tests like.
  @discardableResult
  func move(
    timeout: Double = 5, observer: any MoveObserver = SilentObserver(),
    next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep] {
    try move(
      MoveOptions(format: TargetFixture.format, timeout: timeout), observer: observer, next: next)
  }

  /// Runs what is left of a plan.
  @discardableResult
  func move(
    along plan: [MoveStep], timeout: Double = 5, observer: any MoveObserver = SilentObserver()
  ) throws -> [MoveStep] {
    try move(timeout: timeout, observer: observer) { TargetFixture.remaining(plan, $0) }
  }
}
