/// Has constraints that wait for the end of the transaction checked between statements that write rows and those that
/// change tables: a table with checks that are still to come cannot be changed.
struct DeferredConstraints {
  private let connection: Connection
  private var hasWritten = false
  private var wasChecked = false

  /// Watches over the statements of a transaction.
  init(_ connection: Connection) { self.connection = connection }

  /// Checks them where a statement changes tables after others have written rows.
  mutating func statementWillRun(_ statement: String) throws {
    let changes = ["ALTER", "CREATE", "DROP", "TRUNCATE"].contains(
      StatementHead(statement).words.first ?? "")
    if changes {
      guard hasWritten else { return }
      try check()
    } else if wasChecked {
      wasChecked = false
      try deferAgain()
    }
  }

  /// Takes note of a statement that the server calls so.
  mutating func statementDidRun(_ command: String) {
    // What a function does nobody knows.
    hasWritten =
      hasWritten
      || !["ALTER", "CREATE", "DROP", "COMMENT", "GRANT", "REVOKE"].contains(
        String(command.prefix { $0 != " " }))
  }

  /// Checks them now.
  mutating func check() throws {
    guard hasWritten else { return }
    try connection.query("SET CONSTRAINTS ALL IMMEDIATE")
    (hasWritten, wasChecked) = (false, true)
  }

  /// They wait again, those that do so by their own definition.
  func deferAgain() throws {
    let names = try connection.query(
      """
      SELECT DISTINCT quote_ident(nspname) || '.' || quote_ident(conname) FROM pg_constraint
      JOIN pg_namespace n ON n.oid = connamespace WHERE condeferred AND conparentid = 0
      """
    ).rows.compactMap { $0[0] }
    guard !names.isEmpty else { return }
    try connection.query("SET CONSTRAINTS \(names.joined(separator: ", ")) DEFERRED")
  }
}
