/// Where a function is called in texts of SQL.
enum FunctionCalls {
  /// With how many arguments a function is called.
  static func arities(of name: String, in texts: [String]) -> Set<Int32> {
    texts.reduce(into: []) { found, text in
      TokenizedSQL.with(text) { source in
        for index in source.tokens.indices
        where source[index + 1].kind == .leftParenthesis && source[index].isNameLike
          && SQLName.same(source.name(index), name)
        {
          guard let end = source.closing(index + 1) else { continue }
          let range = index + 2..<end
          found.insert(range.isEmpty ? 0 : Int32(clamping: source.items(range).count))
        }
      }
    }
  }
}

extension TokenizedSQL {
  /// Whether a statement makes or alters an object.
  static func changesSchema(_ sql: String) -> Bool {
    let first = leadingKeywords(of: sql, count: 1)
    return first == [.create] || first == [.alter]
  }
}
