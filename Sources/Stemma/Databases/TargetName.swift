/// What a database is called in messages: as it was named, but without a URL's password.
func shownName(of name: String, _ target: any Target) -> String {
  name.contains("://") ? target.displayName : name
}

/// A location as it may be shown: `postgresql://ada:…@host/db` keeps all but the password.
func withoutPassword(_ location: String) -> String {
  guard let scheme = location.firstRange(of: "://") else { return location }
  var shown = location
  let authority = location[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
  if let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") {
    shown = location[...colon] + "…" + location[at...]
  }
  guard let option = shown.firstRange(of: "password=") else { return shown }
  let rest = shown[option.upperBound...]
  return shown[..<option.upperBound] + "…" + rest.drop { $0 != "&" }
}

extension Dialect {
  /// Opens a database that no `stemma.toml` names, for reading.
  ///
  /// - Throws: ``StemmaError`` (usage) for a location of another engine, `TargetError` when it
  ///   cannot be opened.
  func openForReading(_ name: String, _ context: Context) throws -> any Target {
    let place = absolute(name, in: context.directory)
    try refuseForeign(place, shownAs: name)
    return try open(place, writable: false)
  }

  /// Refuses a location of another engine.
  func refuseForeign(_ place: String, shownAs name: String, hints: [String] = []) throws {
    guard !recognizes(place) else { return }
    throw StemmaError.usage(
      .unknownDialect, "\(withoutPassword(name)) is no \(self.name) database",
      about: withoutPassword(name), hints: self.hints(forLocation: name) + hints)
  }
}

extension StemmaError {
  /// Does work on a database, which errors of its engine are then about.
  static func naming<Result>(_ target: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as TargetError {
      throw StemmaError(error, about: withoutPassword(target))
    }
  }
}

/// How a command names a database, for messages about a name that is none.
struct TargetUse: Sendable {
  /// The command up to the database: `stemma upgrade`.
  var command: String
  /// The revision that stood behind the database.
  var revision: String?
  /// Whether a revision can stand there.
  var takesRevision = false
  /// Whether the database is written with an `@`, because a revision can stand in the same place.
  var isMarked = false
  /// Which databases that are not there are made.
  var creation = Creation.none

  /// Which databases that are not there are made.
  enum Creation: Sendable {
    /// None: the command reads, or goes down.
    case none
    /// Those whose name looks like a location.
    case locations
    /// Those of any name.
    case all
  }

  /// A place of `diff` or `plan`.
  static let place = TargetUse(command: "stemma diff", isMarked: true)

  /// What the candidates of a bisection begin with.
  static let seed = TargetUse(command: "stemma bisect start --db")

  /// The command with a database, and where it takes one a revision.
  func line(_ database: String, _ revision: String? = nil) -> String {
    ([command, database.shellQuoted] + (revision.map { [$0.shellQuoted] } ?? []))
      .joined(separator: " ")
  }
}

extension TargetUse {
  /// The use that a request makes of its database.
  init(_ request: MoveRequest) {
    command = "stemma \(request.way.rawValue)"
    revision = request.destination
    takesRevision = true
    creation = request.way == .downgrade ? .none : request.creates ? .all : .locations
  }
}
