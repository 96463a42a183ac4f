internal import Dialect
internal import SchemaModel

/// Runs a script in a scratch database, only to see what its statements do.
struct ScriptExamination {
  let start: Schema
  let end: Schema
  let script: MigrationScript
  let renames: RenameHints

  /// One report a statement, up to the first that fails.
  func reports() throws -> [StatementReport] {
    let first = try reports(firstID: 1)
    guard first.last?.failure?.isOfUniqueness == true else { return first }
    // A script may insert rows with ids of its own choice; generated rows must not be in their way.
    let second = try reports(firstID: 100_001)
    return second.count > first.count || second.last?.failure == nil ? second : first
  }

  private func reports(firstID: Int64) throws -> [StatementReport] {
    let rows = try GeneratedRows(
      for: start, leadingTo: end, renames: renames, count: EdgeProof.rowCount, seed: 1,
      firstID: firstID)
    let scratch = try ScratchDatabase(start, rows: rows, count: EdgeProof.rowCount, seed: 1)
    let connection = scratch.connection
    try connection.execute("PRAGMA foreign_keys = \(script.enforcesForeignKeys ? "ON" : "OFF")")
    try connection.execute("BEGIN")
    var reports: [StatementReport] = []
    let runner = ScriptRunner(connection)
    runner.didRun = { reports.append(StatementReport($0.statement, $0.effects)) }
    do {
      try runner.run(script.text)
    } catch let error as ScriptError {
      let statements = StatementSplitter.split(script.text)
      guard statements.indices.contains(error.position), reports.count == error.position else {
        return reports
      }
      reports.append(
        StatementReport(
          statements[error.position], failure: Refusal(error.refusal.reason, error.reason)))
    }
    return reports
  }
}

extension StatementReport {
  fileprivate init(_ statement: ScriptStatement, _ effects: StatementEffects) {
    self.init(
      statement, inserted: effects.inserted, updated: effects.updated,
      writtenDirectly: effects.writtenDirectly, updatedDirectly: effects.updatedDirectly,
      deleted: effects.deleted, created: effects.created, dropped: effects.dropped,
      altered: effects.altered)
  }
}
