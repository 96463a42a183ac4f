internal import SchemaModel

/// What the server of a database tells that its schema does not, where it decides what can be replaced.
struct OnlineServer: Hashable {
  /// The major version; `nil` where none is asked, and what only some of them take is left alone.
  var major: Int?
  /// The written names of materialized views without rows, which cannot be refreshed concurrently.
  var unfilled: Set<String> = []

  /// No server is asked.
  static let unknown = OnlineServer()
}

extension OnlineServer {
  /// Asks a server.
  init(_ connection: Connection) throws {
    let views = try connection.query(
      """
      SELECT nspname, relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind = 'm' AND NOT relispopulated
      """
    ).rows
    self.init(
      major: connection.version.major,
      unfilled: Set(
        views.map { QualifiedName($0[1] ?? "", catalogSchema: $0[0] ?? "").description }))
  }
}
