internal import Dialect

/// Why a script stopped.
struct ScriptError: Error, Hashable, Sendable {
  /// Who stopped it.
  enum Kind: Hashable, Sendable {
    /// The engine.
    case failed
    /// The rules for scripts.
    case forbidden
  }

  /// Who stopped it.
  var kind: Kind
  /// The position of the statement in the script, counted from zero.
  var position: Int
  /// The line that the statement begins in, counted from one.
  var line: Int
  /// The statement's first words.
  var excerpt: String
  /// Where in the script it is, where the engine said so.
  var place: TextPlace?
  /// Why.
  var reason: String
  /// Whether it is the statement's text and the schema that stopped it, before it saw any row.
  var isOfText = false
  /// What the engine reported, where it was the engine.
  var cause: SQLiteError?

  /// Makes an error about a statement.
  init(
    _ kind: Kind, _ position: Int, _ statement: ScriptStatement, _ reason: String,
    cause: SQLiteError? = nil
  ) {
    self.kind = kind
    self.position = position
    self.line = statement.line
    self.excerpt = Self.excerpt(of: statement.text)
    self.reason = reason
    self.cause = cause
  }

  /// The first words of a statement on one line.
  static func excerpt(of statement: String) -> String {
    let limit = 60
    var words = ""
    var count = 0
    for word in statement.split(whereSeparator: \.isWhitespace) {
      count += word.count + 1
      if count > limit + 1 {
        if words.isEmpty { words = String(word.prefix(limit)) }
        return words + "…"
      }
      if !words.isEmpty { words += " " }
      words += word
    }
    return words
  }
}

extension ScriptError {
  /// Why the statement was refused, with tables that are made anew under the names that they will have.
  var refusal: Refusal {
    Refusal(cause?.refusal.reason.withoutRebuilds ?? .other, readableReason)
  }

  /// The reason, with tables that are made anew under the names that they will have.
  var readableReason: String {
    TemporaryNames.removed(from: reason)
  }
}

extension Refusal.Reason {
  /// The reason, with tables that are made anew under the names that they will have.
  fileprivate var withoutRebuilds: Refusal.Reason {
    let name = TemporaryNames.removed
    return switch self {
    case .unique(let table, let columns): .unique(table: name(table), columns: columns)
    case .notNull(let table, let column): .notNull(table: table.map(name), column: column)
    case .type(let table, let column): .type(table: table.map(name), column: column)
    case .uniqueIndex, .check, .foreignKey, .other: self
    }
  }
}
