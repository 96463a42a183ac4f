/// The words of a piece of SQL, in lower case: its keywords and names, and what stands in quotes.
///
/// Enough to tell which objects a text *may* mention; what it really means only the engine knows.
struct SQLWords {
  struct Word: Hashable {
    /// The word in lower case, without quotes.
    let text: String
    /// Whether it stood in quotes of any sort, so that it is no keyword.
    let isQuoted: Bool
  }

  let words: [Word]

  init(_ sql: String) {
    var words: [Word] = []
    Self.scan(sql) { bytes, isQuoted in
      words.append(
        Word(text: String(decoding: bytes, as: UTF8.self).lowercasedASCII, isQuoted: isQuoted))
    }
    self.words = words
  }

  /// The words outside quotes.
  var bareWords: [String] { words.compactMap { $0.isQuoted ? nil : $0.text } }

  /// All words, each once.
  var set: Set<String> { Set(words.map(\.text)) }

  /// Whether a keyword occurs; `keyword` is in lower case.
  static func contains(_ keyword: StaticString, in sql: String) -> Bool {
    let wanted = UnsafeBufferPointer(start: keyword.utf8Start, count: keyword.utf8CodeUnitCount)
    var isFound = false
    scan(sql) { bytes, isQuoted in
      guard !isFound, !isQuoted, bytes.count == wanted.count else { return }
      isFound = zip(bytes, wanted).allSatisfy { $0 | 0x20 == $1 }
    }
    return isFound
  }

  private static func scan(
    _ sql: String, _ visit: (Slice<UnsafeBufferPointer<UInt8>>, Bool) -> Void
  ) {
    var sql = sql
    sql.withUTF8 { scan($0, visit) }
  }

  private static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ visit: (Slice<UnsafeBufferPointer<UInt8>>, Bool) -> Void
  ) {
    var position = 0
    func find(_ byte: UInt8, from start: Int) -> Int {
      var position = start
      while position < bytes.count, bytes[position] != byte { position += 1 }
      return position
    }
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      switch byte {
      case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
        position = find(UInt8(ascii: "\n"), from: position)
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        position = find(UInt8(ascii: "/"), from: position + 3)
        while position < bytes.count, bytes[position - 1] != UInt8(ascii: "*") {
          position = find(UInt8(ascii: "/"), from: position + 1)
        }
        position += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "["):
        // A doubled quote ends one word and begins another: no harm, both are mere mentions.
        let end = find(byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : byte, from: position + 1)
        visit(bytes[(position + 1)..<max(end, position + 1)], true)
        position = end + 1
      case let byte where byte.isWordByte:
        let start = position
        while position < bytes.count, bytes[position].isWordByte { position += 1 }
        visit(bytes[start..<position], false)
      default: position += 1
      }
    }
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xff:
      true
    default: false
    }
  }
}
