/// A term of an index or key: its tokens, and what was found behind them.
struct KeyTerm {
  /// The expression, without collation, order and needless parentheses.
  var range: Range<Int>
  var collation: String?
  var descending = false

  /// The name, where the expression is one and nothing else.
  func columnName(in source: TokenizedSQL) -> String? {
    guard range.count == 1, source[range.lowerBound].isNameLike else { return nil }
    return source.name(range.lowerBound)
  }
}

extension CreateStatementParser {
  /// The terms of a list.
  func terms(_ range: Range<Int>) -> [KeyTerm] { source.items(range).map(term) }

  private func term(_ range: Range<Int>) -> KeyTerm {
    var term = KeyTerm(range: range)
    if let last = range.last, range.count > 1 {
      switch source[last].keyword {
      case .desc: (term.descending, term.range) = (true, range.lowerBound..<last)
      case .asc: term.range = range.lowerBound..<last
      default: break
      }
    }
    term.range = source.unwrapped(term.range)
    while let inner = withoutCollation(term.range) {
      // Of several collations the last one counts.
      if term.collation == nil {
        term.collation = BuiltInNames.collation(source.name(term.range.upperBound - 1))
      }
      term.range = source.unwrapped(inner)
    }
    return term
  }

  /// What stands in front of a final `COLLATE x`, where that is about the whole of it.
  private func withoutCollation(_ range: Range<Int>) -> Range<Int>? {
    guard range.count > 2, source[range.upperBound - 2].keyword == .collate else { return nil }
    let inner = range.lowerBound..<range.upperBound - 2
    return isPrimary(inner) || withoutCollation(inner) != nil ? inner : nil
  }

  /// Whether the tokens are one operand: a name, a literal, a call, something in parentheses.
  private func isPrimary(_ range: Range<Int>) -> Bool {
    if range.count == 1 { return true }
    var open = range.lowerBound
    if source[open].isNameLike { open += 1 }
    return source[open].kind == .leftParenthesis && source.closing(open) == range.upperBound - 1
  }
}
