#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lock of a file as Git has it: a file beside it, ended by `.lock`, that no two can make.
///
/// Let go of without ``commit(_:)``, it leaves everything as it was. Git's own locks outlive a process
/// that is killed; this one says that it is Stemma's, and its holder also has the operating system's
/// lock on it, so that the next one can tell that it was left behind, and takes it over.
final class LockFile {
  /// How long another process may hold the lock, in milliseconds.
  static let patience = 2000
  private static let mark = Array("stemma\n".utf8)

  private let target: String
  private let lock: String
  private let file: Int32
  private var isHeld = true

  /// Takes the lock, waiting a little for somebody who has it.
  init(of target: String) throws {
    self.target = target
    lock = target + ".lock"
    var waited = 0
    while true {
      if let file = try Self.made(lock, for: target) ?? Self.leftBehind(lock) {
        self.file = file
        return
      }
      guard waited < Self.patience else {
        throw StoreError(
          .locked, subject: target, message: "\(target) is locked by another process",
          hint: "if no other command is running, remove \(lock)")
      }
      usleep(5_000)
      waited += 5
    }
  }

  deinit {
    cancel()
    close(file)
  }

  /// Makes the file's new content durable: two fsyncs.
  func commit(_ content: [UInt8]) throws {
    let new = "\(target).new.lock"
    do {
      try FileSystem.create(new, content)
      try FileSystem.move(new, to: target)
    } catch {
      unlink(new)
      throw error
    }
    cancel()
    try FileSystem.sync(FileSystem.folder(of: target))
  }

  /// Removes the file and the lock.
  func commitRemoval() throws {
    try FileSystem.removeFile(target)
    cancel()
    try FileSystem.sync(FileSystem.folder(of: target))
  }

  /// Lets go of the lock.
  func cancel() {
    guard isHeld else { return }
    isHeld = false
    unlink(lock)
  }

  /// The new lock, open; `nil` when there is one.
  ///
  /// It is marked and locked before it gets its name, so that nobody sees it otherwise.
  private static func made(_ lock: String, for target: String) throws -> Int32? {
    guard access(lock, F_OK) != 0 else { return nil }
    let draft = "\(target).\(UInt64.random(in: 0 ... .max)).lock"
    let file = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError("write", target, errno: errno) }
    defer { unlink(draft) }
    let isMarked =
      flock(file, LOCK_EX | LOCK_NB) == 0 && write(file, mark, mark.count) == mark.count
    if isMarked, link(draft, lock) == 0 { return file }
    let number = errno
    close(file)
    guard isMarked, number == EEXIST else { throw FileError("write", target, errno: number) }
    return nil
  }

  /// The lock of a process that was killed, open and now one's own; `nil` when it is not such a one.
  private static func leftBehind(_ lock: String) -> Int32? {
    let file = open(lock, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var content = [UInt8](repeating: 0, count: mark.count + 1)
    var opened = stat()
    var named = stat()
    // The file may have lost its name to another one since it was opened.
    guard flock(file, LOCK_EX | LOCK_NB) == 0, read(file, &content, content.count) == mark.count,
      content.starts(with: mark), fstat(file, &opened) == 0, stat(lock, &named) == 0,
      opened.st_ino == named.st_ino, opened.st_dev == named.st_dev
    else {
      close(file)
      return nil
    }
    return file
  }
}
