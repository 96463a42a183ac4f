extension SQLParser {
  /// What stands in parentheses; where it is not understood its words.
  mutating func group(
    _ body: (inout SQLParser) throws(Fault) -> [Piece]
  ) throws(Fault) -> [Piece] {
    let pieces = try attempt { (parser) throws(Fault) in
      try parser.expect(.leftParenthesis)
      let pieces = try parser.deeper(body)
      try parser.expect(.rightParenthesis)
      return [.text("(")] + pieces + [.text(")")]
    }
    if let pieces { return pieces }
    return [.text(try wordsInParentheses())]
  }

  /// The words from a parenthesis to the one that closes it.
  mutating func wordsInParentheses() throws(Fault) -> String {
    let start = position
    try expect(.leftParenthesis)
    var depth = 1
    while depth > 0, let lexeme = ahead() {
      if lexeme.kind == .leftParenthesis { depth += 1 }
      if lexeme.kind == .rightParenthesis { depth -= 1 }
      position += 1
    }
    guard depth == 0 else { throw .unexpected }
    return Self.words(lexemes[start..<position])
  }

  /// Tokens as they stand, with one spelling of spaces, names and texts.
  static func words(_ lexemes: ArraySlice<Lexeme>) -> String {
    var text = ""
    var last: Token.Kind?
    for lexeme in lexemes {
      if let last, isSpaced(last, lexeme) { text += " " }
      text += lexeme.plain
      last = lexeme.kind
    }
    return text
  }

  private static func isSpaced(_ last: Token.Kind, _ next: Lexeme) -> Bool {
    switch (last, next.kind) {
    case (.colon, .cast): true
    case (.leftParenthesis, _), (.leftBracket, _), (.dot, _), (.cast, _), (_, .dot), (_, .cast),
      (_, .rightParenthesis), (_, .rightBracket), (_, .comma), (_, .semicolon):
      false
    case (.comma, _), (.semicolon, _): true
    default: next.isSpaced
    }
  }
}

extension Lexeme {
  /// The token in the one spelling that it has by itself.
  var plain: String {
    switch kind {
    case .quotedName: SQLName.quoted(key)
    case .word where text != key && text.utf8.contains(where: Self.isLowercase): key
    case .word: text
    default: key
    }
  }

  private static func isLowercase(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
