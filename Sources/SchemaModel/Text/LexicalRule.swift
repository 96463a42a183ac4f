/// How names and texts stand in an engine's SQL, as far as a search for names in it must know.
///
/// Names in double quotes and texts in single ones are the standard's, and every engine's.
public struct LexicalRule: OptionSet, Hashable, Sendable {
  /// One bit a rule.
  public let rawValue: UInt8

  /// Makes a rule of its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Names may stand in backticks, too.
  public static let backticks = LexicalRule(rawValue: 1)
  /// Names may stand in brackets, too.
  public static let brackets = LexicalRule(rawValue: 2)
  /// Texts may stand between two of the same `$tag$`.
  public static let dollarQuotes = LexicalRule(rawValue: 4)
  /// Names without quotes stand for their form in lower case.
  public static let lowercased = LexicalRule(rawValue: 8)
  /// In texts written `E'…'` a backslash takes its meaning from what follows it.
  public static let escapes = LexicalRule(rawValue: 16)
}

extension LexicalRule {
  /// A part of a text.
  enum Part {
    /// A name without quotes, or a keyword, or a number.
    case word(String)
    case quotedName(String)
    case text(String)
    /// What stands behind `--`, or between `/*` and `*/`; its words may be names as well.
    case comment(String)
    /// A single byte of what lies between.
    case other
  }

  /// Goes through the parts of a text; the ranges follow upon each other.
  func scan(_ bytes: [UInt8], _ visit: (Part, Range<Int>) -> Void) {
    var position = 0
    while position < bytes.count {
      let start = position
      let part = part(bytes, &position)
      visit(part, start..<position)
    }
  }

  private func part(_ bytes: [UInt8], _ position: inout Int) -> Part {
    if let comment = Self.comment(bytes, &position) { return .comment(comment) }
    let byte = bytes[position]
    if isEscaped(bytes, position) {
      position += 1
      return .text(Self.quoted(bytes, &position, UInt8(ascii: "'"), isEscaped: true))
    }
    if let end = closing(byte) {
      let content = Self.quoted(bytes, &position, end)
      return byte == UInt8(ascii: "'") ? .text(content) : .quotedName(content)
    }
    if let content = dollarQuoted(bytes, &position) { return .text(content) }
    guard Self.isWord(byte) else {
      position += 1
      return .other
    }
    let start = position
    while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    return .word(contains(.lowercased) ? word.asciiLowercased : word)
  }

  /// The byte that ends what this one begins; `nil` where it begins neither a name nor a text.
  private func closing(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): byte
    case UInt8(ascii: "`") where contains(.backticks): byte
    case UInt8(ascii: "[") where contains(.brackets): UInt8(ascii: "]")
    default: nil
    }
  }

  /// What stands in quotes; a doubled quote is one.
  private static func quoted(
    _ bytes: [UInt8], _ position: inout Int, _ end: UInt8, isEscaped: Bool = false
  ) -> String {
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if isEscaped, byte == UInt8(ascii: "\\"), position < bytes.count {
        content.append(bytes[position])
        position += 1
        continue
      }
      if byte == end {
        guard position < bytes.count, bytes[position] == end, end != UInt8(ascii: "]") else {
          break
        }
        position += 1
      }
      content.append(byte)
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// Whether a text begins in which a backslash takes its meaning from what follows it.
  private func isEscaped(_ bytes: [UInt8], _ position: Int) -> Bool {
    contains(.escapes) && position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "'")
      && (bytes[position] == UInt8(ascii: "E") || bytes[position] == UInt8(ascii: "e"))
  }

  /// A comment that begins here, to its end; `nil` where none does.
  private static func comment(_ bytes: [UInt8], _ position: inout Int) -> String? {
    guard position + 1 < bytes.count else { return nil }
    let rest = bytes[(position + 2)...]
    let end: Int
    switch (bytes[position], bytes[position + 1]) {
    case (UInt8(ascii: "-"), UInt8(ascii: "-")):
      end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    case (UInt8(ascii: "/"), UInt8(ascii: "*")):
      end = rest.firstRange(of: Array("*/".utf8))?.upperBound ?? bytes.endIndex
    default: return nil
    }
    position = end
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// The words of a text in which quotes mean nothing.
  static func words(of text: String) -> [String] {
    text.utf8.split { !isWord($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// What stands between two of the same tag; `nil` where none begins, or it does not end.
  private func dollarQuoted(_ bytes: [UInt8], _ position: inout Int) -> String? {
    guard contains(.dollarQuotes), bytes[position] == UInt8(ascii: "$") else { return nil }
    let tagEnd = bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "$") && Self.isWord($0) }
      .endIndex
    guard tagEnd < bytes.count, bytes[tagEnd] == UInt8(ascii: "$") else { return nil }
    let tag = bytes[position...tagEnd]
    guard let end = bytes[(tagEnd + 1)...].firstRange(of: tag) else { return nil }
    position = end.upperBound
    return String(decoding: bytes[(tagEnd + 1)..<end.lowerBound], as: UTF8.self)
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
