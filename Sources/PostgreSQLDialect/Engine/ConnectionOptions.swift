internal import CLibPQ
internal import LazyLibPQ

/// The parameters of a connection, as libpq has them.
struct ConnectionOptions {
  /// One of them.
  struct Option {
    /// Its name: `host`.
    let keyword: String
    /// Its value.
    let value: String
    /// Whether nobody may see the value.
    let isSecret: Bool
  }

  /// Those that have a value, in libpq's order.
  private(set) var options: [Option] = []

  /// The parameters that a connection has, with those of the environment and of files.
  init(of handle: OpaquePointer) { take(PQconninfo(handle)) }

  /// Reads a URL, or pairs of keywords and values.
  ///
  /// - Throws: ``PostgreSQLError`` where it is neither.
  init(_ text: String) throws(PostgreSQLError) {
    var message: UnsafeMutablePointer<CChar>?
    let found = PQconninfoParse(text, &message)
    defer { PQfreemem(message) }
    guard found != nil else {
      throw PostgreSQLError(libraryMessage: message.map { String(cString: $0) } ?? "")
    }
    take(found)
  }

  /// A value; `nil` where the parameter has none.
  subscript(keyword: String) -> String? { options.first { $0.keyword == keyword }?.value }

  /// The same with another value of a parameter.
  func replacing(_ keyword: String, by value: String) -> ConnectionOptions {
    var copy = self
    copy.options.removeAll { $0.keyword == keyword }
    copy.options.append(Option(keyword: keyword, value: value, isSecret: false))
    return copy
  }

  private mutating func take(_ found: UnsafeMutablePointer<PQconninfoOption>?) {
    defer { PQconninfoFree(found) }
    var next = found
    while let option = next?.pointee, let keyword = option.keyword {
      next = next?.advanced(by: 1)
      // To libpq an empty one is none.
      guard let value = option.val, value.pointee != 0 else { continue }
      let name = String(cString: keyword)
      // libpq marks what is a password with a star.
      let isSecret =
        option.dispchar.map { String(cString: $0) } == "*" || Self.secrets.contains(name)
      options.append(Option(keyword: name, value: String(cString: value), isSecret: isSecret))
    }
  }

  /// What libpq does not mark in all versions.
  private static let secrets: Set<String> = [
    "password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key",
  ]
}
