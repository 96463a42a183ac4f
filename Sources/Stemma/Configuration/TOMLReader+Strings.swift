// The four kinds of strings: basic and literal ones, each on one line or on several.
extension TOMLReader {
  private static let newline = UInt8(ascii: "\n")
  private static let backslash = UInt8(ascii: "\\")

  /// A string of any kind.
  mutating func string() throws(TOMLError) -> String {
    guard let quote = current, quotes(quote) >= 3 else { return try lineString() }
    return try multilineString(quote)
  }

  /// A string that ends on its line, as keys do.
  mutating func lineString() throws(TOMLError) -> String {
    let quote = current
    position += 1
    var result: [UInt8] = []
    while let byte = current, byte != Self.newline {
      position += 1
      if byte == quote { return String(decoding: result, as: UTF8.self) }
      if byte == Self.backslash, quote == UInt8(ascii: "\"") {
        result += try escape()
      } else {
        result.append(byte)
      }
    }
    throw error("a text is not closed")
  }

  /// A string in three quotes.
  ///
  /// Its lines end with LF, whatever those of the file do.
  private mutating func multilineString(_ quote: UInt8) throws(TOMLError) -> String {
    position += 3
    _ = skipNewline()
    var result: [UInt8] = []
    while let byte = current {
      if byte == quote {
        let count = quotes(quote)
        position += count
        // Up to two quotes may stand before the three that end it.
        guard count >= 3 else {
          result += [UInt8](repeating: quote, count: count)
          continue
        }
        result += [UInt8](repeating: quote, count: min(count - 3, 2))
        position -= max(count - 5, 0)
        return String(decoding: result, as: UTF8.self)
      }
      if skipNewline() {
        result.append(Self.newline)
      } else {
        position += 1
        guard byte == Self.backslash, quote == UInt8(ascii: "\"") else {
          result.append(byte)
          continue
        }
        if !skipLineEnd() { result += try escape() }
      }
    }
    throw error("a text is not closed")
  }

  /// How many of a quote stand here in a row.
  private func quotes(_ quote: UInt8) -> Int { bytes[position...].prefix { $0 == quote }.count }

  private mutating func skipNewline() -> Bool {
    let isCarried = current == UInt8(ascii: "\r") && bytes[position...].dropFirst().first == 10
    guard isCarried || current == Self.newline else { return false }
    position += isCarried ? 1 : 0
    advanceLine()
    return true
  }

  /// Passes over white space behind a backslash that ends its line, up to the next thing there is.
  private mutating func skipLineEnd() -> Bool {
    let rest = bytes[position...].drop { $0 == 32 || $0 == 9 }
    guard rest.starts(with: [10]) || rest.starts(with: [13, 10]) else { return false }
    while let byte = current, [9, 10, 13, 32].contains(byte) {
      if byte == Self.newline { advanceLine() } else { position += 1 }
    }
    return true
  }

  private mutating func escape() throws(TOMLError) -> [UInt8] {
    guard let byte = current else { throw error("a text is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "\""), Self.backslash: return [byte]
    case UInt8(ascii: "u"): return try unicode(digits: 4)
    case UInt8(ascii: "U"): return try unicode(digits: 8)
    default: throw error("\\\(Character(UnicodeScalar(byte))) means nothing in a text")
    }
  }

  private mutating func unicode(digits: Int) throws(TOMLError) -> [UInt8] {
    let end = min(position + digits, bytes.count)
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    guard text.allSatisfy(\.isHexDigit), let code = UInt32(text, radix: 16),
      let scalar = UnicodeScalar(code)
    else { throw error("\\u\(text) is no character") }
    position = end
    return Array(String(Character(scalar)).utf8)
  }
}
