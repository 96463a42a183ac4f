internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where a database file is: a path, or a URL with the scheme `sqlite` or `file`.
///
/// `sqlite:app.db` and `sqlite://app.db` are relative, `sqlite:/data/app.db` and
/// `sqlite:///data/app.db` are absolute. `%20` and the like are decoded in URLs only.
struct DatabaseLocation: Hashable, Sendable {
  /// The path of the file, in a form that SQLite takes for nothing else.
  let path: String
  /// What to call it.
  let displayName: String
  /// What the URL says of how the file is opened.
  let mode: Mode

  /// How a file is opened: SQLite's `mode` of a URL.
  enum Mode: String {
    /// It is only read.
    case readOnly = "ro"
    /// It is there, and never made.
    case existing = "rw"
    /// It is made where it is not there, as for a path.
    case creating = "rwc"
  }

  /// Reads a location.
  ///
  /// - Throws: ``TargetError`` where it is no path of a file.
  init(_ text: String) throws(TargetError) {
    guard let url = Self.url(text) else {
      guard Self.scheme(of: text) == nil else {
        throw TargetError(.notFound, "\(text) is not the location of a SQLite database")
      }
      (path, displayName) = (try Self.filePath(text, text), text)
      mode = .creating
      return
    }
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let decoded = try Self.decode(Self.withoutAuthority(parts[0]), of: text)
    mode = parts.count == 2 ? try Self.mode(parts[1], of: text) : .creating
    path = try Self.filePath(decoded, text)
    displayName = decoded
  }

  /// The folder that the file is in.
  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Whether a text is a path or a URL of this kind.
  static func recognizes(_ text: String) -> Bool {
    !text.isEmpty && (url(text) != nil || scheme(of: text) == nil)
  }

  /// Whether a text is a URL of this kind.
  static func isURL(_ text: String) -> Bool { url(text) != nil }

  /// Whether a file begins with the words that every database with something in it begins with.
  static func isDatabase(file path: String) -> Bool {
    let start = Array("SQLite format 3\0".utf8)
    guard let file = fopen(path, "rb") else { return false }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: start.count)
    return fread(&bytes, 1, bytes.count, file) == bytes.count && bytes == start
  }

  /// The same location with an absolute path, for one that is relative to a directory.
  static func absolute(_ text: String, in directory: String) -> String {
    guard let url = url(text) else {
      return scheme(of: text) == nil && !text.hasPrefix("/") ? joined(directory, text) : text
    }
    let path = withoutAuthority(url)
    guard !path.isEmpty, !path.hasPrefix("/"), !path.hasPrefix("?") else { return text }
    let escaped = directory.replacing("%", with: "%25").replacing("?", with: "%3F")
    return "sqlite:\(joined(escaped, String(path)))"
  }

  private static func joined(_ directory: String, _ path: String) -> String {
    // Nothing but the look of the result depends on it.
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
  }

  /// What follows the scheme of a SQLite URL; `nil` for a path and for other URLs.
  private static func url(_ text: String) -> Substring? {
    for scheme in ["sqlite:", "sqlite3:", "file:"] where text.hasPrefix(scheme) {
      return text.dropFirst(scheme.count)
    }
    return nil
  }

  /// The scheme of a text that is certainly a URL.
  private static func scheme(of text: String) -> Substring? {
    let bytes = text.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      bytes[colon...].starts(with: "://".utf8), colon > bytes.startIndex
    else { return nil }
    let scheme = text[..<colon]
    let isName = scheme.utf8.allSatisfy {
      0x61...0x7a ~= $0 | 0x20 || 0x30...0x39 ~= $0 || $0 == 0x2b || $0 == 0x2d || $0 == 0x2e
    }
    return isName ? scheme : nil
  }

  private static func withoutAuthority(_ text: Substring) -> Substring {
    if text.hasPrefix("//localhost/") { return text.dropFirst("//localhost".count) }
    return text.hasPrefix("//") ? text.dropFirst(2) : text
  }

  private static func mode(_ query: Substring, of text: String) throws(TargetError) -> Mode {
    if query.isEmpty { return .creating }
    let parts = query.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, parts[0] == "mode", let mode = Mode(rawValue: String(parts[1])) else {
      throw TargetError(
        .notFound, "\(text) has parameters that are not known",
        hint: "only mode=ro, mode=rw and mode=rwc may follow the question mark")
    }
    return mode
  }

  private static func decode(_ text: Substring, of location: String) throws(TargetError) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { throw TargetError(.notFound, "\(location) has a % that begins no escape") }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Keeps SQLite from seeing more than a path in names such as `:memory:`.
  private static func filePath(_ path: String, _ location: String) throws(TargetError) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw TargetError(.notFound, "'\(location)' names no file")
    }
    return path.hasPrefix("/") ? path : "./" + path
  }
}
