#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the file system says of a file without opening it.
public struct FileStatus: Hashable, Sendable {
  /// What sort of thing lies at a path.
  public enum Kind: Hashable, Sendable {
    /// A file with bytes.
    case file
    /// A folder.
    case folder
    /// A symbolic link, which is not followed.
    case link
    /// Anything else, such as a socket.
    case other
  }

  /// What sort of thing it is.
  public let kind: Kind
  /// Its length in bytes.
  public let size: Int64
  /// When its content last changed, in nanoseconds since 1970.
  public let modified: Int64
  /// When its content or its metadata last changed, in nanoseconds since 1970.
  public let changed: Int64
  /// Its number on its device.
  public let inode: UInt64
  /// The device it lies on.
  public let device: UInt64

  init(_ raw: stat) {
    switch raw.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int64(raw.st_size)
    #if canImport(Glibc)
      modified = Int64(raw.st_mtim.tv_sec) * 1_000_000_000 + Int64(raw.st_mtim.tv_nsec)
      changed = Int64(raw.st_ctim.tv_sec) * 1_000_000_000 + Int64(raw.st_ctim.tv_nsec)
    #else
      modified = Int64(raw.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(raw.st_mtimespec.tv_nsec)
      changed = Int64(raw.st_ctimespec.tv_sec) * 1_000_000_000 + Int64(raw.st_ctimespec.tv_nsec)
    #endif
    inode = UInt64(truncatingIfNeeded: raw.st_ino)
    device = UInt64(truncatingIfNeeded: raw.st_dev)
  }

  /// Whether a change made at `instant` could have left the times as they are now: file systems
  /// round their clocks, some to whole seconds.
  ///
  /// - Parameter instant: Nanoseconds since 1970, by the clock of this machine.
  /// - Returns: `true` where equal times later would not prove equal content.
  public func isTooYoung(at instant: Int64) -> Bool {
    let isCoarse = modified % 1_000_000_000 == 0
    let grain: Int64 = isCoarse ? 2_100_000_000 : 100_000_000
    return max(modified, changed) > instant - grain
  }
}
