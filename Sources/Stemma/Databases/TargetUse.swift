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
