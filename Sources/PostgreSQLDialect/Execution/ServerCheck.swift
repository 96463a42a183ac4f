internal import Dialect

/// What must hold of a server before anything of a database is trusted or changed.
struct ServerCheck {
  /// The connection.
  let connection: Connection
  /// What to call the database.
  let name: String

  /// Refuses a server that this engine is not tested with.
  ///
  /// - Throws: `TargetError` with the code `serverVersion`.
  func checkReadable() throws(TargetError) { try connection.version.check(on: name) }

  /// Refuses a server on which nothing can be changed, or on which a lock of ours would be somebody else's, too.
  ///
  /// - Throws: `TargetError` with the code `standby`, `pooler` or `readOnly`; ``PostgreSQLError``; `Interrupted`.
  func checkMovable() throws {
    let state = try connection.query(
      """
      SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.pg_backend_pid(),
        pg_catalog.current_setting('default_transaction_read_only')
      """)
    if state[0, 0] == "t" {
      throw TargetError(
        .standby, "\(name) is on a standby, which takes no changes",
        hint:
          "name the primary in the location; with several hosts, target_session_attrs=primary finds it"
      )
    }
    // A pooler hands out numbers of its own.
    guard state[0, 1] == "\(connection.backendNumber)" else {
      throw TargetError(
        .pooler,
        "\(name) is reached through a pooler, which may give each transaction another session:"
          + " a lock would protect nothing",
        hint: (try directLocation()).map { "\($0)     is the server itself, by its own account" }
          ?? "name the host and port of the server itself in the location")
    }
    if state[0, 2] == "on" {
      throw TargetError(
        .readOnly, "\(name) takes no changes: default_transaction_read_only is on",
        hint: "PGOPTIONS='-c default_transaction_read_only=off'     allows them for one command")
    }
  }

  /// The same location without what stands between; `nil` where the server does not tell it.
  private func directLocation() throws -> String? {
    let row = try connection.query(
      """
      SELECT coalesce(host(inet_server_addr()), (SELECT split_part(setting, ',', 1)
          FROM pg_settings WHERE name = 'unix_socket_directories')),
        current_setting('port')
      """
    ).rows[0]
    guard let host = row[0], !host.isEmpty, let port = row[1],
      let options = try? ConnectionOptions(name)
    else { return nil }
    return LocationText(options.replacing("host", by: host).replacing("port", by: port)).url
  }
}
