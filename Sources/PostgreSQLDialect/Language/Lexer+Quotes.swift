extension Lexer {
  /// A name in quotes; a doubled quote in it is one.
  mutating func quotedName(behind prefix: Int) -> Token {
    var length = prefix + 1
    while position + length < bytes.count {
      if peek(length) == UInt8(ascii: "\"") {
        guard peek(length + 1) == UInt8(ascii: "\"") else {
          return token(.quotedName, length: length + 1)
        }
        length += 1
      }
      length += 1
    }
    return token(.quotedName, length: length, isFinished: false)
  }

  /// A text in quotes, with those that follow in other lines and belong to it.
  mutating func string(
    behind prefix: Int, escapes: Bool = false, kind: Token.Kind = .string
  ) -> Token {
    var length = prefix + 1
    while position + length < bytes.count {
      let byte = peek(length)
      if escapes, byte == UInt8(ascii: "\\") {
        length += 2
        continue
      }
      guard byte == UInt8(ascii: "'") else {
        length += 1
        continue
      }
      if peek(length + 1) == byte {
        length += 2
      } else if let next = continuation(behind: length + 1) {
        length = next
      } else {
        return token(kind, length: length + 1)
      }
    }
    return token(kind, length: length, isFinished: false)
  }

  /// Where a text goes on that was closed: behind its quote in another line; `nil` where it does not.
  private func continuation(behind end: Int) -> Int? {
    var (length, isOtherLine) = (end, false)
    while true {
      let byte = peek(length)
      if Self.isSpace(byte) {
        isOtherLine = isOtherLine || Self.isLineEnd(byte)
        length += 1
      } else if byte == UInt8(ascii: "-"), peek(length + 1) == byte {
        while position + length < bytes.count, !Self.isLineEnd(peek(length)) { length += 1 }
      } else {
        return isOtherLine && byte == UInt8(ascii: "'") ? length + 1 : nil
      }
    }
  }

  /// A parameter, or a text between two of the same tag.
  mutating func dollar() -> Token {
    var length = 1
    if Self.isDigit(peek(1)) {
      while Self.isDigit(peek(length)) { length += 1 }
      return token(.parameter, length: length)
    }
    while peek(length) != UInt8(ascii: "$"), Self.isWordByte(peek(length)) { length += 1 }
    guard peek(length) == UInt8(ascii: "$") else { return token(.stray, length: 1) }
    let tag = length + 1
    length = tag
    while position + length < bytes.count {
      if peek(length) == UInt8(ascii: "$"), isTag(tag, at: length) {
        return token(.dollarString, length: length + tag)
      }
      length += 1
    }
    return token(.dollarString, length: length, isFinished: false)
  }

  private func isTag(_ length: Int, at distance: Int) -> Bool {
    (0..<length).allSatisfy { peek($0) == peek(distance + $0) }
  }

  /// A comment to the end of its line.
  mutating func lineComment() -> Token {
    var length = 2
    while position + length < bytes.count, !Self.isLineEnd(peek(length)) { length += 1 }
    return token(.comment, length: length)
  }

  /// A comment with those in it.
  mutating func blockComment() -> Token {
    var (length, depth) = (2, 1)
    while position + length < bytes.count {
      switch (peek(length), peek(length + 1)) {
      case (UInt8(ascii: "*"), UInt8(ascii: "/")):
        depth -= 1
        length += 2
        if depth == 0 { return token(.comment, length: length) }
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        depth += 1
        length += 2
      default: length += 1
      }
    }
    return token(.comment, length: length, isFinished: false)
  }
}
