internal import Dialect
internal import SchemaModel

/// Finds the rows for which an expression cannot be computed: the engine stops at the first of them, and does not say which
/// it was.
struct RaisingRows {
  let connection: Connection
  let source: RowSource

  /// Rows for which an expression cannot be computed.
  struct Found {
    /// What the engine says of the first.
    var message: String
    /// The keys of all; `nil` where the table has none.
    var keys: [[Value]]?
  }

  /// The rows for which a term of SQL cannot be computed; `nil` for none.
  ///
  /// - Throws: ``SQLiteError`` where the database cannot be read, or the engine lacks what is called.
  func find(_ term: String) throws(SQLiteError) -> Found? {
    do throws(SQLiteError) {
      _ = try connection.value("SELECT count(\(term)) FROM \(source.term)")
      return nil
    } catch {
      guard error.mayBeOfValue else { throw error }
      guard !source.keys.isEmpty else { return Found(message: error.message, keys: nil) }
      return try single(term, after: error)
    }
  }

  /// Computes the term row by row.
  private func single(_ term: String, after first: SQLiteError) throws(SQLiteError) -> Found {
    try source.index(connection)
    let names = source.keys.map(\.quotedAsName)
    let condition = names.map { "\($0) IS ?" }.joined(separator: " AND ")
    let list = names.joined(separator: ", ")
    guard let rows = try connection.prepare("SELECT \(list) FROM \(source.term) ORDER BY \(list)"),
      let row = try connection.prepare("SELECT \(term) FROM \(source.term) WHERE \(condition)")
    else { return Found(message: first.message, keys: nil) }
    var found: [[Value]] = []
    var message = first.message
    while try rows.step() {
      let key = rows.row
      row.reset()
      row.bind(key)
      do throws(SQLiteError) {
        _ = try row.step()
      } catch {
        guard error.mayBeOfValue else { throw error }
        if found.isEmpty { message = error.message }
        found.append(key)
      }
    }
    // What fails for no single row says nothing of rows.
    guard !found.isEmpty else { throw first }
    return Found(message: message, keys: found)
  }
}
