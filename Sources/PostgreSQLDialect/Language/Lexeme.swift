/// A token that means something, with its text.
struct Lexeme: Hashable, Sendable {
  /// What sort of token it is.
  var kind: Token.Kind
  /// As it is written.
  var text: String
  /// A word in lower case, the name of a quoted one; of all else the text.
  var key: String
  /// Whether white space or a comment is in front of it.
  var isSpaced: Bool

  /// The tokens of a text that mean something.
  ///
  /// What follows a `UESCAPE` is taken into account and left out.
  static func all(in text: String) -> [Lexeme] {
    let bytes = Array(text.utf8)
    let tokens = Lexer.tokens(bytes)
    let significant = tokens.indices.filter { !tokens[$0].isTrivia }
    var result: [Lexeme] = []
    result.reserveCapacity(significant.count)
    var next = 0
    while next < significant.count {
      let token = tokens[significant[next]]
      var escape = UInt8(ascii: "\\")
      let isSpaced = significant[next] > 0 && tokens[significant[next] - 1].isTrivia
      next += 1
      if bytes[token.range.lowerBound] | 0x20 == UInt8(ascii: "u"), next + 1 < significant.count,
        token.kind == .quotedName || token.kind == .string,
        let other = Self.escape(tokens[significant[next]], tokens[significant[next + 1]], bytes)
      {
        escape = other
        next += 2
      }
      result.append(Lexeme(token, in: bytes, escape: escape, isSpaced: isSpaced))
    }
    return result
  }

  private static func escape(_ word: Token, _ text: Token, _ bytes: [UInt8]) -> UInt8? {
    guard word.kind == .word, word.name(in: bytes) == "uescape" else { return nil }
    return text.value(in: bytes).flatMap { $0.utf8.count == 1 ? $0.utf8.first : nil }
  }

  private init(_ token: Token, in bytes: [UInt8], escape: UInt8, isSpaced: Bool) {
    (kind, text, self.isSpaced) = (token.kind, token.text(in: bytes), isSpaced)
    switch kind {
    case .word, .quotedName: key = token.name(in: bytes, escape: escape) ?? text
    case .string: key = token.value(in: bytes, escape: escape).map { SQLName.string($0) } ?? text
    case .operator where text == "!=": key = "<>"
    default: key = text
    }
    // Servers that do not know a keyword print names that are called like it without quotes.
    if kind == .word, SQLName.young.contains(key), text == key { kind = .quotedName }
    // What the server refuses as a name stays as it is written.
    if kind == .quotedName, token.name(in: bytes, escape: escape) == nil { kind = .stray }
  }
}

extension Lexeme {
  /// Whether it is a bare word: a keyword where one may stand.
  func isWord(_ word: String) -> Bool { kind == .word && key == word }

  /// Whether it is a bare word, written in capitals as servers print keywords.
  var isCapital: Bool { kind == .word && text != key }

  /// Whether it may be a name.
  var isName: Bool {
    kind == .quotedName || (kind == .word && !SQLName.reserved.contains(key))
  }
}
