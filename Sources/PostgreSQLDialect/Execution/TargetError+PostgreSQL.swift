internal import Dialect
internal import SchemaModel

extension TargetError {
  /// What an error means that a server reports of a database, whatever statement it was.
  ///
  /// - Parameters:
  ///   - error: The error.
  ///   - name: What to call the database.
  ///   - holders: Who holds the lock that was not to be had, where somebody has looked.
  init(_ error: PostgreSQLError, on name: String, heldBy holders: [Blocker] = []) {
    let text = "\(name): \(error.message)"
    switch error.state {
    case "55P03":
      self.init(
        .locked, "\(name) is locked by \(holders.names)", hint: holders.hint(in: name))
    case "40P01":
      self.init(
        .locked, "\(name): this and another transaction waited for each other", hint: "try again")
    case "42501":
      self.init(
        .privilege, text,
        hint: "GRANT … TO …     as the owner, or name a user in the location who may do it")
    case "53200": self = Self.tooFewLocks(error, name)
    case "53100":
      self.init(
        .input, "\(name): the server's disk is full", hint: "make room there, then try again")
    case "25006": self = Self.readOnly(error, name)
    case "57P01", "57P02", "57P03", "08000", "08003", "08006", "":
      self.init(
        .refusedConnection, "\(name): the connection has broken: \(error.message)",
        hint: "\(Shell.asking(name))     says whether the server runs; then try again")
    case "XX001", "XX002":
      self.init(
        .notADatabase, "\(name) is damaged: \(error.message)", hint: "restore it from a backup")
    case "58030": self.init(.input, "\(name) could not be read or written: \(error.message)")
    default: self.init(.statement, text, hint: error.hint)
    }
  }

  /// 53200 is also said where memory is out; only this one is about locks, and has a hint that names the setting.
  private static func tooFewLocks(_ error: PostgreSQLError, _ name: String) -> TargetError {
    guard error.hint?.contains("max_locks_per_transaction") == true else {
      return TargetError(.input, "\(name): the server is out of memory: \(error.message)")
    }
    return TargetError(
      .tooFewLocks, "\(name): the transaction needs more locks than the server has room for",
      hint:
        "ALTER SYSTEM SET max_locks_per_transaction = 1024     and a restart of the server make room;"
        + " so do smaller steps, each of them a transaction")
  }

  private static func readOnly(_ error: PostgreSQLError, _ name: String) -> TargetError {
    TargetError(
      .readOnly, "\(name) takes no changes: \(error.message)",
      hint: "a standby never does; SHOW default_transaction_read_only     tells of a setting")
  }
}
