internal import Dialect

/// Decides after each statement of a script whether it kept to itself.
///
/// A function may hide any statement, so that no text is asked: the server's state is compared with what it was. What
/// no state shows (another connection of `dblink`, programs, files) only the privileges of the role forbid.
final class ScriptGuard {
  private static let labels =
    ["the transaction", "session_user", "current_user"] + ScriptSession.watched

  private static let query =
    "SELECT pg_current_xact_id_if_assigned(), session_user, current_user, "
    + ScriptSession.watched.map { "current_setting(\(SQLName.string($0)))" }
    .joined(separator: ", ")

  private let connection: Connection
  private let session: [String?]
  private let surroundings: Surroundings

  /// Remembers a session in whose transaction a script is going to run.
  ///
  /// The transaction gets its number now, so that another one in its place shows.
  init(_ connection: Connection) throws {
    self.connection = connection
    try connection.query("SELECT pg_current_xact_id()")
    session = try connection.query(Self.query).rows[0]
    surroundings = try Surroundings(connection)
  }

  /// Why a statement that ran is refused; `nil` where it kept to itself.
  ///
  /// `command` is what the server calls it: `ALTER TABLE`.
  func refusal(after command: String) throws -> String? {
    guard connection.transactionStatus == .open else {
      return "it ended the transaction, which Stemma controls"
    }
    let now = try connection.query(Self.query).rows[0]
    if let changed = now.indices.first(where: { now[$0] != session[$0] }) {
      return Self.refusal(of: Self.labels[changed], now[changed])
    }
    return Self.isPlain(command)
      ? nil : try Surroundings(connection).refusal(after: surroundings, isEnd: false)
  }

  /// Why a script that ran is refused: what it left behind.
  func refusalAtEnd() throws -> String? {
    try Surroundings(connection).refusal(after: surroundings, isEnd: true)
  }

  private static func refusal(of what: String, _ value: String?) -> String {
    switch what {
    case "the transaction": "it ended the transaction, which Stemma controls"
    case "session_user", "current_user":
      "it changed the role to \(value ?? ""), which later statements would run as"
    default:
      "it changed the setting \(what), by which later statements would mean something else"
    }
  }

  /// Whether statements that the server calls so change what is in the database, and by themselves nothing else.
  private static func isPlain(_ command: String) -> Bool {
    let first = command.prefix { $0 != " " }
    return [
      "ALTER", "COMMENT", "CREATE", "DELETE", "DROP", "GRANT", "INSERT", "MERGE", "REVOKE",
      "UPDATE",
    ].contains(first)
  }
}
