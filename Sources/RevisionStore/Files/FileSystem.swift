#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Files and folders, read and written through the operating system alone.
///
/// Paths are used as they are given; relative ones start at the process's working folder.
public enum FileSystem {
  /// A name in a folder.
  public struct Entry: Hashable, Sendable {
    /// The name, without its folder.
    public let name: String
    /// What sort of thing it is.
    public let kind: FileStatus.Kind
  }

  /// The whole content of a file.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    try readWithStatus(path).bytes
  }

  /// The whole content of a file, with its status as it was before the reading.
  public static func readWithStatus(
    _ path: String
  ) throws(FileError) -> (bytes: [UInt8], status: FileStatus) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError("read", path, errno: errno) }
    defer { close(file) }
    var raw = stat()
    guard fstat(file, &raw) == 0 else { throw FileError("read", path, errno: errno) }
    let status = FileStatus(raw)
    guard status.kind != .folder else { throw FileError("read", path, errno: EISDIR) }
    return (try readAll(file, path: path, expecting: Int(status.size)), status)
  }

  /// Whether anything lies at a path, links followed.
  public static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// Whether this process may write at a path.
  public static func isWritable(_ path: String) -> Bool {
    access(path, W_OK) == 0
  }

  /// What lies at a path; `nil` where there is nothing.
  public static func status(
    _ path: String, followingLinks: Bool = false
  ) throws(FileError) -> FileStatus? {
    var raw = stat()
    guard (followingLinks ? stat(path, &raw) : lstat(path, &raw)) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError("look at", path, errno: errno)
    }
    return FileStatus(raw)
  }

  /// The names in a folder, in the order in which the file system has them.
  public static func list(_ path: String) throws(FileError) -> [Entry] {
    guard let folder = opendir(path) else { throw FileError("list", path, errno: errno) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let raw = readdir(folder) else { break }
      let name = withUnsafePointer(to: &raw.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      entries.append(Entry(name: name, kind: try kind(Int32(raw.pointee.d_type), path, name)))
    }
    guard errno == 0 else { throw FileError("list", path, errno: errno) }
    return entries
  }

  /// The time of this machine's clock in nanoseconds since 1970.
  public static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func kind(
    _ type: Int32, _ folder: String, _ name: String
  ) throws(FileError) -> FileStatus.Kind {
    switch type {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .folder
    case Int32(DT_LNK): .link
    case Int32(DT_UNKNOWN): try status("\(folder)/\(name)")?.kind ?? .other
    default: .other
    }
  }

  private static func readAll(
    _ file: Int32, path: String, expecting size: Int
  ) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    // One byte more than expected shows the end without a second buffer.
    var bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      count = fill(buffer, from: file, failure: &failure)
    }
    while failure == 0, bytes.count > size {
      let more = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = fill(buffer, from: file, failure: &failure)
      }
      if more.isEmpty { break }
      bytes += more
    }
    guard failure == 0 else { throw FileError("read", path, errno: failure) }
    return bytes
  }

  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, from file: Int32, failure: inout Int32
  ) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = systemRead(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      if count > 0 {
        filled += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        failure = errno
        break
      }
    }
    return filled
  }
}

// The function of the C library, which the method of the same name hides.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}
