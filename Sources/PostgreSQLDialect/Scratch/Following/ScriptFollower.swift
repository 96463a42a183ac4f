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

  /// Looks what a statement did.
  func didRun(_ statement: ScriptStatement) {
    do { try follow(statement) } catch { failure = failure ?? error }
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
    var after = catalog
    // What a statement wrote was written under the triggers that were there before it.
    let before = consequences
    if now.hasOtherCatalog(than: counts) {
      after = try CatalogState(connection)
      consequences = try RowConsequences(connection)
    }
    if now.triggers != counts.triggers { mayHaveDanglingRows = true }
    let trace = StatementTrace(
      statement, catalog, after, now.written(since: counts), before)
    trail.follow(trace, isWritten: script.isWritten(at: reports.count), before)
    reports.append(StatementReport(trace))
    (catalog, counts) = (after, now)
  }
}
