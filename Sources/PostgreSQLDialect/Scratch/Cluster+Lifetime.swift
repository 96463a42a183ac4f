internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Cluster {
  /// Makes one, and waits until it answers.
  ///
  /// - Parameters:
  ///   - programs: The programs of its server.
  ///   - home: Where its folder is to be.
  ///   - kind: What the name of its folder begins with.
  ///   - pause: After how many seconds is looked again whether anybody needs it.
  /// - Returns: The cluster.
  /// - Throws: `TargetError`; ``SystemFailure``; `Interrupted`.
  static func make(
    _ programs: ServerPrograms, in home: ClusterHome, kind: String, lookingEvery pause: Int = 20
  ) throws -> Cluster {
    let cluster = Cluster(folder: try home.makeFolder(kind))
    symlink(programs.folder, "\(cluster.folder)/programs")
    let lease = open("\(cluster.folder)/lease", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard lease >= 0 else { throw SystemFailure("make", "\(cluster.folder)/lease", errno) }
    close(lease)
    let arguments = ["stemma", programs.folder, cluster.folder, "\(pause)"]
    let process = try BackgroundProcess(
      home.user?.command(running: ClusterScript.text, arguments)
        ?? ["/bin/sh", "-c", ClusterScript.text] + arguments)
    do { try cluster.waitForServer(process) } catch {
      process.kill()
      FileTree.remove(cluster.folder)
      throw error
    }
    return cluster
  }

  /// Waits until the server answers.
  private func waitForServer(_ process: BackgroundProcess) throws {
    // A busy machine takes some seconds; that it never comes must not be waited for.
    for _ in 0..<12_000 {
      try Interruption.check()
      if hasSocket, let connection = try? connect() {
        try connection.execute("CREATE ROLE \(Self.owner) LOGIN CREATEROLE BYPASSRLS")
        return
      }
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
    let text = FileTree.text(of: "\(folder)/log", limit: 65_536) ?? ""
    let lines = text.split(separator: "\n").suffix(3)
    return lines.isEmpty ? nil : lines.joined(separator: "; ")
  }

  /// Ends the server at once, and removes everything.
  ///
  /// A server that is not found by its number ends by itself as soon as it notices that its data are gone.
  func stop() {
    let server = ServerFile(folder: folder)
    server?.end(SIGQUIT)
    server?.removeSegment()
    FileTree.remove(folder)
  }
}
