internal import SchemaModel

extension TokenizedSQL {
  /// Reads `name` or `schema.name`, folded, and goes behind it.
  func qualifiedName(at position: inout Int) -> (name: String, isQualified: Bool)? {
    let isQualified = self[position + 1].kind == .dot
    if isQualified { position += 2 }
    guard self[position].isNameLike else { return nil }
    position += 1
    return (name(position - 1).folded, isQualified)
  }

  /// The text with all names and keywords in lower case.
  ///
  /// A bare word that is a column's default is a string, and the arguments of a virtual table are its module's.
  var withFoldedNames: String {
    var result = Array(bytes)
    let isVirtual = self[1].keyword == .virtual
    for (index, token) in tokens.enumerated() {
      if isVirtual, token.kind == .leftParenthesis { break }
      guard token.kind == .word || token.kind == .quotedIdentifier,
        self[index - 1].keyword != .default
      else { continue }
      for place in token.range { result[place] = result[place].asciiLowercased }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The position behind a token, or behind what stands in parentheses where it opens them.
  func position(behind index: Int) -> Int {
    (self[index].kind == .leftParenthesis ? closing(index) : nil).map { $0 + 1 } ?? index + 1
  }

  /// Whether an `AND` among some tokens joins conditions that must all hold.
  func areJoinedByAnd(_ tokens: some Sequence<Int>) -> Bool {
    let others: [StaticString] = ["or", "between", "case"]
    return !tokens.contains { index in others.contains { self[index].isWord($0, in: bytes) } }
  }

  /// The positions of the tokens of a range that stand in no parentheses.
  func outerTokens(in range: Range<Int>) -> [Int] {
    var depth = 0
    return range.filter { index in
      switch self[index].kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      default: return depth == 0
      }
      return false
    }
  }
}
