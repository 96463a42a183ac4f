internal import Dialect

/// The server that throwaway databases are made on.
enum ScratchPlace {
  /// One of our own.
  case cluster(Cluster)
  /// One that somebody has named.
  case server(DatabaseLocation)

  /// Finds or starts it.
  ///
  /// - Throws: `TargetError`; `Interrupted`.
  init(_ settings: ScratchSettings) throws {
    if let server = settings.server {
      self = .server(try DatabaseLocation(server))
    } else {
      self = .cluster(try Cluster.shared(settings))
    }
  }

  /// Whether it is one of our own.
  var isOwn: Bool { if case .cluster = self { true } else { false } }

  /// Says that it is used.
  ///
  /// - Returns: `false` where it is certainly no longer there.
  func renewLease() -> Bool {
    if case .cluster(let cluster) = self { cluster.renewLease() } else { true }
  }

  /// The role that databases are to belong to; `nil` for the user that makes them.
  var owner: String? { isOwn ? Cluster.owner : nil }

  /// Connects to one of its databases.
  ///
  /// - Parameters:
  ///   - database: Its name.
  ///   - isOwner: Whether as the role that it belongs to, and not as the one that may do everything.
  /// - Returns: The connection.
  /// - Throws: `TargetError`; `Interrupted`.
  func connect(to database: String, asOwner isOwner: Bool = false) throws -> Connection {
    switch self {
    case .cluster(let cluster):
      try cluster.connect(to: database, as: isOwner ? Cluster.owner : Cluster.user)
    case .server(let location): try location.database(named: database).connect()
    }
  }

  /// Where one of its databases is, as others connect to it.
  func location(of database: String) -> String {
    switch self {
    case .cluster(let cluster):
      "postgresql:///\(database)?host=\(cluster.folder)&port=\(Cluster.port)&user=\(Cluster.user)"
    case .server(let location): location.database(named: database).text
    }
  }

  /// Connects to the database from which others are made and dropped.
  ///
  /// - Throws: `TargetError` where the server may not be used; `Interrupted`.
  func openControl() throws -> Connection {
    let connection: Connection
    switch self {
    case .cluster(let cluster): connection = try cluster.connect()
    case .server(let location): connection = try location.connect()
    }
    if case .server(let location) = self {
      try connection.version.check(on: location.displayName)
      let isAllowed = try connection.query(
        "SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")
      guard isAllowed[0, 0] == "t" else { throw Self.mayNotCreate(connection.user) }
    }
    return connection
  }

  /// What it means that a database cannot be made.
  static func refusal(_ error: PostgreSQLError) -> TargetError {
    TargetError(
      .noScratch, "a throwaway database could not be made: \(error.message)",
      hint: error.hint)
  }

  private static func mayNotCreate(_ user: String) -> TargetError {
    TargetError(
      .privilege, "the server for throwaway databases: \(user) may not make databases there",
      hint: "ALTER ROLE \(user) CREATEDB")
  }
}
