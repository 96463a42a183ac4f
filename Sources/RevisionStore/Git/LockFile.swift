#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lock of a file as Git has it: a new file beside it, ended by `.lock`, that becomes the file.
///
/// Let go of without ``commit(_:)``, it leaves everything as it was.
final class LockFile {
  /// How long another process may hold the lock, in milliseconds.
  static let patience = 2000

  private let target: String
  private let lock: String
  private var isHeld = true

  /// Takes the lock, waiting a little for somebody who has it.
  init(of target: String) throws {
    self.target = target
    lock = target + ".lock"
    var waited = 0
    while true {
      let file = open(lock, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if file >= 0 {
        close(file)
        return
      }
      let number = errno
      isHeld = false
      guard number == EEXIST else { throw FileError("write", target, errno: number) }
      guard waited < Self.patience else {
        throw StoreError(
          .locked, subject: target, message: "\(target) is locked by another process",
          hint: "if no other command is running, remove \(lock)")
      }
      usleep(5_000)
      waited += 5
    }
  }

  deinit { cancel() }

  /// Makes the file's new content durable: two fsyncs.
  func commit(_ content: [UInt8]) throws {
    try FileSystem.create(lock, content)
    try FileSystem.move(lock, to: target)
    isHeld = false
    try FileSystem.syncFolder(FileSystem.folder(of: target))
  }

  /// Removes the file and the lock.
  func commitRemoval() throws {
    try FileSystem.removeFile(target)
    cancel()
    try FileSystem.syncFolder(FileSystem.folder(of: target))
  }

  /// Lets go of the lock.
  func cancel() {
    guard isHeld else { return }
    isHeld = false
    unlink(lock)
  }
}
