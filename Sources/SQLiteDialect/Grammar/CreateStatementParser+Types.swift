extension CreateStatementParser {
  /// The declared type of a column in canonical spelling; empty when there is none.
  mutating func type() -> String {
    let start = position
    while isTypeWord(current) { position += 1 }
    var end = position
    if end > start, current.kind == .leftParenthesis, let close = source.closing(position) {
      position = close + 1
      end = position
    } else if end - start >= 2, source[end - 1].keyword == .always,
      source[end - 2].keyword == .generated
    {
      // SQLite takes these two for a part of the type and cuts them off again.
      end -= 2
    }
    return Self.canonicalType(source, start..<end)
  }

  private func isTypeWord(_ token: Token) -> Bool {
    switch token.kind {
    case .quotedIdentifier, .string: true
    case .word: token.keyword?.isFallback ?? true
    default: false
    }
  }

  private static func canonicalType(_ source: TokenizedSQL, _ range: Range<Int>) -> String {
    guard let first = range.first else { return "" }
    if source[first].kind != .word {
      let type = quotedType(source.name(first))
      // With more behind the quotes it makes no key the rowid.
      return type == "INTEGER" && range.count > 1 ? source.text(range) : type
    }
    var result = ""
    for index in range {
      let token = source[index]
      switch token.kind {
      case .rightParenthesis: result += ")"
      case .comma: result += ", "
      case .leftParenthesis: result += "("
      case .word:
        if index > first { result += " " }
        result += SQLName.uppercased(source.text(index))
      case .number, .operator: result += source.text(index)
      default: result += " " + source.text(index)
      }
    }
    guard hasComment(source, range) else { return result }
    // SQLite takes the affinity from the text with its comments.
    let written = source.text(range)
    return affinity(written) == affinity(result) ? result : written
  }

  private static func hasComment(_ source: TokenizedSQL, _ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    let span = Int(source[range.lowerBound].start)..<Int(source[range.upperBound - 1].endOffset)
    return source.bytes[span].contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
  }

  /// A type that begins with a quote is what stands between the quotes, whatever follows them.
  private static func quotedType(_ content: String) -> String {
    let bare = TokenizedSQL.with(content) { source -> String? in
      var parser = CreateStatementParser(source)
      guard source[0].kind == .word else { return nil }
      let type = parser.type()
      return parser.current.kind == .end ? type : nil
    }
    guard let bare else { return content.quotedAsName }
    // Only the word alone makes a key the rowid, which blanks and comments between the quotes prevent.
    return bare == "INTEGER" && !SQLName.same(content, bare) ? content.quotedAsName : bare
  }

  /// How SQLite derives a column's affinity from its type.
  static func affinity(_ type: String) -> String {
    if type.isEmpty { return "BLOB" }
    // One pass over the last four letters: INT decides at once, of the others the highest rank does.
    var best = (affinity: "NUMERIC", rank: 0)
    var last: UInt32 = 0
    for byte in type.utf8 {
      last = last << 8 | UInt32(SQLName.lower(byte))
      if last & 0xff_ffff == 0x69_6e74 { return "INTEGER" }
      if let found = rankedAffinity(last), found.rank > best.rank { best = found }
    }
    return best.affinity
  }

  private static func rankedAffinity(_ letters: UInt32) -> (affinity: String, rank: Int)? {
    switch letters {
    // char, clob, text
    case 0x6368_6172, 0x636c_6f62, 0x7465_7874: ("TEXT", 3)
    // blob
    case 0x626c_6f62: ("BLOB", 2)
    // real, floa, doub
    case 0x7265_616c, 0x666c_6f61, 0x646f_7562: ("REAL", 1)
    default: nil
    }
  }
}
