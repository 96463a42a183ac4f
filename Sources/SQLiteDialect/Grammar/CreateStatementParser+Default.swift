internal import SchemaModel

extension CreateStatementParser {
  /// What follows `DEFAULT`: a literal, a signed one, a word that is taken for a string, or an expression in parentheses.
  mutating func defaultValue() throws(GrammarError) -> SQLText {
    if current.kind == .leftParenthesis {
      let range = try parenthesized()
      return expression(range, over: [])
    }
    let start = position
    if current.kind == .operator { position += 1 }
    defer { position += 1 }
    let token = current
    switch token.kind {
    case .number, .blob, .string: return expression(start..<position + 1, over: [])
    case .quotedIdentifier: return string(source.name(position))
    case .word: return word(start, token)
    default: throw error("a value")
    }
  }

  private mutating func word(_ start: Int, _ token: Token) -> SQLText {
    switch token.keyword {
    case .null, .currentDate, .currentTime, .currentTimestamp:
      return expression(start..<position + 1, over: [])
    default:
      let name = source.name(position)
      guard start == position, !SQLName.isTruthWord(name) else {
        return expression(start..<position + 1, over: [])
      }
      return string(name)
    }
  }

  private func string(_ value: String) -> SQLText { SQLText(SQLName.string(value)) }
}
