extension StringProtocol {
  /// The text without the white space of ASCII at its ends.
  public var trimmingSpaces: String {
    let rest = Substring(self).utf8.drop(while: Self.isSpace)
    guard let last = rest.lastIndex(where: { !Self.isSpace($0) }) else { return "" }
    return String(decoding: rest[...last], as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0d).contains(byte)
  }
}
