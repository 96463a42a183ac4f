internal import CLibPQ
internal import LazyLibPQ

extension Connection {
  /// Whether a transaction is open.
  enum TransactionStatus {
    /// None is.
    case idle
    /// Something runs.
    case active
    /// One is.
    case open
    /// One is that has failed, and can only be undone.
    case failed
    /// The connection is broken.
    case unknown
  }

  /// Whether a transaction is open, as the server said last.
  var transactionStatus: TransactionStatus {
    switch PQtransactionStatus(handle) {
    case PQTRANS_IDLE: .idle
    case PQTRANS_ACTIVE: .active
    case PQTRANS_INTRANS: .open
    case PQTRANS_INERROR: .failed
    default: .unknown
    }
  }

  /// Whether the connection still stands, as far as that is known.
  var isOpen: Bool { handle != nil && PQstatus(handle) == CONNECTION_OK }

  /// The version of the server as a number: 150018 for 15.18.
  var serverVersion: Int { Int(PQserverVersion(handle)) }

  /// The version of the server.
  var version: ServerVersion { ServerVersion(serverVersion) }

  /// The number of the server's process that works for us, as it told when the connection was made.
  ///
  /// Behind a pooler it is another one than `pg_backend_pid()`.
  var backendNumber: Int { Int(PQbackendPID(handle)) }

  /// A setting that the server reports of itself: `server_encoding`, `in_hot_standby`, `session_authorization` and others.
  func reported(_ setting: String) -> String? {
    PQparameterStatus(handle, setting).map { String(cString: $0) }
  }

  /// The name of the database.
  var database: String { PQdb(handle).map { String(cString: $0) } ?? "" }

  /// The name of the user.
  var user: String { PQuser(handle).map { String(cString: $0) } ?? "" }

  /// The name of the server, or the folder of its socket.
  var host: String { PQhost(handle).map { String(cString: $0) } ?? "" }

  /// The port of the server.
  var port: String { PQport(handle).map { String(cString: $0) } ?? "" }

  /// The parameters that the connection was made with, with those of the environment and of files.
  var options: ConnectionOptions? { handle.map { ConnectionOptions(of: $0) } }
}
