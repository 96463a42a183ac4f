internal import Dialect
internal import SchemaModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder of this user's own clusters, where nobody else gets in.
///
/// Nothing in it is anybody's data, and whatever is left over in there may be removed.
struct ClusterHome {
  /// Where it is: short, since the path of a socket has 107 bytes at most, and of plain characters.
  let path: String
  /// Who the servers run as: they refuse to be the system's administrator.
  let user: ServerUser?

  /// Makes the folder where it is not there.
  ///
  /// - Parameter path: Where it is to be.
  /// - Throws: `TargetError` with the code `noScratch` when the folder is somebody else's, or cannot be made.
  init(_ path: String) throws(TargetError) {
    self.path = path
    user = geteuid() == 0 ? try ServerUser.find() : nil
    guard path.utf8.count < 70, path.utf8.allSatisfy(Self.isPlain) else {
      throw .noHome("\(path) is too long for a socket, or has other signs than letters and digits")
    }
    // The user of the servers must get through, but sees no names.
    mkdir(path, user == nil ? 0o700 : 0o711)
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw .noHome("\(path) cannot be made: \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
      status.st_mode & 0o066 == 0
    else { throw .noHome("\(path) is not a folder of this user's alone") }
  }

  /// Where it is on this system: in the folder for what lives no longer than the user is logged in, or with all that is
  /// temporary.
  static func path(runtimeFolder: String?) -> String {
    if let runtimeFolder, suits(runtimeFolder) { return "\(runtimeFolder)/stemma" }
    return "/tmp/stemma-\(geteuid())"
  }

  /// Whether a folder of the system's is our own, its path takes a socket's name, and it has room: a small one in
  /// memory is for others to live on, too.
  private static func suits(_ folder: String) -> Bool {
    var status = stat()
    var system = statvfs()
    guard geteuid() != 0, folder.hasPrefix("/"), folder.utf8.count < 50,
      folder.utf8.allSatisfy(isPlain),
      stat(folder, &status) == 0, status.st_uid == geteuid(), statvfs(folder, &system) == 0
    else { return false }
    return UInt64(system.f_blocks) * UInt64(system.f_frsize) >= 2 << 30
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    0x61...0x7a ~= byte | 0x20 || 0x2d...0x39 ~= byte || byte == 0x5f
  }

  /// Makes a folder for a cluster.
  ///
  /// - Throws: ``SystemFailure``
  func makeFolder(_ kind: String) throws(SystemFailure) -> String {
    let folder = "\(path)/\(kind)-\(String(UInt32.random(in: 0 ... .max), radix: 16))"
    guard mkdir(folder, 0o700) == 0 else { throw SystemFailure("make", folder, errno) }
    if let user, chown(folder, user.id, user.group) != 0 {
      throw SystemFailure("give away", folder, errno)
    }
    return folder
  }
}

/// A user of the system without rights of its own.
struct ServerUser {
  /// Its name.
  let name: String
  /// Its number.
  let id: uid_t
  /// The number of its group.
  let group: gid_t

  /// The user that servers have, or else the one that has nothing.
  static func find() throws(TargetError) -> ServerUser {
    for name in ["postgres", "_postgres", "nobody"] {
      guard let entry = getpwnam(name) else { continue }
      return ServerUser(name: name, id: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
    }
    throw .noHome("a server may not run as root, and there is no user postgres or nobody")
  }

  /// The words of a command that runs another one as this user.
  ///
  /// - Parameters:
  ///   - script: What the shell runs.
  ///   - arguments: What the script is given, from `$0` on.
  /// - Returns: The program and its arguments.
  func command(running script: String, _ arguments: [String]) -> [String] {
    if access("/usr/bin/setpriv", X_OK) == 0 || access("/bin/setpriv", X_OK) == 0 {
      let change = ["setpriv", "--reuid=\(id)", "--regid=\(group)", "--clear-groups"]
      return change + ["/bin/sh", "-c", script] + arguments
    }
    let words = (["/bin/sh", "-c", script] + arguments).map(\.shellQuoted)
    return ["su", "-s", "/bin/sh", name, "-c", "exec " + words.joined(separator: " ")]
  }
}

extension TargetError {
  /// Why there is no place for clusters.
  fileprivate static func noHome(_ reason: String) -> TargetError {
    TargetError(
      .noScratch, "no server for throwaway databases could be started: \(reason)",
      hint: "STEMMA_SCRATCH=postgresql://…     names a server to make them in")
  }
}
