internal import SchemaModel

/// Names as PostgreSQL keeps them: exact, without quotes, at most 63 bytes.
enum SQLName {
  /// A name as it is written in SQL, in quotes only where it needs them by a rule of our own: that of a server changes
  /// with its list of keywords.
  static func quoted(_ name: String) -> String {
    isPlain(name) ? name : enclosed(name, in: UInt8(ascii: "\""))
  }

  /// The parts of a qualified name as they are written in SQL.
  static func quoted(_ parts: [String]) -> String {
    parts.map { quoted($0) }.joined(separator: ".")
  }

  /// A text as a string of SQL; backslashes stand for themselves.
  static func string(_ text: String) -> String { enclosed(text, in: UInt8(ascii: "'")) }

  /// A text between two quotes, those in it doubled.
  private static func enclosed(_ text: String, in quote: UInt8) -> String {
    var result: [UInt8] = [quote]
    result.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
      if byte == quote { result.append(quote) }
      result.append(byte)
    }
    result.append(quote)
    return String(decoding: result, as: UTF8.self)
  }

  /// What becomes of a name that is written without quotes.
  static func folded(_ word: String) -> String { stored(word.asciiLowercased) }

  /// How many bytes a name may have.
  static let room = 63

  /// What the server keeps of a name: as many whole characters as there is room for.
  static func stored(_ name: String) -> String { cut(name, to: room) }

  /// As many whole characters of a text as go into some bytes.
  static func cut(_ text: String, to room: Int) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count > room else { return text }
    var end = room
    while end > 0, bytes[end] & 0xc0 == 0x80 { end -= 1 }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, !Lexer.isDigit(first) else { return false }
    return name.utf8.allSatisfy(isPlain) && !listed.contains(name)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
      || Lexer.isDigit(byte)
  }
}
