/// Operations on paths as texts.
enum Path {
  /// The path without `.`, `..` and doubled slashes.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": if !parts.isEmpty { parts.removeLast() }
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// An absolute path below another, relative to it.
  ///
  /// - Returns: `.` for the same path, `nil` when it is not below.
  static func relative(_ path: String, to base: String) -> String? {
    if path == base { return "." }
    let prefix = base == "/" ? "/" : base + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  /// A path inside a directory.
  static func join(_ directory: String, _ path: String) -> String {
    path.hasPrefix("/") ? path : (directory == "/" ? "/" + path : directory + "/" + path)
  }
}
