internal import CSQLite
internal import Dialect

/// An object that a newer version of the engine wrote into a database, and that this one cannot read.
///
/// The engine reports it as a malformed schema, with the same code as a damaged file.
struct NewerSyntax {
  /// The object's name.
  let name: String
  /// What the engine says of it.
  let reason: String
  /// The object's kind and text, where they could be read.
  var kind: String?
  var sql: String?

  /// What an error of the engine tells; `nil` where it is about something else.
  init?(_ error: SQLiteError) {
    let opening = "malformed database schema ("
    guard error.code == SQLITE_CORRUPT || error.code == SQLITE_ERROR,
      error.message.hasPrefix(opening), let end = error.message.firstRange(of: ") - ")
    else { return nil }
    let start = error.message.index(error.message.startIndex, offsetBy: opening.count)
    guard start <= end.lowerBound else { return nil }
    name = String(error.message[start..<end.lowerBound])
    reason = String(error.message[end.upperBound...])
    guard Self.isGrammar(reason) else { return nil }
  }

  /// Whether a complaint is about how something is written, and not about where things lie in the file.
  static func isGrammar(_ reason: String) -> Bool {
    reason.hasSuffix(": syntax error") || reason.hasPrefix("unrecognized token: ")
      || reason.hasPrefix("wrong number of arguments to function ")
      || reason.hasPrefix("no such function: ") || reason.hasPrefix("unknown table option: ")
      || reason.hasPrefix("unknown datatype for ") || reason.hasPrefix("unknown join type: ")
  }

  /// Looks the object up in a database file, whose catalog can be read as a table although it makes no schema.
  mutating func look(in path: String) {
    guard let connection = try? Connection(path: path, mode: .readOnly),
      (try? connection.execute("PRAGMA writable_schema = ON; PRAGMA query_only = ON")) != nil,
      let row = try? connection.rows(
        "SELECT type, sql FROM sqlite_schema WHERE name = ? AND sql IS NOT NULL", [.text(name)]
      ).first
    else { return }
    kind = row[0].string
    sql = row[1].string
  }

  /// The error for a database of some name.
  func error(on database: String) -> TargetError {
    let object = kind.map { "\($0)/\(name)" } ?? name
    let message =
      "SQLite \(SQLiteVersion.text), which Stemma runs with here, cannot read \(object) of \(database): \(reason)"
    guard let feature = sql.flatMap({ SQLiteFeature.newest(in: $0) }) else {
      return TargetError(
        .statement, message,
        hint:
          "a newer SQLite may have written it; run Stemma with the version that the application has"
      )
    }
    return TargetError(
      .statement, "\(message); \(feature.title) needs SQLite \(feature.version)",
      hint: "run Stemma with SQLite \(feature.version) or later, as the application does")
  }
}
