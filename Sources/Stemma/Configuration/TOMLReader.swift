/// Reads TOML 1.0 without floating-point numbers, dates and arrays of tables, which no setting needs.
///
/// The reader works on bytes and needs no Foundation, which would double the time that a command
/// needs to start.
struct TOMLReader {
  let bytes: [UInt8]
  var position = 0
  private var line = 1

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Reads a document.
  static func read(_ text: String) throws(TOMLError) -> [String: TOMLValue] {
    var reader = TOMLReader(text)
    return try reader.document()
  }

  // MARK: Lines

  private mutating func document() throws(TOMLError) -> [String: TOMLValue] {
    var root: [String: TOMLValue] = [:]
    var section: [String] = []
    var opened: Set<[String]> = []
    while true {
      skipBlankLines()
      guard let byte = current else { return root }
      if byte == UInt8(ascii: "[") {
        section = try header()
        guard opened.insert(section).inserted else {
          let name = section.joined(separator: ".")
          var error = error("[\(name)] stands here a second time")
          error.hint = "move its settings below the first [\(name)]"
          throw error
        }
        try insert(nil, at: section, into: &root)
      } else {
        let path = try key()
        let at = line
        try expect("=", "after the key \(path.joined(separator: "."))")
        let value = try value()
        try insert(TOMLValue(content: value, line: at), at: section + path, into: &root)
      }
      try endOfLine()
    }
  }

  private mutating func header() throws(TOMLError) -> [String] {
    position += 1
    if current == UInt8(ascii: "[") { throw error("arrays of tables are not used here") }
    let path = try key()
    try expect("]", "at the end of a section's name")
    return path
  }

  /// Puts a value at a path; without a value, makes sure that a table is there.
  private func insert(
    _ value: TOMLValue?, at path: [String], into table: inout [String: TOMLValue]
  ) throws(TOMLError) {
    guard let name = path.first else { return }
    if path.count == 1, let value {
      guard table[name] == nil else { throw error("\(name) is set twice") }
      table[name] = value
      return
    }
    let existing = table[name] ?? TOMLValue(content: .table([:]), line: line)
    guard case .table(var inner) = existing.content else {
      throw error("\(name) is \(existing.kindName) and has no keys")
    }
    try insert(value, at: Array(path.dropFirst()), into: &inner)
    table[name] = TOMLValue(content: .table(inner), line: existing.line)
  }

  // MARK: Keys

  private mutating func key() throws(TOMLError) -> [String] {
    var parts: [String] = []
    repeat {
      skipSpaces()
      parts.append(try keyPart())
      skipSpaces()
    } while take(".")
    return parts
  }

  private mutating func keyPart() throws(TOMLError) -> String {
    guard let byte = current else { throw error("a key is missing") }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try lineString() }
    let start = position
    while let byte = current, Self.isBare(byte) { position += 1 }
    guard position > start else { throw error("a key is missing") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  // MARK: Values

  private mutating func value() throws(TOMLError) -> TOMLValue.Content {
    skipSpaces()
    guard let byte = current else { throw error("a value is missing") }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try string())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "{"): return .table(try inlineTable())
    default: return try word()
    }
  }

  private mutating func word() throws(TOMLError) -> TOMLValue.Content {
    let start = position
    while let byte = current,
      Self.isBare(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    {
      position += 1
    }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "": throw error("a value is missing")
    default: break
    }
    guard let number = Int64(word.filter { $0 != "_" }) else {
      throw error("\(word) is no value; a text needs quotes")
    }
    return .integer(number)
  }

  private mutating func array() throws(TOMLError) -> [TOMLValue] {
    position += 1
    var values: [TOMLValue] = []
    while true {
      skipBlankLines()
      if take("]") { return values }
      let at = line
      values.append(TOMLValue(content: try value(), line: at))
      skipBlankLines()
      if take(",") { continue }
      try expect("]", "at the end of an array")
      return values
    }
  }

  private mutating func inlineTable() throws(TOMLError) -> [String: TOMLValue] {
    position += 1
    var table: [String: TOMLValue] = [:]
    skipSpaces()
    if take("}") { return table }
    while true {
      let path = try key()
      try expect("=", "after the key \(path.joined(separator: "."))")
      let at = line
      try insert(TOMLValue(content: try value(), line: at), at: path, into: &table)
      skipSpaces()
      if take(",") { continue }
      try expect("}", "at the end of an inline table")
      return table
    }
  }

  // MARK: Bytes

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar, _ place: String) throws(TOMLError) {
    skipSpaces()
    guard take(character) else { throw error("\(character) is missing \(place)") }
  }

  mutating func advanceLine() {
    position += 1
    line += 1
  }

  private mutating func skipSpaces() {
    while let byte = current, byte == 32 || byte == 9 { position += 1 }
  }

  private mutating func skipComment() {
    guard current == UInt8(ascii: "#") else { return }
    while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipBlankLines() {
    while true {
      skipSpaces()
      skipComment()
      switch current {
      case UInt8(ascii: "\n"): advanceLine()
      case UInt8(ascii: "\r"): position += 1
      default: return
      }
    }
  }

  private mutating func endOfLine() throws(TOMLError) {
    skipSpaces()
    skipComment()
    if current == UInt8(ascii: "\r") { position += 1 }
    guard let byte = current else { return }
    guard byte == UInt8(ascii: "\n") else {
      throw error("there is more on this line than one setting")
    }
    advanceLine()
  }

  func error(_ message: String) -> TOMLError { TOMLError(line: line, message: message) }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
