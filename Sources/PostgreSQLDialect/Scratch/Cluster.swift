internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A server of our own for throwaway databases: a new cluster in a folder that only this user reaches, without a
/// network.
///
/// It is kept for some minutes after its last use. Others of this user's commands find it meanwhile, and two that start
/// at once make one. What was left over, because somebody ended a server or the one who made it, is taken away by
/// whoever comes next.
struct Cluster {
  /// Its superuser.
  static let user = "stemma"
  /// The role that databases belong to: a script that it runs can reach nothing outside its database.
  static let owner = "stemma_owner"
  /// What its socket is called by.
  static let port = "5432"

  /// The folder that has the socket, the data and the lease.
  let folder: String

  /// The cluster for these programs that is there, or a new one.
  ///
  /// - Throws: `TargetError` with the code `noScratch`; `Interrupted`.
  static func shared(_ settings: ScratchSettings) throws -> Cluster {
    try cluster(settings, kind: "shared", reusing: true)
  }

  /// A new cluster that nobody else uses.
  ///
  /// - Throws: `TargetError` with the code `noScratch`; `Interrupted`.
  static func own(_ settings: ScratchSettings) throws -> Cluster {
    try cluster(settings, kind: "own", reusing: false)
  }

  private static func cluster(
    _ settings: ScratchSettings, kind: String, reusing isReusing: Bool
  ) throws -> Cluster {
    let programs = try ServerPrograms.find(settings)
    let home = try ClusterHome(settings.clusterFolder)
    do {
      let lock = try FolderLock("\(home.path)/lock")
      return try withExtendedLifetime(lock) {
        let found = try remaining(in: home).first {
          isReusing && $0.folder.hasPrefix("\(home.path)/\(kind)-")
            && $0.programs == programs.folder
        }
        if let found {
          found.renewLease()
          return found
        }
        return try make(programs, in: home, kind: kind)
      }
    } catch let failure as SystemFailure {
      throw TargetError(.noScratch, "no server for throwaway databases: \(failure)")
    }
  }

  // MARK: Using it

  /// What libpq needs for a connection to one of its databases.
  func parameters(
    for database: String, as user: String = Cluster.user
  ) -> [(keyword: String, value: String)] {
    [
      ("host", folder), ("port", Self.port), ("user", user), ("dbname", database),
      ("sslmode", "disable"), ("gssencmode", "disable"),
    ]
  }

  /// Connects to one of its databases.
  ///
  /// - Parameters:
  ///   - database: Its name.
  ///   - user: The superuser, or the role that databases belong to.
  /// - Returns: The connection.
  /// - Throws: ``PostgreSQLError``; `TargetError`; `Interrupted`.
  func connect(
    to database: String = "postgres", as user: String = Cluster.user
  ) throws -> Connection {
    let connection = try Connection(parameters(for: database, as: user))
    // Variables of the environment such as PGHOSTADDR lead elsewhere, where nothing of ours may be done.
    guard try connection.query("SHOW cluster_name")[0, 0] == name else {
      throw TargetError(
        .noScratch,
        "variables of the environment lead away from the server for throwaway databases",
        hint: "unset PGHOSTADDR PGSERVICE")
    }
    return connection
  }

  /// What its server is called: the last part of the folder's name, which is random.
  private var name: String { folder.split(separator: "/").last.map(String.init) ?? "" }

  /// Says that it is used: from now on it is kept some minutes.
  ///
  /// - Returns: Whether it is still there.
  @discardableResult
  func renewLease() -> Bool { utimes("\(folder)/lease", nil) == 0 }

  /// The clusters that may be used; what is left over of others goes.
  private static func remaining(in home: ClusterHome) throws -> [Cluster] {
    try FileTree.names(in: home.path).filter { $0 != "lock" }.compactMap { name in
      let cluster = Cluster(folder: "\(home.path)/\(name)")
      switch (cluster.isAnswering, cluster.isFresh) {
      case (true, true): return cluster
      // Nobody watches it any more. Whoever still works in there may do so to the end.
      case (true, false): ServerFile(folder: cluster.folder)?.end(SIGTERM)
      case (false, _): cluster.stop()
      }
      return nil
    }
  }

  /// Whether its server is there, be it that it takes nobody more.
  private var isAnswering: Bool {
    guard hasSocket else { return false }
    do { _ = try connect() } catch let error as PostgreSQLError {
      return !error.state.isEmpty
    } catch { return true }
    return true
  }

  /// Whether it was used not long ago.
  private var isFresh: Bool {
    var status = stat()
    guard stat("\(folder)/lease", &status) == 0 else { return false }
    #if canImport(Glibc)
      let lastUse = status.st_mtim.tv_sec
    #else
      let lastUse = status.st_mtimespec.tv_sec
    #endif
    return time(nil) - lastUse < ClusterScript.patience * 60
  }

  /// Whether there is a socket, be it that nobody is behind it any more.
  var hasSocket: Bool { access("\(folder)/.s.PGSQL.\(Self.port)", F_OK) == 0 }

  /// The folder of its programs.
  private var programs: String? { FileTree.target(ofLink: "\(folder)/programs") }
}
