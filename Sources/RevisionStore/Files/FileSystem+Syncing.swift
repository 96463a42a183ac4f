#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension FileSystem {
  /// Puts a folder's entries, or a file's content, on the disk.
  public static func sync(_ path: String) throws(FileError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError("write", path, errno: errno) }
    defer { close(file) }
    let failure = flush(file)
    // Some file systems have no way to sync a folder and say EINVAL.
    guard failure == 0 || failure == EINVAL else { throw FileError("write", path, errno: failure) }
  }

  /// Puts all that was written so far on the disk: for many files at once, where one by one would
  /// take longer than whatever else the machine has to write.
  ///
  /// - Returns: `false` where the system does not wait for the disk, and nothing was done.
  static func syncAll() -> Bool {
    #if canImport(Glibc)
      systemSync()
      return true
    #else
      return false
    #endif
  }

  /// Has the disk keep what was written to a file; zero, or the number of the error.
  static func flush(_ file: Int32) -> Int32 {
    #if canImport(Darwin)
      // There fsync leaves it in the drive's cache; not every file system knows the other call.
      if fcntl(file, F_FULLFSYNC) == 0 { return 0 }
    #endif
    return fsync(file) == 0 ? 0 : errno
  }
}

#if canImport(Glibc)
  // The function of the C library, which looks like a method here.
  private func systemSync() { sync() }
#endif
