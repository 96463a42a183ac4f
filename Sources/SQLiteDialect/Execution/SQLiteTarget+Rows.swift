internal import Dialect

extension SQLiteTarget {
  /// Runs statements of a person's own, and says how many rows they give together.
  ///
  /// - Throws: `TargetError`
  public func countRows(of statements: String) throws -> Int {
    let connection = try connection()
    do {
      return try statements.withCString { text throws(SQLiteError) in
        var count = 0
        var rest = text
        while rest.pointee != 0 {
          let (statement, end) = try connection.prepare(at: rest)
          while try statement?.step() == true { count += 1 }
          rest = end
        }
        return count
      }
    } catch let error as SQLiteError {
      throw failure(error)
    }
  }
}
