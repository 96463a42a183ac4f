internal import Dialect
/// A row of `sqlite_schema`: an object as SQLite stores it.
struct CatalogRow: Hashable, Sendable {
  /// `table`, `index`, `view` or `trigger`.
  var type: String
  /// The object's name.
  var name: String
  /// The table that it belongs to; its own name for a table or view.
  var table: String
  /// The statement that made it; `nil` for an index that a constraint needs.
  var sql: String?

  /// Whether a module provides the table.
  var isVirtualTable: Bool { type == "table" && TokenizedSQL.startsVirtualTable(sql ?? "") }

  /// Reads the catalog of a database in the order in which its objects were made.
  static func all(of connection: Connection) throws(SQLiteError) -> [CatalogRow] {
    let query = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY rowid"
    guard let statement = try connection.prepare(query) else { return [] }
    var rows: [CatalogRow] = []
    while try statement.step() {
      var sql: String?
      if case .text(let text) = statement.value(at: 3) { sql = text }
      rows.append(
        CatalogRow(
          type: statement.text(at: 0), name: statement.text(at: 1), table: statement.text(at: 2),
          sql: sql))
    }
    return rows
  }
}
