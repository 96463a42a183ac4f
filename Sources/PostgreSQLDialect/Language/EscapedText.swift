/// Texts in which some characters are written as escapes.
enum EscapedText {
  /// The text of `E'…'`; `nil` where an escape has no meaning.
  static func backslashes(_ content: [UInt8]) -> String? {
    var result: [UInt8] = []
    var units: [UInt16] = []
    var position = 0
    while position < content.count {
      guard content[position] == UInt8(ascii: "\\"), position + 1 < content.count else {
        result.append(content[position])
        position += 1
        continue
      }
      let byte = content[position + 1]
      position += 2
      switch byte {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0c)
      case UInt8(ascii: "n"): result.append(0x0a)
      case UInt8(ascii: "r"): result.append(0x0d)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "v"): result.append(0x0b)
      case UInt8(ascii: "x"):
        result += [number(content, &position, 1...2, base: 16).map(UInt8.init) ?? byte]
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        position -= 1
        guard let code = number(content, &position, 1...3, base: 8) else { return nil }
        result.append(UInt8(truncatingIfNeeded: code))
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        let length = byte == UInt8(ascii: "u") ? 4 : 8
        guard let code = number(content, &position, length...length, base: 16),
          append(code, &units, to: &result)
        else { return nil }
      default: result.append(byte)
      }
    }
    return units.isEmpty ? String(validating: result, as: UTF8.self) : nil
  }

  /// The text of `U&'…'` or `U&"…"`; `nil` where an escape has no meaning.
  static func codePoints(_ content: [UInt8], escape: UInt8) -> String? {
    var result: [UInt8] = []
    var units: [UInt16] = []
    var position = 0
    while position < content.count {
      let byte = content[position]
      position += 1
      guard byte == escape, position < content.count else {
        result.append(byte)
        continue
      }
      if content[position] == escape {
        result.append(escape)
        position += 1
        continue
      }
      let isLong = content[position] == UInt8(ascii: "+")
      if isLong { position += 1 }
      let length = isLong ? 6 : 4
      guard let code = number(content, &position, length...length, base: 16),
        append(code, &units, to: &result)
      else { return nil }
    }
    return units.isEmpty ? String(decoding: result, as: UTF8.self) : nil
  }

  /// Some digits as a number; `nil` where there are too few.
  private static func number(
    _ content: [UInt8], _ position: inout Int, _ lengths: ClosedRange<Int>, base: Int
  ) -> Int? {
    var end = position
    while end < content.count, end < position + lengths.upperBound,
      let digit = Character(Unicode.Scalar(content[end])).hexDigitValue, digit < base
    { end += 1 }
    guard end >= position + lengths.lowerBound else { return nil }
    defer { position = end }
    return Int(String(decoding: content[position..<end], as: UTF8.self), radix: base)
  }

  /// Adds a code point; of two that are one character the first waits for the second.
  private static func append(
    _ code: Int, _ units: inout [UInt16], to result: inout [UInt8]
  ) -> Bool {
    if let unit = UInt16(exactly: code), UTF16.isLeadSurrogate(unit) {
      units.append(unit)
      return units.count == 1
    }
    if let unit = UInt16(exactly: code), UTF16.isTrailSurrogate(unit) {
      guard units.count == 1 else { return false }
      result += Array(String(decoding: units + [unit], as: UTF16.self).utf8)
      units = []
      return true
    }
    guard units.isEmpty, code > 0, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
    else { return false }
    result += Array(String(Character(scalar)).utf8)
    return true
  }
}
