internal import Dialect

extension GeneratedRows {
  /// Puts the rows into the tables, in a transaction that is open.
  ///
  /// - Throws: ``PostgreSQLError``
  func insert(by connection: Connection) throws {
    for table in tables where !table.rows.isEmpty {
      try connection.query(
        RowText.insertion(into: table.table, columns: table.columns, table.rows))
    }
    try SequencePositions(connection).moveBehindRows()
  }
}
