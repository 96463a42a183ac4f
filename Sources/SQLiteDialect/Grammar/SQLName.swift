internal import SchemaModel

/// Names as SQLite sees them: compared without regard to the case of ASCII letters.
enum SQLName {
  /// A name as it is written in SQL, in double quotes only where it needs them.
  ///
  /// Every keyword is quoted, also those that SQLite would take for a name in some places.
  static func quoted(_ name: String) -> String {
    needsQuotes(name) ? name.quotedAsName : name
  }

  /// A text as a string of SQL.
  static func string(_ text: String) -> String { enclosed(text, in: UInt8(ascii: "'")) }

  /// A text between two quotes, those in it doubled.
  static func enclosed(_ text: String, in quote: UInt8) -> String {
    var result: [UInt8] = [quote]
    result.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
      if byte == quote { result.append(quote) }
      result.append(byte)
    }
    result.append(quote)
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether two names are one to SQLite.
  static func same(_ first: String, _ second: String) -> Bool {
    first.isNamed(like: second)
  }

  /// A text with its ASCII letters upper-case.
  static func uppercased(_ text: String) -> String {
    guard text.utf8.contains(where: { lowerCase.contains($0) }) else { return text }
    return String(decoding: text.utf8.map(upper), as: UTF8.self)
  }

  /// Whether a name cannot stand bare wherever a name is wanted.
  static func needsQuotes(_ name: String) -> Bool {
    guard let first = name.utf8.first, Tokenizer.isWordStart(first) else { return true }
    guard name.utf8.allSatisfy(Tokenizer.isWordByte) else { return true }
    return SQLiteKeywords.keyword(name) != nil || isTruthWord(name)
  }

  /// Whether a bare word is a literal where no column has that name.
  static func isTruthWord(_ name: String) -> Bool {
    same(name, "true") || same(name, "false")
  }

  /// Whether the word stands for the rowid where no column has that name.
  static func isRowid(_ name: String) -> Bool { rowidNames.contains { same(name, $0) } }

  /// The words that stand for the rowid, folded.
  static let rowidNames = ["rowid", "_rowid_", "oid"]

  /// A word that stands for the rowid beside some columns; `nil` where they have taken all.
  static func rowidName(besides columns: [String]) -> String? {
    let taken = Set(columns.map(\.folded))
    return rowidNames.first { !taken.contains($0) }
  }

  static func lower(_ byte: UInt8) -> UInt8 { byte.asciiLowercased }

  static func upper(_ byte: UInt8) -> UInt8 { lowerCase.contains(byte) ? byte & 0xdf : byte }

  private static var lowerCase: ClosedRange<UInt8> { UInt8(ascii: "a")...UInt8(ascii: "z") }
}
