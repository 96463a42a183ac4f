/// What can be told from a text of SQL without understanding it.
enum SQLTextParts {
  /// Every name in a text, as the server keeps it; those of columns, functions and types too.
  ///
  /// Words that are always keywords are none.
  static func names(in text: String) -> Set<String> {
    Set(Lexeme.all(in: text).filter { $0.isName }.map(\.key))
  }

  /// The values that a text holds: its strings, without quotes, and its numbers, as they are written.
  static func literals(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Lexer.tokens(bytes).compactMap { token in
      switch token.kind {
      case .string, .dollarString: token.value(in: bytes) ?? token.text(in: bytes)
      case .number, .bits: token.text(in: bytes)
      default: nil
      }
    }
  }
}
