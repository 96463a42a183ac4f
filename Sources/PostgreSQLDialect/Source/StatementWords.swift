internal import SchemaModel

/// The tokens that a statement begins with, cut as far as somebody looks.
struct StatementWords {
  private let bytes: [UInt8]
  private var lexer: Lexer
  private var tokens: [Token] = []
  /// The next one.
  var position = 0

  init(_ statement: String) {
    bytes = Array(statement.utf8)
    lexer = Lexer(bytes)
  }

  /// The token at some distance from the next one; `nil` behind the end.
  mutating func token(_ distance: Int = 0) -> Token? {
    while tokens.count <= position + distance {
      guard let token = lexer.next() else { return nil }
      if !token.isTrivia { tokens.append(token) }
    }
    return tokens[position + distance]
  }

  /// The bare word at some distance, in lower case; `nil` for anything else.
  mutating func word(_ distance: Int = 0) -> String? {
    guard let token = token(distance), token.kind == .word else { return nil }
    return token.name(in: bytes)
  }

  /// The token at some distance, as it is written.
  mutating func text(_ distance: Int = 0) -> String {
    token(distance)?.text(in: bytes) ?? ""
  }

  /// Goes over words that follow each other, if they are there.
  mutating func take(_ words: String...) -> Bool {
    for (distance, word) in words.enumerated() where self.word(distance) != word { return false }
    position += words.count
    return true
  }

  /// Goes over one of some words, which it returns.
  mutating func take(of words: Set<String>) -> String? {
    guard let word = word(), words.contains(word) else { return nil }
    position += 1
    return word
  }

  /// Goes over a punctuation mark, if it is there.
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard token()?.kind == kind else { return false }
    position += 1
    return true
  }

  /// Goes behind the first word that stands in no parentheses and is one of some, which it returns.
  mutating func skip(behind words: Set<String>) -> String? {
    var depth = 0
    while let token = token() {
      if depth == 0, let word = word(), words.contains(word) {
        position += 1
        return word
      }
      if token.kind == .leftParenthesis { depth += 1 }
      if token.kind == .rightParenthesis { depth -= 1 }
      position += 1
    }
    return nil
  }

  /// Whether a comma follows that stands in no parentheses.
  var hasOuterComma: Bool {
    var (rest, depth) = (self, 0)
    while let token = rest.token() {
      switch token.kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth -= 1
      case .comma where depth == 0: return true
      default: break
      }
      rest.position += 1
    }
    return false
  }

  /// A name in a statement.
  struct Name: Hashable {
    /// What stands before the dot.
    var schema: String?
    var own: String
    /// Where the own name is, in UTF-8 bytes.
    var range: Range<Int>
  }

  /// Goes over a name of one part.
  mutating func plainName() -> Name? {
    guard let token = token(), let name = token.name(in: bytes) else { return nil }
    position += 1
    return Name(schema: nil, own: name, range: token.range)
  }

  /// Goes over a name, with its schema or without; that of a column has the table's as schema, and more in front.
  mutating func name() -> Name? {
    guard var name = plainName() else { return nil }
    while token()?.kind == .dot {
      position += 1
      guard let next = plainName() else { return nil }
      name = Name(schema: name.own, own: next.own, range: next.range)
    }
    return name
  }
}
