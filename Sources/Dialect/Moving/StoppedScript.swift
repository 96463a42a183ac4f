/// Why a script stopped, with the error of the engine where it was the engine's.
public struct StoppedScript<Cause: Error & Hashable & Sendable>: Error, Hashable, Sendable {
  /// Who stopped it.
  public enum Kind: Hashable, Sendable {
    /// The engine.
    case failed
    /// The rules for scripts.
    case forbidden
  }

  /// Who stopped it.
  public var kind: Kind
  /// The position of the statement in the script, counted from zero.
  public var position: Int
  /// The line that the statement begins in, counted from one.
  public var line: Int
  /// The statement's first words.
  public var excerpt: String
  /// Where in the script it is, where the engine said so.
  public var place: TextPlace?
  /// Why.
  public var reason: String
  /// Whether it is the statement's text and the schema that stopped it, before it saw any row.
  public var isOfText = false
  /// What the engine reported, where it was the engine.
  public var cause: Cause?

  /// Makes an error about a statement.
  public init(
    _ kind: Kind, _ position: Int, _ statement: ScriptStatement, _ reason: String,
    cause: Cause? = nil
  ) {
    self.kind = kind
    self.position = position
    self.line = statement.line
    self.excerpt = Self.excerpt(of: statement.text)
    self.reason = reason
    self.cause = cause
  }

  /// The first words of a statement on one line, without its semicolon: the sentence that they stand in goes on.
  public static func excerpt(of statement: String) -> String {
    let limit = 60
    var words = ""
    var count = 0
    let end = statement.lastIndex { !$0.isWhitespace && $0 != ";" }
    for word in (end.map { statement[...$0] } ?? "").split(whereSeparator: \.isWhitespace) {
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
