/// Writes JSON in the one form that Stemma has for it.
///
/// UTF-8, an indent of two spaces, one value a line, LF. Whoever writes an object member by member
/// writes them sorted by their keys' bytes.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isEmpty = true
  /// The options of the object that is being written which have not had their turn.
  private var waiting: ArraySlice<Options.Member> = []

  init(capacity: Int = 512) {
    bytes.reserveCapacity(capacity)
  }

  /// Ends the document.
  mutating func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Writes an object; `members` calls ``key(_:)`` before each value.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    container(open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), members)
  }

  /// Writes an array; `elements` calls ``element()`` before each value.
  mutating func array(_ elements: (inout JSONWriter) -> Void) {
    container(open: UInt8(ascii: "["), close: UInt8(ascii: "]"), elements)
  }

  private mutating func container(
    open: UInt8, close: UInt8, _ content: (inout JSONWriter) -> Void
  ) {
    bytes.append(open)
    depth += 1
    isEmpty = true
    let outer = waiting
    waiting = []
    content(&self)
    while let option = waiting.popFirst() { member(option) }
    waiting = outer
    depth -= 1
    if !isEmpty { newLine() }
    isEmpty = false
    bytes.append(close)
  }

  /// Begins the next element of an array.
  mutating func element() {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    newLine()
    isEmpty = false
  }

  /// Has options written among the members of the object that is being written, each in its place.
  ///
  /// To be called before the first member.
  mutating func weave(_ options: Options) { waiting = options.members[...] }

  /// Begins the next member of an object.
  mutating func key(_ name: String) {
    while let option = waiting.first, option.name.utf8Precedes(name) {
      waiting.removeFirst()
      member(option)
    }
    begin(name)
  }

  private mutating func member(_ option: Options.Member) {
    begin(option.name)
    switch option.value {
    case .on: bool(true)
    case .text(let word): string(word)
    }
  }

  private mutating func begin(_ name: String) {
    element()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
  }

  /// Writes a string.
  mutating func string(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { source in
      // Runs without anything to escape are copied whole.
      var start = 0
      for position in source.indices {
        let byte = source[position]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        bytes.append(contentsOf: source[start..<position])
        escape(byte)
        start = position + 1
      }
      bytes.append(contentsOf: source[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a number.
  mutating func integer(_ number: Int64) {
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a truth value.
  mutating func bool(_ value: Bool) {
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes a null.
  mutating func null() {
    bytes.append(contentsOf: "null".utf8)
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth {
      bytes.append(UInt8(ascii: " "))
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0a: bytes.append(UInt8(ascii: "n"))
    case 0x0c: bytes.append(UInt8(ascii: "f"))
    case 0x0d: bytes.append(UInt8(ascii: "r"))
    case 0..<0x20:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(UInt8.lowerHexDigit(byte >> 4))
      bytes.append(UInt8.lowerHexDigit(byte & 15))
    default: bytes.append(byte)
    }
  }
}

extension UInt8 {
  /// The lower-case hexadecimal digit for a number below sixteen.
  static func lowerHexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The upper-case hexadecimal digit for a number below sixteen.
  static func upperHexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}

extension JSONWriter {
  /// Writes any value; the members of its objects are sorted.
  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .integer(let number): integer(number)
    case .string(let text): string(text)
    case .array(let values):
      array { writer in
        for element in values {
          writer.element()
          writer.value(element)
        }
      }
    case .object(let members):
      object { writer in
        for (name, member) in members.sorted(by: { $0.key.utf8Precedes($1.key) }) {
          writer.key(name)
          writer.value(member)
        }
      }
    }
  }
}

extension JSONValue {
  /// The document in canonical form: UTF-8, keys sorted by their bytes, an indent of two spaces, one
  /// value a line, LF and a final one.
  public var canonicalBytes: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.finish()
  }
}
