internal import Dialect
internal import SchemaModel

extension SourceStatement {
  /// Whether it may run after statements that stand behind it.
  var mayWait: Bool {
    if case .creates = purpose { return true }
    return TokenizedSQL.leadingKeywords(of: statement.text, count: 1) == [.alter]
  }

  /// The statement's beginning, on one line.
  var firstWords: String {
    let words = statement.text.split(whereSeparator: \.isWhitespace).prefix(6)
    return words.joined(separator: " ").clipped
  }

  /// Everything in double quotes, as it is written.
  var doubleQuotedWords: [String] {
    TokenizedSQL.with(statement.text) { source in
      source.tokens.filter { $0.isDoubleQuoted(in: source.bytes) }
        .map { $0.text(in: source.bytes) }
    }
  }
}
