internal import Dialect

extension SQLWord {
  /// The words of a text: its keywords and names, and what stands in quotes.
  static func all(in text: String) -> [SQLWord] {
    let bytes = Array(text.utf8)
    return Lexer.tokens(bytes).compactMap { token in
      switch token.kind {
      case .word: token.name(in: bytes).map { SQLWord(text: $0, isQuoted: false) }
      case .quotedName: token.name(in: bytes).map { SQLWord(text: $0, isQuoted: true) }
      case .string, .dollarString: token.value(in: bytes).map { SQLWord(text: $0, isQuoted: true) }
      default: nil
      }
    }
  }
}
