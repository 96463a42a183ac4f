/// The names of schema objects as names of files in Git's trees.
///
/// Percent-encoded, with upper-case digits, are: the percent sign, slashes of both kinds, the colon, control
/// characters, a dot at the start, and a dot or space at the end. Everything else stands as it is, and so
/// each name has exactly one file name.
public enum EntryName {
  private static let suffix = ".json"

  /// The name of the file of an object: `users.json`.
  public static func file(for name: String) -> String { encode(name) + suffix }

  /// The name of the object whose file this is; `nil` where ``file(for:)`` never makes such a name.
  public static func object(forFile file: String) -> String? {
    guard file.hasSuffix(suffix) else { return nil }
    return decode(String(file.dropLast(suffix.count)))
  }

  /// Encodes a name, without the suffix.
  public static func encode(_ name: String) -> String {
    let bytes = Array(name.utf8)
    guard bytes.indices.contains(where: { isEncoded(bytes, at: $0) }) else { return name }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    for position in bytes.indices {
      guard isEncoded(bytes, at: position) else {
        result.append(bytes[position])
        continue
      }
      result.append(UInt8(ascii: "%"))
      result.append(UInt8.upperHexDigit(bytes[position] >> 4))
      result.append(UInt8.upperHexDigit(bytes[position] & 15))
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Decodes what ``encode(_:)`` made; `nil` for anything else.
  public static func decode(_ text: String) -> String? {
    var result: [UInt8] = []
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      guard let high = bytes.next().flatMap(ObjectID.hexValue),
        let low = bytes.next().flatMap(ObjectID.hexValue)
      else { return nil }
      result.append(high << 4 | low)
    }
    guard let name = String(validating: result, as: UTF8.self), encode(name).isExactly(text) else {
      return nil
    }
    return name
  }

  private static func isEncoded(_ bytes: [UInt8], at position: Int) -> Bool {
    switch bytes[position] {
    case 0..<0x20, 0x7f, UInt8(ascii: "%"), UInt8(ascii: "/"), UInt8(ascii: "\\"),
      UInt8(ascii: ":"):
      true
    case UInt8(ascii: "."): position == 0 || position == bytes.count - 1
    case UInt8(ascii: " "): position == bytes.count - 1
    default: false
    }
  }
}
