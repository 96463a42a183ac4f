internal import Dialect
internal import SchemaModel

/// Sees after each statement of a script what it has done.
final class ScriptFollower {
  private let connection: Connection
  private let script: MigrationScript
  private let statements: [ScriptStatement]
  private var catalog: CatalogState
  private var counts: RowCounts
  private var consequences: RowConsequences
  /// Whether definitions have changed since those were read.
  private var isOutdated = false
  private var trail = TrailFollower()
  private var reports: [StatementReport] = []
  private var failure: (any Error)?
  /// Whether what checks references may have been switched off meanwhile.
  private(set) var mayHaveDanglingRows = false

  /// Looks at a database in whose open transaction a script is going to run.
  init(_ connection: Connection, _ script: MigrationScript) throws {
    (self.connection, self.script) = (connection, script)
    statements = StatementSplitter.split(script.text)
    catalog = try CatalogState(connection)
    consequences = try RowConsequences(connection)
    counts = try RowCounts(connection)
  }

  /// What has been done so far; of statements that were left out, nothing.
  var run: ScriptRun { ScriptRun(reports, trail.trail) }

  /// The same at the end of the script.
  var wholeRun: ScriptRun {
    let rest = statements.dropFirst(reports.count).map { StatementReport($0) }
    return ScriptRun(reports + rest, trail.trail)
  }

  /// Looks under what triggers a statement is going to write, where it may write.
  func willRun(_ statement: ScriptStatement) {
    guard isOutdated, StatementReach(StatementHead(statement.text).words) != .definitions else {
      return
    }
    attempt {
      consequences = try RowConsequences(connection)
      isOutdated = false
    }
  }

  /// Looks what a statement did.
  func didRun(_ statement: ScriptStatement) { attempt { try follow(statement) } }

  private func attempt(_ work: () throws -> Void) {
    do { try work() } catch { failure = failure ?? error }
  }

  /// Counts from here on: another transaction has begun.
  func didBegin() throws { counts = try RowCounts(connection) }

  /// - Throws: Why it could not be seen what a statement did.
  func check() throws { if let failure { throw failure } }

  private func follow(_ statement: ScriptStatement) throws {
    while reports.count < statements.count, statements[reports.count] != statement {
      reports.append(StatementReport(statements[reports.count]))
    }
    let now = try RowCounts(connection)
    let written = now.writtenOfCatalogs(since: counts)
    let isUncounted = isUncounted(statement)
    let change =
      try isUncounted
      ? catalog.readAgain(connection)
      : written.isEmpty ? CatalogChange() : catalog.follow(connection, written)
    if written[Catalog.trigger.rawValue]?.updated ?? 0 > 0 { mayHaveDanglingRows = true }
    let trace = StatementTrace(
      statement, change, catalog, now.written(since: counts), consequences)
    trail.follow(trace, isWritten: script.isWritten(at: reports.count), consequences)
    reports.append(StatementReport(trace))
    isOutdated = isOutdated || isUncounted || RowConsequences.isOutdated(by: written)
    counts = now
  }

  /// Whether nobody counts what a statement did: what is a transaction of its own, and what undoes something.
  private func isUncounted(_ statement: ScriptStatement) -> Bool {
    connection.transactionStatus == .idle
      || StatementHead(statement.text).starts(with: "ROLLBACK")
  }
}
