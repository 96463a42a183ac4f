extension JSONReader {
  /// Reads a string from its opening quote.
  mutating func string() throws(Failure) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = try decoded(bytes[start..<position], at: start)
        position += 1
        return text
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0..<0x20: throw failure("a control character stands in a string")
      default: position += 1
      }
    }
    throw failure("a string does not end")
  }

  /// Reads the rest of a string in which something is escaped.
  private mutating func escapedString(from start: Int) throws(Failure) -> String {
    var text = Array(bytes[start..<position])
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let result = try decoded(text[...], at: start)
        position += 1
        return result
      case UInt8(ascii: "\\"):
        position += 1
        text.append(contentsOf: try escape())
      case 0..<0x20: throw failure("a control character stands in a string")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw failure("a string does not end")
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    guard let byte = peek else { throw failure("a string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0a]
    case UInt8(ascii: "f"): return [0x0c]
    case UInt8(ascii: "r"): return [0x0d]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw Failure(message: "an unknown escape stands in a string", offset: position - 1)
    }
  }

  private mutating func unicodeEscape() throws(Failure) -> [UInt8] {
    let start = position
    var code = UInt32(try codeUnit())
    if (0xd800..<0xdc00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
      let low = UInt32(try codeUnit())
      guard (0xdc00..<0xe000).contains(low) else {
        throw Failure(message: "half a surrogate pair stands in a string", offset: start)
      }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw Failure(message: "half a surrogate pair stands in a string", offset: start)
    }
    return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func codeUnit() throws(Failure) -> UInt16 {
    var code: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = ObjectID.hexValue(byte) else {
        throw failure("four hexadecimal digits are expected")
      }
      code = code << 4 | UInt16(digit)
      position += 1
    }
    return code
  }

  private func decoded(
    _ content: some Collection<UInt8>, at start: Int
  ) throws(Failure) -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Failure(message: "a string is not UTF-8", offset: start)
    }
    return text
  }
}
