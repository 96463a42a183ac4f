internal import CLibPQ
internal import LazyLibPQ

/// The rows that one statement gave, each value as text.
final class QueryResult {
  private let handle: OpaquePointer

  /// Takes what libpq gave, and clears it in the end.
  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { PQclear(handle) }

  /// How many rows there are.
  var count: Int { Int(PQntuples(handle)) }

  /// How many columns a row has.
  var width: Int { Int(PQnfields(handle)) }

  /// The name of a column.
  func name(of column: Int) -> String {
    PQfname(handle, Int32(column)).map { String(cString: $0) } ?? ""
  }

  /// How many rows the statement wrote or gave; `nil` where it tells none.
  var affected: Int? { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } }

  /// The command tag: `INSERT 0 1`.
  var command: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

  /// A value; `nil` for NULL.
  subscript(row: Int, column: Int) -> String? {
    guard PQgetisnull(handle, Int32(row), Int32(column)) == 0,
      let bytes = PQgetvalue(handle, Int32(row), Int32(column))
    else { return nil }
    let length = Int(PQgetlength(handle, Int32(row), Int32(column)))
    return String(
      decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}

extension QueryResult {
  /// The rows, one after the other.
  var rows: [[String?]] {
    (0..<count).map { row in (0..<width).map { self[row, $0] } }
  }

  /// The failure that the server reported instead.
  var error: PostgreSQLError { PostgreSQLError(handle) }

  /// Whether the statement ran.
  var isSuccess: Bool {
    switch PQresultStatus(handle) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_SINGLE_TUPLE: true
    default: false
    }
  }

  /// The way that rows take beside results.
  enum Copy {
    /// The server waits for rows.
    case toServer
    /// The server sends rows.
    case toClient
  }

  /// What `COPY` asks for; `nil` for any other statement.
  var copy: Copy? {
    switch PQresultStatus(handle) {
    case PGRES_COPY_IN: .toServer
    case PGRES_COPY_OUT: .toClient
    default: nil
    }
  }
}
