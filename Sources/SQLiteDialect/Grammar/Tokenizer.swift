/// Cuts SQL into tokens by the rules of SQLite's own tokenizer.
struct Tokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int

  /// Starts at an offset of a text.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The tokens of a text but white space and comments, ended by one of kind `.end`; of a longer text so many.
  static func significantTokens(
    _ bytes: UnsafeBufferPointer<UInt8>, first limit: Int = .max
  ) -> [Token] {
    var tokenizer = Tokenizer(bytes)
    var tokens: [Token] = []
    tokens.reserveCapacity(min(bytes.count / 4 + 8, limit))
    while tokens.count < limit {
      let token = tokenizer.next()
      if !token.isTrivia { tokens.append(token) }
      if token.kind == .end { break }
    }
    return tokens
  }

  /// The next token, white space and comments included; `.end` for ever after the last.
  mutating func next() -> Token {
    guard position < bytes.count, bytes[position] != 0 else { return token(.end, length: 0) }
    switch bytes[position] {
    case 0x20, 0x09, 0x0a, 0x0c, 0x0d: return space()
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      return peek(1) == UInt8(ascii: "'") ? blob() : word()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      return word()
    case UInt8(ascii: "("): return token(.leftParenthesis, length: 1)
    case UInt8(ascii: ")"): return token(.rightParenthesis, length: 1)
    case UInt8(ascii: ","): return token(.comma, length: 1)
    case UInt8(ascii: ";"): return token(.semicolon, length: 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: "."): return isDigit(peek(1)) ? number() : token(.dot, length: 1)
    case UInt8(ascii: "'"): return quoted(.string)
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return quoted(.quotedIdentifier)
    case UInt8(ascii: "["): return bracketed()
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"),
      UInt8(ascii: "#"):
      return parameter()
    case 0xef where peek(1) == 0xbb && peek(2) == 0xbf: return token(.space, length: 3)
    case 0x80...: return word()
    case let byte: return punctuation(byte)
    }
  }

  /// Whether a bare word may begin with a byte.
  static func isWordStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// Whether a bare word may go on with a byte.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "$"): true
    default: isWordStart(byte)
    }
  }
}

extension Tokenizer {
  private func peek(_ distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  private mutating func token(_ kind: Token.Kind, length: Int) -> Token {
    let start = position
    position += length
    return Token(
      kind: kind, keyword: nil, start: Int32(truncatingIfNeeded: start),
      endOffset: Int32(truncatingIfNeeded: position))
  }

  private mutating func space() -> Token {
    var length = 1
    while true {
      switch peek(length) {
      case 0x20, 0x09, 0x0a, 0x0c, 0x0d: length += 1
      default: return token(.space, length: length)
      }
    }
  }

  private mutating func word() -> Token {
    var length = 1
    while Self.isWordByte(peek(length)) { length += 1 }
    var result = token(.word, length: length)
    result.keyword = SQLiteKeywords.keyword(bytes, result.range)
    return result
  }

  private mutating func quoted(_ kind: Token.Kind) -> Token {
    let quote = bytes[position]
    var length = 1
    while position + length < bytes.count, peek(length) != 0 {
      if peek(length) == quote {
        guard peek(length + 1) == quote else { return token(kind, length: length + 1) }
        length += 1
      }
      length += 1
    }
    return token(.illegal, length: length)
  }

  private mutating func bracketed() -> Token {
    var length = 1
    while position + length < bytes.count, peek(length) != 0 {
      if peek(length) == UInt8(ascii: "]") { return token(.quotedIdentifier, length: length + 1) }
      length += 1
    }
    return token(.illegal, length: length)
  }

  private mutating func blob() -> Token {
    var length = 2
    while isHexDigit(peek(length)) { length += 1 }
    if peek(length) == UInt8(ascii: "'"), length % 2 == 0 {
      return token(.blob, length: length + 1)
    }
    while peek(length) != 0, peek(length) != UInt8(ascii: "'") { length += 1 }
    return token(.illegal, length: peek(length) == 0 ? length : length + 1)
  }

  private mutating func number() -> Token {
    var length = 0
    if peek(0) == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x"), isHexDigit(peek(2)) {
      length = digits(from: 2, isHexDigit)
    } else {
      length = digits(from: 0, isDigit)
      if peek(length) == UInt8(ascii: ".") { length = digits(from: length + 1, isDigit) }
      length = exponent(after: length)
    }
    var kind = Token.Kind.number
    while Self.isWordByte(peek(length)) {
      kind = .illegal
      length += 1
    }
    return token(kind, length: length)
  }

  /// Where some digits end; since SQLite 3.46 single underscores may stand between them.
  private func digits(from start: Int, _ isDigit: (UInt8) -> Bool) -> Int {
    var length = start
    while isDigit(peek(length))
      || (length > start && peek(length) == UInt8(ascii: "_") && isDigit(peek(length - 1))
        && isDigit(peek(length + 1)))
    { length += 1 }
    return length
  }

  private func exponent(after length: Int) -> Int {
    guard peek(length) | 0x20 == UInt8(ascii: "e") else { return length }
    let sign = peek(length + 1) == UInt8(ascii: "+") || peek(length + 1) == UInt8(ascii: "-")
    let start = length + (sign ? 2 : 1)
    return isDigit(peek(start)) ? digits(from: start, isDigit) : length
  }

  private mutating func parameter() -> Token {
    var length = 1
    if peek(0) == UInt8(ascii: "?") {
      while isDigit(peek(length)) { length += 1 }
      return token(.parameter, length: length)
    }
    while Self.isWordByte(peek(length))
      || (peek(length) == UInt8(ascii: ":") && peek(length + 1) == UInt8(ascii: ":"))
    {
      length += peek(length) == UInt8(ascii: ":") ? 2 : 1
    }
    return token(length > 1 ? .parameter : .illegal, length: length)
  }

  private mutating func punctuation(_ byte: UInt8) -> Token {
    let next = peek(1)
    switch byte {
    case UInt8(ascii: "-") where next == UInt8(ascii: "-"): return lineComment()
    case UInt8(ascii: "/") where next == UInt8(ascii: "*") && peek(2) != 0: return blockComment()
    case UInt8(ascii: "-") where next == UInt8(ascii: ">"):
      return token(.operator, length: peek(2) == UInt8(ascii: ">") ? 3 : 2)
    case UInt8(ascii: "=") where next == byte, UInt8(ascii: "|") where next == byte,
      UInt8(ascii: "!") where next == UInt8(ascii: "="):
      return token(.operator, length: 2)
    case UInt8(ascii: "<")
    where next == byte || next == UInt8(ascii: "=") || next == UInt8(ascii: ">"):
      return token(.operator, length: 2)
    case UInt8(ascii: ">") where next == byte || next == UInt8(ascii: "="):
      return token(.operator, length: 2)
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "%"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "~"):
      return token(.operator, length: 1)
    default: return token(.illegal, length: 1)
    }
  }

  private mutating func lineComment() -> Token {
    var length = 2
    while peek(length) != 0, peek(length) != 0x0a { length += 1 }
    return token(.comment, length: length)
  }

  private mutating func blockComment() -> Token {
    var length = 3
    while peek(length) != 0 {
      if peek(length) == UInt8(ascii: "/"), peek(length - 1) == UInt8(ascii: "*") {
        return token(.comment, length: length + 1)
      }
      length += 1
    }
    return token(.comment, length: length)
  }
}
