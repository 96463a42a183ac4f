#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A database file in which nothing is yet.
struct EmptyFile {
  /// Where the engine keeps its locks (https://sqlite.org/fileformat.html#the_lock_byte_page).
  private static let lockBytes = (start: 0x4000_0000, count: 512)

  let path: String

  /// Removes the file under the engine's own lock, while nothing is in it; a full disk is no hindrance.
  ///
  /// To be asked only when no connection of this process holds a lock on it: closing the file lets go of them all.
  func remove() {
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(Self.lockBytes.start)
    lock.l_len = off_t(Self.lockBytes.count)
    var opened = stat()
    var named = stat()
    // The name may have gone to another file since.
    guard fcntl(file, F_SETLK, &lock) == 0, fstat(file, &opened) == 0, stat(path, &named) == 0,
      opened.st_ino == named.st_ino, opened.st_dev == named.st_dev, opened.st_size == 0
    else { return }
    unlink(path)
  }
}
