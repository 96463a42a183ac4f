/// Cuts SQL into tokens by the rules of PostgreSQL's own scanner.
struct Lexer {
  let bytes: [UInt8]
  var position: Int

  /// Starts at an offset of a text.
  init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// All tokens of a text.
  static func tokens(_ bytes: [UInt8]) -> [Token] {
    var lexer = Lexer(bytes)
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 3 + 4)
    while let token = lexer.next() { tokens.append(token) }
    return tokens
  }

  /// The next token, white space and comments included; `nil` behind the last.
  mutating func next() -> Token? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    switch byte {
    case 0x20, 0x09...0x0d: return space()
    case UInt8(ascii: "'"): return string(behind: 0)
    case UInt8(ascii: "\""): return quotedName(behind: 0)
    case UInt8(ascii: "$"): return dollar()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: ".") where Self.isDigit(peek(1)): return number()
    case UInt8(ascii: "-") where peek(1) == byte: return lineComment()
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): return blockComment()
    case _ where Self.isWordStart(byte): return wordOrPrefixed()
    case _ where Self.isOperator(byte): return operatorToken()
    default: return punctuation(byte)
    }
  }

  /// The byte at a distance from where the next token begins; zero behind the end.
  func peek(_ distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  /// A token that begins here.
  mutating func token(_ kind: Token.Kind, length: Int, isFinished: Bool = true) -> Token {
    let start = position
    position = min(start + length, bytes.count)
    return Token(kind: kind, range: start..<position, isFinished: isFinished)
  }

  private mutating func space() -> Token {
    var length = 1
    while Self.isSpace(peek(length)) { length += 1 }
    return token(.space, length: length)
  }

  private mutating func punctuation(_ byte: UInt8) -> Token {
    switch byte {
    case UInt8(ascii: "("): token(.leftParenthesis, length: 1)
    case UInt8(ascii: ")"): token(.rightParenthesis, length: 1)
    case UInt8(ascii: "["): token(.leftBracket, length: 1)
    case UInt8(ascii: "]"): token(.rightBracket, length: 1)
    case UInt8(ascii: ","): token(.comma, length: 1)
    case UInt8(ascii: ";"): token(.semicolon, length: 1)
    case UInt8(ascii: "."): token(.dot, length: 1)
    case UInt8(ascii: "\\"): token(.backslash, length: 1)
    case UInt8(ascii: ":") where peek(1) == byte: token(.cast, length: 2)
    case UInt8(ascii: ":") where peek(1) == UInt8(ascii: "="): token(.assignment, length: 2)
    case UInt8(ascii: ":"): token(.colon, length: 1)
    default: token(.stray, length: 1)
    }
  }
}

// MARK: - Bytes

extension Lexer {
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
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
    isDigit(byte) || byte == UInt8(ascii: "$") || isWordStart(byte)
  }

  /// Whether an operator may hold a byte.
  static func isOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
      true
    default: isSpecial(byte)
    }
  }

  /// Whether a byte lets the operator that holds it end with a plus or minus.
  static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"),
      UInt8(ascii: "^"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "`"),
      UInt8(ascii: "?"), UInt8(ascii: "%"):
      true
    default: false
    }
  }
}
