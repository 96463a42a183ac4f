internal import Dialect
internal import SchemaModel

/// The words of a piece of SQL, in lower case: its keywords and names, and what stands in quotes.
///
/// Enough to tell which objects a text *may* mention; what it really means only the engine knows.
struct SQLWords {
  let words: [SQLWord]

  init(_ sql: String) {
    words = TokenizedSQL.with(sql) { source in
      source.tokens.compactMap { token in
        switch token.kind {
        case .word, .quotedIdentifier, .string:
          SQLWord(text: token.name(in: source.bytes).folded, isQuoted: token.kind != .word)
        default: nil
        }
      }
    }
  }

  /// The words outside quotes.
  var bareWords: [String] { words.compactMap { $0.isQuoted ? nil : $0.text } }

  /// All words, each once.
  var set: Set<String> { Set(words.map(\.text)) }

  /// Whether a folded name is a word, or one of the words that stand in quotes together.
  func names(_ name: String) -> Bool {
    words.contains { word in
      guard word.text != name else { return true }
      guard word.isQuoted else { return false }
      let isOfName = { (byte: UInt8) in
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
          || (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte)
      }
      return word.text.utf8.split { !isOfName($0) }.contains { $0.elementsEqual(name.utf8) }
    }
  }

  /// Whether it is a `REPLACE INTO` or an `INSERT OR REPLACE INTO`.
  var replacesRows: Bool {
    zip(words, words.dropFirst()).contains {
      $0.text == "replace" && $1.text == "into" && !$0.isQuoted && !$1.isQuoted
    }
  }

  /// Whether it is an `INSERT OR …` or `UPDATE OR …`, which says itself what becomes of conflicts.
  var resolvesConflicts: Bool {
    zip(words, words.dropFirst()).contains {
      ["insert", "update"].contains($0.text) && $1.text == "or" && !$0.isQuoted && !$1.isQuoted
    }
  }

  /// Whether a keyword occurs; `keyword` is in lower case.
  static func contains(_ keyword: StaticString, in sql: String) -> Bool {
    TokenizedSQL.with(sql) { source in
      source.tokens.contains { $0.isWord(keyword, in: source.bytes) }
    }
  }
}
