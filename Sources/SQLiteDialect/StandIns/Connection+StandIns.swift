internal import Dialect
internal import CSQLite
internal import SchemaModel

extension Connection {
  /// Does something with the engine as it is: nothing stands in for what it does not have.
  func withoutStandIns<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try standIns.suspended(on: self, body)
  }

  /// Does something while something stands in for some parts.
  func lending<Result, Failure: Error>(
    _ parts: [MissingPart], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try standIns.lending(parts, on: self, body)
  }

  /// Whether something stands in, from now on, for what a statement failed for.
  func admitsStandIn(for error: SQLiteError, in sql: @autoclosure () -> String) -> Bool {
    guard error.code == SQLITE_ERROR else { return false }
    return withoutAuthorizer { standIns.admit(error, for: sql(), on: self) }
  }

  /// The objects of the schema whose text names something, in quotes or not; none where the catalog cannot be read.
  ///
  /// Stemma's own tables need nothing of anybody.
  func catalogRows(mentioning word: String) -> [CatalogRow] {
    let query = """
      SELECT type, name, tbl_name, sql FROM main.sqlite_schema
      WHERE instr(lower(sql), ?) ORDER BY rowid
      """
    let rows = (try? self.rows(query, [.text(word.folded)])) ?? []
    return rows.map { row in
      CatalogRow(
        type: row[0].string ?? "", name: row[1].string ?? "", table: row[2].string ?? "",
        sql: row[3].string)
    }
    .filter { row in
      !OwnTables.contains(row.table) && row.sql.map { SQLWords($0).names(word.folded) } == true
    }
  }
}
