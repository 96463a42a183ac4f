internal import CSQLite

extension Connection {
  /// The collation that a column of the main database compares with by itself; `nil` where there is no such column.
  func collation(ofColumn column: String, in table: String) -> String? {
    var collation: UnsafePointer<CChar>?
    let code = sqlite3_table_column_metadata(
      handle, "main", table, column, nil, &collation, nil, nil, nil)
    return code == SQLITE_OK ? collation.map { String(cString: $0) } : nil
  }
}
