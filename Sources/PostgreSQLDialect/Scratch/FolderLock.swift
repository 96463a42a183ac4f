internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A lock on a file, which goes when it is let go of, or when the process ends in whatever way.
final class FolderLock {
  private let file: Int32

  /// Takes the lock, and waits for others as long as they have it.
  ///
  /// - Throws: ``SystemFailure`` when the file cannot be opened; `Interrupted`.
  init(_ path: String) throws {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw SystemFailure("open", path, errno) }
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw SystemFailure("lock", path, errno) }
      try Interruption.check()
      usleep(5000)
    }
  }

  deinit { close(file) }
}
