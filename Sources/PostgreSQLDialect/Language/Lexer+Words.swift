extension Lexer {
  /// A bare word, or a text whose quote has letters in front of it.
  mutating func wordOrPrefixed() -> Token {
    let quote = UInt8(ascii: "'")
    switch bytes[position] | 0x20 {
    case UInt8(ascii: "e") where peek(1) == quote: return string(behind: 1, escapes: true)
    case UInt8(ascii: "n") where peek(1) == quote: return string(behind: 1)
    case UInt8(ascii: "b") where peek(1) == quote, UInt8(ascii: "x") where peek(1) == quote:
      return string(behind: 1, kind: .bits)
    case UInt8(ascii: "u") where peek(1) == UInt8(ascii: "&"):
      if peek(2) == quote { return string(behind: 2) }
      if peek(2) == UInt8(ascii: "\"") { return quotedName(behind: 2) }
    default: break
    }
    var length = 1
    while Self.isWordByte(peek(length)) { length += 1 }
    return token(.word, length: length)
  }

  /// A number; two dots behind one are none of it.
  mutating func number() -> Token {
    let letter = peek(1) | 0x20
    if peek(0) == UInt8(ascii: "0"),
      [UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "b")].contains(letter),
      Self.isHexDigit(peek(2))
    {
      return token(.number, length: digits(from: 2, Self.isHexDigit))
    }
    var length = digits(from: 0, Self.isDigit)
    if peek(length) == UInt8(ascii: "."), peek(length + 1) != UInt8(ascii: ".") {
      length = digits(from: length + 1, Self.isDigit)
    }
    if peek(length) | 0x20 == UInt8(ascii: "e") {
      let isSigned = [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(peek(length + 1))
      let start = length + (isSigned ? 2 : 1)
      if Self.isDigit(peek(start)) { length = digits(from: start, Self.isDigit) }
    }
    return token(.number, length: length)
  }

  /// Where some digits end; since 16 single underscores may stand between them.
  private func digits(from start: Int, _ isDigit: (UInt8) -> Bool) -> Int {
    var length = start
    while isDigit(peek(length))
      || (peek(length) == UInt8(ascii: "_") && isDigit(peek(length + 1)))
    { length += 1 }
    return length
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  /// An operator: as long as can be, but for comments in it and for a plus or minus at its end.
  mutating func operatorToken() -> Token {
    var length = 1
    while Self.isOperator(peek(length)), !isComment(at: length) { length += 1 }
    let holdsSpecial = (0..<length).contains { Self.isSpecial(peek($0)) }
    while length > 1, !holdsSpecial,
      [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(peek(length - 1))
    { length -= 1 }
    return token(.operator, length: length)
  }

  private func isComment(at distance: Int) -> Bool {
    let (byte, next) = (peek(distance), peek(distance + 1))
    return (byte == UInt8(ascii: "-") && next == byte)
      || (byte == UInt8(ascii: "/") && next == UInt8(ascii: "*"))
  }
}
