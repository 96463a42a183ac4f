/// The id of an object in a Git object database: the SHA-1 of its header and content.
///
/// ```swift
/// if let id = ObjectID(hex: "4b825dc642cb6eb9a060e54bf8d69288fbee4904") {
///   print(id.short)                                                    // 4b825dc642cb
///   print(GitObject.id(of: .tree, content: []) == id)                  // true: the empty tree
/// }
/// ```
///
/// Ids are ordered by their bytes, which is also the order of their hexadecimal form. What has an id of its own has
/// a type of its own as well: ``SnapshotID`` for schemas and ``RevisionID`` for revisions, so that none is taken
/// for another.
public struct ObjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number of bytes in an id.
  public static let byteCount = 20

  private let high: UInt64
  private let middle: UInt64
  private let low: UInt32

  /// Makes an id from its twenty bytes, most significant first; `nil` for any other number of them.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for (position, byte) in bytes.enumerated() {
      switch position {
      case 0..<8: words.0 = words.0 << 8 | UInt64(byte)
      case 8..<16: words.1 = words.1 << 8 | UInt64(byte)
      default: words.2 = words.2 << 8 | UInt64(byte)
      }
    }
    (high, middle, low) = (words.0, words.1, UInt32(truncatingIfNeeded: words.2))
  }

  /// Makes an id from forty hexadecimal digits, in either case; `nil` for any other text.
  public init?(hex: some StringProtocol) {
    let digits = hex.utf8
    guard digits.count == Self.byteCount * 2 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    var upper: UInt8?
    for digit in digits {
      guard let value = Self.hexValue(digit) else { return nil }
      if let first = upper {
        bytes.append(first << 4 | value)
        upper = nil
      } else {
        upper = value
      }
    }
    self.init(bytes: bytes)
  }

  /// Reads the twenty bytes that begin at an offset, which must all lie in the buffer.
  package init(_ buffer: UnsafeRawBufferPointer, at offset: Int) {
    high = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    middle = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
    low = UInt32(bigEndian: buffer.loadUnaligned(fromByteOffset: offset + 16, as: UInt32.self))
  }

  /// The id of nothing: twenty zero bytes, as Git writes it where there is no object.
  public static let zero = ObjectID()

  private init() {
    (high, middle, low) = (0, 0, 0)
  }

  /// The twenty bytes, most significant first.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(Self.byteCount)
    appendBytes(to: &result)
    return result
  }

  /// Appends the twenty bytes, most significant first.
  package func appendBytes(to result: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
      result.append(UInt8(truncatingIfNeeded: high >> UInt64(shift)))
    }
    for shift in stride(from: 56, through: 0, by: -8) {
      result.append(UInt8(truncatingIfNeeded: middle >> UInt64(shift)))
    }
    for shift in stride(from: 24, through: 0, by: -8) {
      result.append(UInt8(truncatingIfNeeded: low >> UInt32(shift)))
    }
  }

  /// The forty lower-case hexadecimal digits.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(Self.byteCount * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first twelve digits: how an id is shown to people.
  public var short: String { String(hex.prefix(12)) }

  /// The forty lower-case hexadecimal digits.
  public var description: String { hex }

  /// Whether one stands before the other.
  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }

  static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
