internal import SchemaModel

extension SQLText {
  /// The folded form of every name that the text mentions: of tables, columns, aliases and functions alike.
  var identifiers: Set<String> {
    var names: Set<String> = []
    withTokens { bytes, tokens in
      for token in tokens where Self.isIdentifier(token) {
        names.insert(token.name(in: bytes).folded)
      }
    }
    return names
  }

  /// The text with names of columns or tables replaced, wherever they stand.
  ///
  /// Built-in functions that are called by one of these names stay. `renames` has the new names by the old ones.
  func renamingIdentifiers(_ renames: [String: String]) -> SQLText {
    let folded = Dictionary(
      renames.map { ($0.key.folded, $0.value) }, uniquingKeysWith: { first, _ in first })
    return withTokens { bytes, tokens in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + 32)
      var copied = 0
      for (index, token) in tokens.enumerated() where Self.isIdentifier(token) {
        guard let name = folded[token.name(in: bytes).folded],
          !Self.isBuiltInCall(tokens, at: index, bytes)
        else { continue }
        result += bytes[copied..<token.range.lowerBound]
        result += SQLName.quoted(name).utf8
        copied = token.range.upperBound
      }
      result += bytes[copied...]
      return SQLText(String(decoding: result, as: UTF8.self))
    }
  }

  /// The text with the bare names of columns that stand behind a table's: in a `CHECK` that is always the table itself.
  var withoutQualifiers: SQLText {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return self }
    return withTokens { bytes, tokens in
      var result: [UInt8] = []
      var copied = 0
      for index in tokens.indices.dropLast()
      where tokens[index + 1].kind == .dot && tokens[index].isNameLike {
        result += bytes[copied..<tokens[index].range.lowerBound]
        copied = tokens[index + 1].range.upperBound
      }
      result += bytes[copied...]
      return SQLText(String(decoding: result, as: UTF8.self))
    }
  }

  /// Whether the columns of a table and their order decide the result: `*`, `t.*`, `(a, b) IN t`.
  ///
  /// `count(*)` and the `*` directly inside an `EXISTS` do not.
  var selectsStar: Bool {
    withTokens { bytes, tokens in
      tokens.indices.contains { index in
        Self.isStarColumn(tokens, at: index, bytes) || Self.isInTable(tokens, at: index)
      }
    }
  }

  /// Whether it is, or contains, an `INSERT` that names no columns.
  var insertsWithoutColumns: Bool {
    withTokens { _, tokens in
      tokens.indices.contains {
        tokens[$0].keyword == .into && Self.lacksColumns(tokens, after: $0)
      }
    }
  }

  /// Calls a closure with the bytes and significant tokens, the end token included.
  private func withTokens<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, [Token]) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8 { body($0, Tokenizer.significantTokens($0)) }
  }
}

extension SQLText {
  private static func isIdentifier(_ token: Token) -> Bool {
    switch token.kind {
    case .quotedIdentifier: true
    // A keyword that stands for a name is quoted in canonical text, but for the doubtful places.
    case .word: token.keyword?.canBeName ?? true
    default: false
    }
  }

  private static func isBuiltInCall(
    _ tokens: [Token], at index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard tokens[index + 1].kind == .leftParenthesis,
      index == 0 || tokens[index - 1].keyword != .into
    else { return false }
    return BuiltInNames.isFunction(tokens[index].name(in: bytes))
  }

  private static func isStarColumn(
    _ tokens: [Token], at index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard tokens[index].isOperator("*", in: bytes), index > 0 else { return false }
    let previous = tokens[index - 1]
    switch previous.kind {
    case .dot: return true
    case .comma: return true
    case .word:
      guard previous.keyword == .select || previous.keyword == .distinct || previous.keyword == .all
      else { return false }
      return !isPlainExists(tokens, select: index - 1)
    default: return false
    }
  }

  /// Whether a `SELECT` stands in `EXISTS (SELECT … )` without `UNION` and its like.
  private static func isPlainExists(_ tokens: [Token], select: Int) -> Bool {
    guard tokens[select].keyword == .select, select >= 2,
      tokens[select - 1].kind == .leftParenthesis, tokens[select - 2].keyword == .exists
    else { return false }
    var depth = 0
    for token in tokens[select...] {
      switch token.kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      default: break
      }
      if depth < 0 { return true }
      if depth == 0, let keyword = token.keyword, [.union, .intersect, .except].contains(keyword) {
        return false
      }
    }
    return true
  }

  private static func isInTable(_ tokens: [Token], at index: Int) -> Bool {
    guard tokens[index].keyword == .in else { return false }
    return isIdentifier(tokens[index + 1])
  }

  private static func lacksColumns(_ tokens: [Token], after into: Int) -> Bool {
    var next = into + 2
    if next < tokens.count, tokens[next].kind == .dot { next += 2 }
    if next + 1 < tokens.count, tokens[next].keyword == .as { next += 2 }
    return next >= tokens.count || tokens[next].kind != .leftParenthesis
  }
}

extension CheckConstraint {
  /// The same condition for a table of another name.
  var withoutQualifiers: CheckConstraint {
    var check = self
    check.expression = expression.withoutQualifiers
    return check
  }
}
