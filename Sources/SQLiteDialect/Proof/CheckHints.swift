internal import Dialect

/// Values that a condition may be looking for, found in its text: its literals and their neighbours.
///
/// Conditions are not solved. Values that they speak of are tried, and the engine says which will do.
struct CheckHints {
  /// The names that the condition may mention, in lower case.
  private(set) var names: Set<String> = []
  /// Values to try.
  private(set) var values: [Value] = []

  init(_ expression: String) {
    let bytes = Array(expression.utf8)
    let mentions = SQLWords(expression)
    names = mentions.set
    let functions = Set(mentions.bareWords)
    let measuresLength = functions.contains("length")
    for literal in Self.literals(bytes) {
      switch literal {
      case .text(let text): add(pattern: text, isGlob: functions.contains("glob"))
      case .integer(let number):
        values += [.integer(number), .integer(number &+ 1), .integer(number &- 1)]
        if measuresLength, (0...200).contains(number) { addTexts(length: Int(number)) }
      case .real(let number): values += [.real(number), .real(number + 0.5), .real(number - 0.5)]
      default: break
      }
    }
    if functions.contains(where: { $0.hasPrefix("json") }) {
      values += ["{}", "[]", "{\"a\": 1}", "[1, 2]"].map(Value.text)
    }
    if functions.contains(where: { $0.hasPrefix("date") || $0.hasSuffix("time") }) {
      values += [.text("2024-02-29"), .text("2024-02-29 12:30:00")]
    }
    if functions.contains("typeof") {
      values += [.integer(7), .real(7.5), .text("seven"), .blob([7])]
    }
  }

  private mutating func addTexts(length: Int) {
    for count in [length, length + 1, length - 1] where count >= 0 {
      values += ["x", "Q", "7"].map { .text(String(repeating: $0, count: count)) }
    }
  }

  /// Adds a text as it is and, read as a pattern, texts that it may match.
  private mutating func add(pattern: String, isGlob: Bool) {
    values.append(.text(pattern))
    let many: Character = isGlob ? "*" : "%"
    let one: Character = isGlob ? "?" : "_"
    guard pattern.contains(where: { $0 == many || $0 == one || $0 == "[" }) else { return }
    for (filler, single) in [("", "a"), ("abc", "b"), ("12", "1")] {
      var text = ""
      var rest = pattern[...]
      while let character = rest.popFirst() {
        if character == many {
          text += filler
        } else if character == one {
          text += single
        } else if isGlob, character == "[", let end = rest.firstIndex(of: "]") {
          text.append(rest.first { $0 != "^" } ?? "a")
          rest = rest[rest.index(after: end)...]
        } else {
          text.append(character)
        }
      }
      values.append(.text(text))
    }
  }

  private static func literals(_ bytes: [UInt8]) -> [Value] {
    var literals: [Value] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "'") {
        literals.append(text(bytes, &position))
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
        position += 1
        while position < bytes.count, bytes[position] != byte { position += 1 }
        position += 1
      } else if isDigit(byte) {
        if let number = number(bytes, &position) { literals.append(number) }
      } else if isWord(byte) {
        // Digits inside a name are no number.
        while position < bytes.count, isWord(bytes[position]) { position += 1 }
      } else {
        position += 1
      }
    }
    return literals
  }

  private static func text(_ bytes: [UInt8], _ position: inout Int) -> Value {
    var text: [UInt8] = []
    position += 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "'") {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "'") else { break }
        position += 1
      }
      text.append(bytes[position])
      position += 1
    }
    position += 1
    return .text(String(decoding: text, as: UTF8.self))
  }

  private static func number(_ bytes: [UInt8], _ position: inout Int) -> Value? {
    let start = position
    let isNegative = start > 0 && bytes[start - 1] == UInt8(ascii: "-")
    while position < bytes.count, isWord(bytes[position]) || bytes[position] == UInt8(ascii: ".") {
      position += 1
    }
    let text = (isNegative ? "-" : "") + String(decoding: bytes[start..<position], as: UTF8.self)
    return Int64(text).map(Value.integer) ?? Double(text).map(Value.real)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
