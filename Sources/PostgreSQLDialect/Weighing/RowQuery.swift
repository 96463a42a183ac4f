/// Queries over the rows of a database, which change nothing of it and wait for nobody long.
struct RowQuery {
  let connection: Connection

  /// The rows of a query; names in it have their schemas.
  ///
  /// - Throws: ``PostgreSQLError``
  func rows(_ sql: String) throws -> [[String?]] {
    do {
      let results = try connection.execute(
        "BEGIN READ ONLY; \(SessionSettings.reading(lockTimeout: 2).localQuery); \(sql); COMMIT")
      return results[results.count - 2].rows
    } catch {
      if connection.transactionStatus != .idle {
        try connection.execute("ROLLBACK", isInterruptible: false)
      }
      throw error
    }
  }

  /// The number that a query gives.
  func number(_ sql: String) throws -> Int {
    try rows(sql).first?.first.flatMap { $0.flatMap { Int($0) } } ?? 0
  }
}
