#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Files and folders.
enum FileTree {
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

  /// Where a symbolic link leads; `nil` for anything else.
  static func target(ofLink path: String) -> String? {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard readlink(path, &text, text.count - 1) > 0 else { return nil }
    return String(buffer: text)
  }

  /// The first bytes of a file as text; `nil` where it cannot be read.
  static func text(of path: String, limit: Int) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = fread(&bytes, 1, limit, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
