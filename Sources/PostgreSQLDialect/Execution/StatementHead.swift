internal import SchemaModel

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

  /// A relation, by its name in the model, and the position behind it; `nil` where no name stands.
  func relation(at start: Int) -> (name: String, end: Int)? {
    guard let (text, end) = name(at: start) else { return nil }
    var words = StatementWords(text)
    return words.name().map {
      let schema = $0.schema ?? QualifiedName.defaultSchema
      return (QualifiedName($0.own, catalogSchema: schema).description, end)
    }
  }

  /// Relations with commas between them.
  func relations(at start: Int) -> [String] {
    guard let (first, end) = relation(at: start) else { return [] }
    return [first] + (kind(at: end) == .comma ? relations(at: end + 1) : [])
  }

  /// A name of one part as the server keeps it; `nil` where none stands.
  func plainName(at position: Int) -> String? {
    guard tokens.indices.contains(position) else { return nil }
    return tokens[position].name(in: bytes)
  }

  /// Whether a star stands somewhere: all columns, or a product.
  var hasStar: Bool {
    tokens.contains { $0.kind == .operator && $0.text(in: bytes) == "*" }
  }

  /// What sort of token stands at a position; `nil` behind the end.
  func kind(at position: Int) -> Token.Kind? {
    tokens.indices.contains(position) ? tokens[position].kind : nil
  }

  /// The position of the parenthesis that closes one; `nil` where none does, or none is open.
  func closing(_ open: Int) -> Int? {
    guard kind(at: open) == .leftParenthesis else { return nil }
    var depth = 0
    for position in open..<tokens.count {
      if tokens[position].kind == .leftParenthesis { depth += 1 }
      if tokens[position].kind == .rightParenthesis { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }

  /// The positions of tokens from one on that stand in no parentheses.
  func outer(from start: Int) -> [Int] {
    var (result, position): ([Int], Int) = ([], start)
    while position < tokens.count {
      result.append(position)
      position = (closing(position) ?? position) + 1
    }
    return result
  }

  /// The statement without its semicolon, with words in front of a token; behind the last one at the end.
  func inserting(_ words: String, before position: Int) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    guard position < tokens.count else { return "\(text(0...(tokens.count - 1))) \(words)" }
    let start = tokens[position].range.lowerBound
    return String(decoding: bytes[first.range.lowerBound..<start], as: UTF8.self) + words + " "
      + String(decoding: bytes[start..<last.range.upperBound], as: UTF8.self)
  }

  /// Some tokens as they stand there.
  func text(_ range: ClosedRange<Int>) -> String {
    String(
      decoding: bytes[
        tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound].range.upperBound],
      as: UTF8.self)
  }

  /// Whether it is the block of a ``BatchedUpdate``.
  var startsBatches: Bool {
    tokens.count == 2 && tokens[1].kind == .dollarString
      && tokens[1].text(in: bytes).hasPrefix(BatchedUpdate.tag)
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
