#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A lock on a file that one process at a time can hold; it goes when the process does.
///
/// The file stays behind, empty or with the number of the last holder: only the operating system's
/// lock on it counts.
public final class FileLock: Sendable {
  private let file: Int32

  private init(file: Int32) { self.file = file }

  deinit { close(file) }

  /// Takes the lock, waiting for another holder up to a time.
  ///
  /// - Parameters:
  ///   - path: The lock file; made where it is missing.
  ///   - patience: How long to wait, in milliseconds; zero: not at all.
  /// - Returns: The lock, held until it is released or let go of; `nil` when somebody else still has it.
  /// - Throws: When the lock file cannot be opened.
  public static func take(_ path: String, patience: Int = 0) throws(FileError) -> FileLock? {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError("lock", path, errno: errno) }
    var waited = 0
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let failure = errno
      guard failure == EWOULDBLOCK || failure == EINTR else {
        close(file)
        throw FileError("lock", path, errno: failure)
      }
      guard waited < patience else {
        close(file)
        return nil
      }
      usleep(10_000)
      waited += 10
    }
    let lock = FileLock(file: file)
    lock.signWithProcess()
    return lock
  }

  /// The number of the process that last took the lock, as far as it is known.
  public static func holder(of path: String) -> Int? {
    guard let bytes = try? FileSystem.read(path) else { return nil }
    return Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  // Only for messages: a failure to write it is none.
  private func signWithProcess() {
    let text = Array("\(getpid())\n".utf8)
    ftruncate(file, 0)
    _ = text.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
  }
}
