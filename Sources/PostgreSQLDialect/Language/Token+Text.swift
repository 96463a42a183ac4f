internal import SchemaModel

extension Token {
  /// The token as it is written.
  func text(in bytes: [UInt8]) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The name that it stands for; `nil` for what is no name.
  ///
  /// `escape` is what begins a code point in `U&"…"`.
  func name(in bytes: [UInt8], escape: UInt8 = UInt8(ascii: "\\")) -> String? {
    switch kind {
    case .word: SQLName.folded(text(in: bytes))
    case .quotedName: quotedText(in: bytes, escape: escape).map { SQLName.stored($0) }
    default: nil
    }
  }

  /// The value of a text; `nil` for what is none, or is written so that the server refuses it.
  ///
  /// `escape` is what begins a code point in `U&'…'`.
  func value(in bytes: [UInt8], escape: UInt8 = UInt8(ascii: "\\")) -> String? {
    switch kind {
    case .string: return quotedText(in: bytes, escape: escape)
    case .dollarString:
      guard isFinished, let tag = bytes[(range.lowerBound + 1)...].firstIndex(of: dollar) else {
        return nil
      }
      let length = tag + 1 - range.lowerBound
      return String(decoding: bytes[(tag + 1)..<(range.upperBound - length)], as: UTF8.self)
    default: return nil
    }
  }

  private var dollar: UInt8 { UInt8(ascii: "$") }

  /// What stands between quotes.
  private func quotedText(in bytes: [UInt8], escape: UInt8) -> String? {
    guard isFinished else { return nil }
    let first = bytes[range.lowerBound] | 0x20
    if first == UInt8(ascii: "e") {
      return EscapedText.backslashes(content(in: bytes, doubledOnly: false))
    }
    let content = content(in: bytes, doubledOnly: true)
    guard first == UInt8(ascii: "u") else { return String(decoding: content, as: UTF8.self) }
    return EscapedText.codePoints(content, escape: escape)
  }

  /// The bytes between the quotes, doubled quotes made single, those in several lines joined.
  private func content(in bytes: [UInt8], doubledOnly: Bool) -> [UInt8] {
    let quote = bytes[range.upperBound - 1]
    var result: [UInt8] = []
    var position = (bytes[range].firstIndex(of: quote) ?? range.lowerBound) + 1
    while position < range.upperBound - 1 {
      let byte = bytes[position]
      if !doubledOnly, byte == UInt8(ascii: "\\") {
        result += bytes[position..<min(position + 2, range.upperBound)]
        position += 2
      } else if byte != quote {
        result.append(byte)
        position += 1
      } else if bytes[position + 1] == quote {
        result.append(quote)
        position += 2
      } else {
        position = opening(behind: position + 1, quote, in: bytes)
      }
    }
    return result
  }

  /// The place behind the quote that opens the next line's part of a text.
  private func opening(behind start: Int, _ quote: UInt8, in bytes: [UInt8]) -> Int {
    var position = start
    while position < range.upperBound, bytes[position] != quote {
      if bytes[position] == UInt8(ascii: "-") {
        while position < range.upperBound, !Lexer.isLineEnd(bytes[position]) { position += 1 }
      } else {
        position += 1
      }
    }
    return position + 1
  }
}
