/// The text of a statement out of tokens and of parts that were understood.
struct StatementText {
  private var parts: [String] = []
  private var run: [Lexeme] = []

  /// Adds a token.
  mutating func add(_ lexeme: Lexeme) { run.append(lexeme) }

  /// Adds a part that has its spelling.
  mutating func add(_ part: String) {
    flush()
    parts.append(part)
  }

  /// The whole text.
  var text: String {
    var copy = self
    copy.flush()
    var text = ""
    for part in copy.parts {
      let first = part.utf8.first
      let isClosing =
        first == UInt8(ascii: ",") || first == UInt8(ascii: ")") || first == UInt8(ascii: ";")
      if !text.isEmpty, !isClosing, text.utf8.last != UInt8(ascii: "(") { text += " " }
      text += part
    }
    return text
  }

  private mutating func flush() {
    if !run.isEmpty { parts.append(SQLParser.words(run[...])) }
    run = []
  }
}
