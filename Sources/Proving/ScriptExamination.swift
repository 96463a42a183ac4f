internal import Dialect
internal import SchemaModel

/// Runs a script in a scratch database, only to see what its statements do.
struct ScriptExamination {
  let scratch: any Scratch
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
    let rows = try scratch.rows(
      RowRequest(
        for: start, leadingTo: end, renames: renames, count: EdgeProof.rowCount, seed: 1,
        firstID: firstID))
    let database = try scratch.database(start, rows: rows)
    do {
      return try database.run(script, skipping: [], from: start, to: end).reports
    } catch let stop as ScriptStop {
      return stop.reports
    }
  }
}
