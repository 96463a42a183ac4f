/// The names that may stand in a piece of SQL, folded: its words and what it has in quotes.
///
/// What a name stands for is not told apart. Texts in single quotes are no names, except in the arguments of virtual tables.
public struct TextWords: Sendable {
  private let rule: NameRule
  private(set) var words: Set<String> = []

  /// Reads a text.
  public init(_ text: String, under rule: NameRule) {
    self.init(text, stringsToo: false, under: rule)
  }

  init(_ text: String, stringsToo: Bool, under rule: NameRule) {
    self.rule = rule
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if let end = Self.closing(byte) {
        let content = Self.quoted(bytes, &position, end)
        if byte != UInt8(ascii: "'") {
          insert(content)
        } else if stringsToo {
          // An argument may have a query or a quoted name in its string.
          words.formUnion(TextWords(String(decoding: content, as: UTF8.self), under: rule).words)
          insert(content)
        }
      } else if Self.isWord(byte) {
        let start = position
        while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
        insert(bytes[start..<position])
      } else {
        position += 1
      }
    }
  }

  /// Whether a name stands there, in any spelling that is the same name.
  public func contains(_ name: String) -> Bool { words.contains(rule.fold(name)) }

  /// A text with one word, in any spelling that is the same name, replaced by another; what stands in quotes stays.
  static func replacing(
    _ word: String, with other: String, in text: String, under rule: NameRule
  ) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let start = position
      if let end = closing(bytes[position]) {
        _ = quoted(bytes, &position, end)
      } else if isWord(bytes[position]) {
        while position < bytes.count, isWord(bytes[position]) { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        if rule.areEqual(name, word) {
          result += other.utf8
          continue
        }
      } else {
        position += 1
      }
      result += bytes[start..<position]
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func insert(_ bytes: some Collection<UInt8>) {
    words.insert(rule.fold(String(decoding: bytes, as: UTF8.self)))
  }

  private static func closing(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): byte
    case UInt8(ascii: "["): UInt8(ascii: "]")
    default: nil
    }
  }

  /// What stands in quotes; a doubled quote is one.
  private static func quoted(_ bytes: [UInt8], _ position: inout Int, _ end: UInt8) -> [UInt8] {
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == end {
        guard position < bytes.count, bytes[position] == end, end != UInt8(ascii: "]") else {
          break
        }
        position += 1
      }
      content.append(byte)
    }
    return content
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
