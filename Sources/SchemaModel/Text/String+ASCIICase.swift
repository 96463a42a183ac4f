extension String {
  /// The text with its ASCII letters in lower case; all others stay.
  public var asciiLowercased: String {
    guard utf8.contains(where: { $0.asciiLowercased != $0 }) else { return self }
    return String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
  }

  /// Whether two texts differ at most in the case of ASCII letters; costs no other text.
  public func isEqual(ignoringASCIICaseOf other: String) -> Bool {
    let (first, second) = (utf8, other.utf8)
    guard first.count == second.count else { return false }
    var rest = second.makeIterator()
    for byte in first {
      guard let next = rest.next(), byte.asciiLowercased == next.asciiLowercased else {
        return false
      }
    }
    return true
  }
}

extension UInt8 {
  /// The byte, lower-cased where it is an ASCII letter.
  @inlinable
  public var asciiLowercased: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}
