/// A text that is not JSON as Stemma reads it.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// Where, in bytes from the start.
  public let offset: Int
  /// The line, counted from one.
  public let line: Int

  /// What is wrong, for people.
  public var description: String { "line \(line): \(message)" }
}

extension JSONValue {
  /// Reads a document.
  ///
  /// Any white space of JSON is accepted. Refused are numbers with fractions or exponents or beyond 64
  /// bits, keys that occur twice, lone surrogates, text after the value, bytes that are not UTF-8, and
  /// more than 256 levels.
  public static func parse(_ bytes: some Sequence<UInt8>) throws(JSONError) -> JSONValue {
    let all = Array(bytes)
    var result: Result<JSONValue, JSONReader.Failure> = .success(.null)
    all.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(buffer)
      result = Result { () throws(JSONReader.Failure) in try reader.document() }
    }
    switch result {
    case .success(let value): return value
    case .failure(let failure):
      throw JSONError(
        message: failure.message, offset: failure.offset,
        line: all.prefix(failure.offset).count(where: { $0 == UInt8(ascii: "\n") }) + 1)
    }
  }

  /// Reads a document from a text.
  public static func parse(_ text: String) throws(JSONError) -> JSONValue {
    try parse(text.utf8)
  }
}

/// Reads JSON from bytes, one pass, without going back.
struct JSONReader {
  /// Why and where reading stopped.
  struct Failure: Error {
    var message: String
    var offset: Int
  }

  private static let deepest = 256

  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  private var depth = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Reads the one value and what may stand around it.
  mutating func document() throws(Failure) -> JSONValue {
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw failure("there is text after the value") }
    return value
  }

  private mutating func value() throws(Failure) -> JSONValue {
    skipSpace()
    guard let byte = peek else { throw failure("the text ends where a value is expected") }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw failure("a value is expected")
    }
  }

  private mutating func object() throws(Failure) -> JSONValue {
    try descend()
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return ascend(.object(members)) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw failure("a key is expected") }
      let start = position
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure("a colon is expected after a key") }
      guard members.updateValue(try value(), forKey: key) == nil else {
        throw Failure(message: "the key \"\(key)\" occurs twice", offset: start)
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return ascend(.object(members)) }
      guard take(UInt8(ascii: ",")) else { throw failure("a comma or a brace is expected") }
    }
  }

  private mutating func array() throws(Failure) -> JSONValue {
    try descend()
    var values: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return ascend(.array(values)) }
    while true {
      values.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return ascend(.array(values)) }
      guard take(UInt8(ascii: ",")) else { throw failure("a comma or a bracket is expected") }
    }
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = position
    let isNegative = take(UInt8(ascii: "-"))
    let firstDigit = position
    var number: Int64 = 0
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      // Built downwards: the smallest number has no positive counterpart.
      let shifted = number.multipliedReportingOverflow(by: 10)
      let next = shifted.partialValue.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      guard !shifted.overflow, !next.overflow else {
        throw Failure(message: "the number is too large", offset: start)
      }
      number = next.partialValue
      position += 1
    }
    guard position > firstDigit else { throw failure("a digit is expected") }
    guard bytes[firstDigit] != UInt8(ascii: "0") || (position == firstDigit + 1 && !isNegative)
    else { throw Failure(message: "the number begins with a needless zero", offset: start) }
    if let byte = peek, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
      throw Failure(message: "the number is not an integer", offset: start)
    }
    if isNegative { return .integer(number) }
    guard number != .min else { throw Failure(message: "the number is too large", offset: start) }
    return .integer(-number)
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue
  {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count,
      bytes[position..<end].elementsEqual(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { throw failure("a value is expected") }
    position = end
    return value
  }

  private mutating func descend() throws(Failure) {
    position += 1
    depth += 1
    guard depth <= Self.deepest else { throw failure("the values are nested too deeply") }
  }

  private mutating func ascend(_ value: JSONValue) -> JSONValue {
    depth -= 1
    return value
  }

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0a, 0x0d, 0x09: position += 1
      default: return
      }
    }
  }

  func failure(_ message: String) -> Failure {
    Failure(message: message, offset: position)
  }
}
