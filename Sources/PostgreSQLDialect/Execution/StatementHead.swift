/// The tokens of a statement without white space and comments, as far as they say how it has to be run.
struct StatementHead {
  private let bytes: [UInt8]
  private let tokens: [Token]
  /// The words among them in capitals; what is no bare word is empty.
  let words: [String]

  /// Reads a statement.
  init(_ statement: String) {
    let bytes = Array(statement.utf8)
    let tokens = Lexer.tokens(bytes).filter { !$0.isTrivia && $0.kind != .semicolon }
    (self.bytes, self.tokens) = (bytes, tokens)
    words = tokens.map { token in
      token.kind == .word
        ? String(decoding: bytes[token.range], as: UTF8.self).uppercased() : ""
    }
  }

  /// Whether the statement begins with words.
  func starts(with first: String...) -> Bool { words.starts(with: first) }

  /// The position behind the first of some words; `nil` where none of them is there.
  func position(behind word: String) -> Int? { words.firstIndex(of: word).map { $0 + 1 } }

  /// The position behind words that may stand at another.
  func skipping(_ optional: [String]..., from start: Int) -> Int {
    optional.reduce(start) { position, words in
      self.words.dropFirst(position).starts(with: words) ? position + words.count : position
    }
  }

  /// A name with its schema, as it stands there, and the position behind it; `nil` where there is none.
  func name(at start: Int) -> (text: String, end: Int)? {
    var end = start
    while tokens.indices.contains(end), [.word, .quotedName].contains(tokens[end].kind) {
      guard tokens.indices.contains(end + 1), tokens[end + 1].kind == .dot else {
        return (text(start...end), end + 1)
      }
      end += 2
    }
    return nil
  }

  /// Some tokens as they stand there.
  func text(_ range: ClosedRange<Int>) -> String {
    String(
      decoding: bytes[
        tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound].range.upperBound],
      as: UTF8.self)
  }

  /// The text of a literal, quotes and all; `nil` for any other token.
  func literal(at position: Int) -> String? {
    guard tokens.indices.contains(position), tokens[position].kind == .string else { return nil }
    return text(position...position)
  }

  /// Whether a literal is in the statement.
  func hasLiteral(_ literal: String) -> Bool {
    tokens.indices.contains { self.literal(at: $0) == literal }
  }
}
