internal import Dialect
internal import CSQLite

/// A compiled statement.
///
/// Keeps its connection alive.
final class Statement {
  private let connection: Connection
  private let handle: OpaquePointer

  init(connection: Connection, handle: OpaquePointer) {
    self.connection = connection
    self.handle = handle
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Binds values to the parameters from the first on.
  func bind(_ values: [Value]) {
    for (offset, value) in values.enumerated() {
      let index = Int32(offset + 1)
      switch value {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let value): sqlite3_bind_int64(handle, index, value)
      case .real(let value): sqlite3_bind_double(handle, index, value)
      case .text(let text):
        sqlite3_bind_text(
          handle, index, text, Int32(clamping: text.utf8.count), stemma_sqlite_transient())
      case .blob(let bytes):
        sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), stemma_sqlite_transient())
      }
    }
  }

  /// Goes to the next row.
  ///
  /// - Returns: Whether there is one.
  func step() throws(SQLiteError) -> Bool {
    while true {
      let code = sqlite3_step(handle)
      if let refusal = connection.standIns.takeRefusal(on: connection) { throw refusal }
      switch code {
      case SQLITE_ROW: return true
      case SQLITE_DONE: return false
      default:
        // ALTER TABLE compiles what else there is only when it runs; a statement that fails has done nothing.
        let error = connection.lastError(code)
        guard connection.admitsStandIn(for: error, in: text) else { throw error }
        sqlite3_reset(handle)
      }
    }
  }

  /// The statement's text.
  private var text: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  /// Makes the statement ready to run again; its bound values stay.
  func reset() {
    sqlite3_reset(handle)
  }

  /// The number of columns of a row.
  var columnCount: Int { Int(sqlite3_column_count(handle)) }

  /// The number of values that the statement waits for.
  var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// The current row.
  var row: [Value] { (0..<columnCount).map { value(at: $0) } }

  /// A value of the current row.
  func value(at column: Int) -> Value {
    let index = Int32(column)
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT: return .text(text(at: column))
    case SQLITE_BLOB:
      let count = Int(sqlite3_column_bytes(handle, index))
      guard let bytes = sqlite3_column_blob(handle, index) else { return .blob([]) }
      return .blob(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }

  /// A value of the current row as text; empty for `NULL`.
  func text(at column: Int) -> String {
    let index = Int32(column)
    guard let bytes = sqlite3_column_text(handle, index) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, index))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
