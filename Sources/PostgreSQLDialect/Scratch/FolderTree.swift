#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A folder with all that is in it.
enum FolderTree {
  /// The names in a folder.
  ///
  /// - Throws: ``SystemFailure`` when it cannot be read.
  static func names(in folder: String) throws(SystemFailure) -> [String] {
    guard let stream = opendir(folder) else { throw SystemFailure("read", folder, errno) }
    defer { closedir(stream) }
    var result: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result
  }

  /// Removes a folder as far as that can be done; no link is followed.
  static func remove(_ path: String) {
    // Whatever is no folder is gone after this; the systems differ in what they say of one that is.
    guard unlink(path) != 0, errno != ENOENT else { return }
    for name in (try? names(in: path)) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }
}
