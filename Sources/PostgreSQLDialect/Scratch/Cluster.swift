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
    let home = try ClusterHome(runtimeFolder: settings.runtimeFolder)
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
  func parameters(for database: String) -> [(keyword: String, value: String)] {
    [
      ("host", folder), ("port", Self.port), ("user", Self.user), ("dbname", database),
      ("sslmode", "disable"), ("gssencmode", "disable"),
    ]
  }

  /// Connects to one of its databases.
  ///
  /// - Throws: ``PostgreSQLError``; `Interrupted`.
  func connect(to database: String = "postgres") throws -> Connection {
    let connection = try Connection(parameters(for: database))
    // Variables of the environment such as PGHOSTADDR lead elsewhere, where nothing of ours may be done.
    guard try connection.query("SHOW data_directory")[0, 0] == "\(folder)/data" else {
      throw TargetError(
        .noScratch,
        "variables of the environment lead away from the server for throwaway databases",
        hint: "unset PGHOSTADDR PGSERVICE")
    }
    return connection
  }

  /// Says that it is used: from now on it is kept some minutes.
  func renewLease() { utimes("\(folder)/lease", nil) }

  /// The clusters that may be used; what is left over of others goes.
  private static func remaining(in home: ClusterHome) throws -> [Cluster] {
    try FolderTree.names(in: home.path).filter { $0 != "lock" }.compactMap { name in
      let cluster = Cluster(folder: "\(home.path)/\(name)")
      switch (cluster.isAnswering, cluster.isFresh) {
      case (true, true): return cluster
      // Nobody watches it any more. Whoever still works in there may do so to the end.
      case (true, false): if let server = cluster.server { kill(server, SIGTERM) }
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

  private var hasSocket: Bool { access("\(folder)/.s.PGSQL.\(Self.port)", F_OK) == 0 }

  /// The folder of its programs.
  private var programs: String? { Self.link("\(folder)/programs") }
}

// MARK: - Beginning and end

extension Cluster {
  private static func make(
    _ programs: ServerPrograms, in home: ClusterHome, kind: String
  ) throws -> Cluster {
    let cluster = Cluster(folder: try home.makeFolder(kind))
    symlink(programs.folder, "\(cluster.folder)/programs")
    let lease = open("\(cluster.folder)/lease", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard lease >= 0 else { throw SystemFailure("make", "\(cluster.folder)/lease", errno) }
    close(lease)
    let arguments = ["stemma", programs.folder, cluster.folder]
    let process = try BackgroundProcess(
      home.user?.command(running: ClusterScript.text, arguments)
        ?? ["/bin/sh", "-c", ClusterScript.text] + arguments)
    do { try cluster.waitForServer(process) } catch {
      process.kill()
      FolderTree.remove(cluster.folder)
      throw error
    }
    return cluster
  }

  /// Waits until the server answers.
  private func waitForServer(_ process: BackgroundProcess) throws {
    // A busy machine takes some seconds; that it never comes must not be waited for.
    for _ in 0..<12_000 {
      try Interruption.check()
      if hasSocket, (try? connect()) != nil { return }
      if let status = process.statusIfEnded() {
        throw failure(log ?? "its script ended with \(status)")
      }
      usleep(5000)
    }
    throw failure("it does not answer")
  }

  private func failure(_ reason: String) -> TargetError {
    TargetError(
      .noScratch, "a server for throwaway databases could not be started: \(reason)",
      hint: "STEMMA_SCRATCH=postgresql://…     names a server to make them in")
  }

  /// What the programs said last.
  private var log: String? {
    guard let file = fopen("\(folder)/log", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let text = String(decoding: bytes.prefix(fread(&bytes, 1, bytes.count, file)), as: UTF8.self)
    let lines = text.split(separator: "\n").suffix(3)
    return lines.isEmpty ? nil : lines.joined(separator: "; ")
  }

  /// Ends the server at once, and removes everything.
  ///
  /// A server that is not found by its number ends by itself as soon as it notices that its data are gone.
  func stop() {
    if let server {
      kill(server, SIGQUIT)
      // What it still writes would be in the way.
      var patience = 400
      while patience > 0, kill(server, 0) == 0 {
        usleep(5000)
        patience -= 1
      }
    }
    FolderTree.remove(folder)
  }

  /// The number of the server's process, if it is certainly this one and not another that has the number now.
  private var server: pid_t? {
    guard let file = fopen("\(folder)/data/postmaster.pid", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 32)
    guard fgets(&line, Int32(line.count), file) != nil else { return nil }
    let text = String(buffer: line).prefix { $0.isNumber }
    guard let number = pid_t(text), Self.link("/proc/\(number)/cwd") == "\(folder)/data" else {
      return nil
    }
    return number
  }

  private static func link(_ path: String) -> String? {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard readlink(path, &text, text.count - 1) > 0 else { return nil }
    return String(buffer: text)
  }
}
