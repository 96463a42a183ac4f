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
    if source[first].kind != .word { return quotedType(source.name(first)) }
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
    return bare ?? SQLName.alwaysQuoted(content)
  }

  /// How SQLite derives a column's affinity from its type.
  static func affinity(_ type: String) -> String {
    let type = SQLName.uppercased(type)
    if type.contains("INT") { return "INTEGER" }
    if type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT") { return "TEXT" }
    if type.isEmpty || type.contains("BLOB") { return "BLOB" }
    if type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") { return "REAL" }
    return "NUMERIC"
  }
}
