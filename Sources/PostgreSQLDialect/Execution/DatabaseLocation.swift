internal import Dialect
internal import SchemaModel

/// Where a database is, as people write it.
///
/// A URL (`postgresql://ada@db.example.org:5433/shop?sslmode=require`, also with several hosts, `%20` and the like, and
/// the folder of a socket as host or as the parameter `host`), or pairs of keywords and values
/// (`host=/run/postgresql dbname=shop`, `service=shop`).
///
/// libpq reads it, and what it does not say comes from where libpq has it: the variables `PGHOST`, `PGUSER`, `PGSSLMODE` and the
/// others, the service file, and `~/.pgpass` for passwords.
struct DatabaseLocation {
  /// As it was written; may hold a password.
  let text: String
  /// What to call it; never holds a password, wherever in the text one stands.
  let displayName: String
  private let options: ConnectionOptions

  /// Reads a location; nothing is connected to.
  ///
  /// - Throws: `TargetError` where libpq cannot read it, or is not installed.
  init(_ text: String) throws(TargetError) {
    guard Self.recognizes(text) else {
      throw TargetError(
        .notFound, "this is not the location of a PostgreSQL database",
        hint: Self.form)
    }
    try Connection.loadLibrary()
    let options: ConnectionOptions
    do { options = try ConnectionOptions(text) } catch {
      throw Self.unreadable(Self.withoutQuotations(error.message))
    }
    guard !Self.splitsPassword(text, port: options["port"]) else {
      throw Self.unreadable("a sign in it stands for itself where it means something else")
    }
    self.init(text, options)
  }

  private static func unreadable(_ reason: String) -> TargetError {
    TargetError(
      .notFound, "the location cannot be read: \(reason)",
      hint: "postgresql://USER:PASSWORD@HOST:PORT/DATABASE     with %40 for an @ in a name or"
        + " password, %2F for a slash, %3A for a colon")
  }

  /// Whether part of a password may have become part of a host, port or name, which are shown: a URL has one `@`
  /// before its parameters at most, and that before the first slash; and a port is a number.
  private static func splitsPassword(_ text: String, port: String?) -> Bool {
    if let port, !port.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2c }) { return true }
    guard let scheme = schemes.first(where: text.hasPrefix) else { return false }
    let body = text.dropFirst(scheme.count)
    let account = body.prefix { $0 != "@" && $0 != "/" }
    let rest = body[account.endIndex...].first == "@" ? body[account.endIndex...].dropFirst() : body
    return rest.prefix { $0 != "?" }.contains("@")
  }

  private init(_ text: String, _ options: ConnectionOptions) {
    (self.text, self.options) = (text, options)
    displayName = LocationText(options).url
  }

  /// A parameter that the location itself has.
  subscript(keyword: String) -> String? { options[keyword] }

  /// The parameters, for libpq.
  var parameters: [(keyword: String, value: String)] {
    options.options.map { ($0.keyword, $0.value) }
  }

  /// The location of another database on the same server, with the same user and everything else.
  func database(named name: String) -> DatabaseLocation {
    let options = options.replacing("dbname", by: name)
    return DatabaseLocation(LocationText(options, withSecrets: true).url, options)
  }

  /// Connects.
  ///
  /// - Parameter timeout: How long to wait for the server, in seconds.
  /// - Returns: The connection.
  /// - Throws: `TargetError`; `Interrupted`.
  func connect(timeout: Double = 15) throws -> Connection {
    do {
      // Servers show it in pg_stat_activity. A name that the location or the environment has is left.
      let name = ("fallback_application_name", "stemma")
      return try Connection(parameters + [name], timeout: timeout)
    } catch let error as PostgreSQLError {
      throw TargetError(connecting: error, to: self)
    }
  }
}

// MARK: - By the text alone

extension DatabaseLocation {
  /// Whether a text is a location of this kind: a URL, or a pair whose keyword libpq knows.
  static func recognizes(_ text: String) -> Bool {
    if schemes.contains(where: text.hasPrefix) { return true }
    guard let equals = text.firstIndex(of: "=") else { return false }
    let isSpace = { (character: Character) in character.isWhitespace }
    let word = text[..<equals].drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    return keywords.contains(String(word))
  }

  /// What a location looks like, as a hint.
  static let form = "postgresql://USER@HOST:PORT/DATABASE     is one"

  /// Whether a text is the bare name of a database: a word with nothing in it that a location or a path has.
  static func isName(_ text: String) -> Bool {
    text.first.map { $0.isLetter || $0 == "_" } ?? false
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
  }

  /// The URL that a text has nearly the scheme of, `postgres:shop` or `postgresq:///shop`; `nil` where none is meant, or
  /// where a password may be in it.
  static func meant(by text: String) -> String? {
    guard let colon = text.firstIndex(of: ":"), !text.contains("@") else { return nil }
    let scheme = String(text[..<colon]).lowercased()
    let names = schemes.map { String($0.dropLast(3)) }
    guard names.contains(scheme) || EditDistance.nearest(to: scheme, in: names) != nil else {
      return nil
    }
    let rest = text[text.index(after: colon)...]
    let slashes = rest.prefix { $0 == "/" }.count
    // Between two slashes stands a host; one alone, or none, has nothing but a name behind it.
    return "postgresql://\(slashes == 2 ? "" : "/")\(rest.dropFirst(slashes))"
  }

  private static let schemes = ["postgresql://", "postgres://"]

  /// What people begin with; what a file may well be called by is not among them.
  private static let keywords: Set<String> = [
    "application_name", "channel_binding", "client_encoding", "connect_timeout", "dbname",
    "gssencmode", "host", "hostaddr", "keepalives", "krbsrvname", "load_balance_hosts", "options",
    "passfile", "password", "port", "require_auth", "requirepeer", "service", "sslcert", "sslkey",
    "sslmode", "sslnegotiation", "sslpassword", "sslrootcert", "target_session_attrs",
    "tcp_user_timeout", "user",
  ]

  /// What libpq says, without the parts of the location that it repeats: one may be a password.
  private static func withoutQuotations(_ message: String) -> String {
    let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().map { $0 % 2 == 0 ? String($1) : "…" }.joined()
  }
}
