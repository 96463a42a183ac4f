#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension FileSystem {
  /// Whether what was written must have reached the disk.
  public enum Durability: Hashable, Sendable {
    /// On the disk before the call returns.
    case durable
    /// Whenever the operating system likes: for caches, which can be made again.
    case relaxed
  }

  /// Writes a file whole or not at all: readers see the old content or the new one.
  ///
  /// A temporary file beside it is written and renamed over it. Durable: two fsyncs.
  public static func write(
    _ bytes: [UInt8], to path: String, _ durability: Durability = .durable
  ) throws(FileError) {
    // Two threads may write one file at once.
    let temporary = "\(path).tmp-\(UInt64.random(in: 0 ... .max))"
    do {
      try create(temporary, bytes, durability, operation: "write", named: path)
      try move(temporary, to: path)
    } catch {
      unlink(temporary)
      throw error
    }
    if durability == .durable { try sync(folder(of: path)) }
  }

  /// Writes a new file in its place, with one fsync where durable; its folder is not synced.
  ///
  /// What lies there already is overwritten: for files that nobody else can see yet.
  public static func create(
    _ path: String, _ bytes: [UInt8], _ durability: Durability = .durable
  ) throws(FileError) {
    try create(path, bytes, durability, operation: "write", named: path)
  }

  /// Writes a new file whole and durably, unless something lies at its path: of several who try at once one makes it.
  ///
  /// - Returns: Whether this call made it.
  public static func makeAlone(_ bytes: [UInt8], at path: String) throws(FileError) -> Bool {
    let temporary = "\(path).tmp-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(temporary) }
    try create(temporary, bytes, .durable, operation: "write", named: path)
    if link(temporary, path) != 0 {
      switch errno {
      case EEXIST: return false
      case EPERM, ENOTSUP, ENOSYS:
        // A file system without hard links: whoever makes the empty file writes it.
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 || errno != EEXIST else { return false }
        guard file >= 0 else { throw FileError("write", path, errno: errno) }
        close(file)
        try move(temporary, to: path)
      default: throw FileError("write", path, errno: errno)
      }
    }
    try sync(folder(of: path))
    return true
  }

  /// Removes a folder that holds nothing; one that holds something stays.
  public static func removeEmptyFolder(_ path: String) throws(FileError) {
    guard rmdir(path) == 0 || [ENOENT, ENOTEMPTY, EEXIST].contains(errno) else {
      throw FileError("remove", path, errno: errno)
    }
  }

  /// Appends to a file, made where it is missing; what two processes append does not mix.
  static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError("write", path, errno: errno) }
    defer { close(file) }
    let failure = put(bytes, into: file)
    guard failure == 0 else { throw FileError("write", path, errno: failure) }
  }

  /// Renames a file or folder within its file system; a file in the way is replaced.
  public static func move(_ source: String, to destination: String) throws(FileError) {
    guard rename(source, destination) == 0 else {
      throw FileError("write", destination, errno: errno)
    }
  }

  /// Lets whoever may read a file run it too.
  public static func makeExecutable(_ path: String) throws(FileError) {
    var status = stat()
    guard stat(path, &status) == 0, chmod(path, status.st_mode | (status.st_mode & 0o444) >> 2) == 0
    else { throw FileError("write", path, errno: errno) }
  }

  /// Makes a folder and those above it, as far as they are missing.
  public static func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o777) == 0 { return }
    switch errno {
    case EEXIST:
      guard isFolder(path) else { throw FileError("make folder", path, errno: ENOTDIR) }
    case ENOENT where folder(of: path) != path:
      try makeFolder(folder(of: path))
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw FileError("make folder", path, errno: errno)
      }
    default: throw FileError("make folder", path, errno: errno)
    }
  }

  /// Removes a file; nothing there is fine.
  public static func removeFile(_ path: String) throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw FileError("remove", path, errno: errno)
    }
  }

  /// Removes a file or a folder with all that it holds, links not followed; nothing there is fine.
  public static func removeTree(_ path: String) throws(FileError) {
    guard let status = try status(path) else { return }
    guard status.kind == .folder else { return try removeFile(path) }
    for entry in try list(path) { try removeTree("\(path)/\(entry.name)") }
    guard rmdir(path) == 0 || errno == ENOENT else {
      throw FileError("remove", path, errno: errno)
    }
  }

  /// The folder that a path lies in.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// Whether a folder lies at a path, links followed.
  public static func isFolder(_ path: String) -> Bool {
    var raw = stat()
    return stat(path, &raw) == 0 && raw.st_mode & S_IFMT == S_IFDIR
  }

  /// The path with all links resolved; `nil` where nothing lies there.
  public static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func create(
    _ path: String, _ bytes: [UInt8], _ durability: Durability, operation: String, named: String
  ) throws(FileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError(operation, named, errno: errno) }
    var failure = put(bytes, into: file)
    if failure == 0, durability == .durable { failure = flush(file) }
    // Some network file systems report a full disk only here.
    if close(file) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw FileError(operation, named, errno: failure) }
  }

  /// Writes all of some bytes; zero, or the number of the error.
  private static func put(_ bytes: [UInt8], into file: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = systemWrite(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count >= 0 {
          done += count
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}

// The function of the C library, which the method of the same name hides.
private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, buffer, count)
}
