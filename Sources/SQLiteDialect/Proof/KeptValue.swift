internal import SchemaModel

/// The column whose values an expression certainly gives back, wherever there is one: `c`, `t.c`, `coalesce(c, …)`,
/// `CASE WHEN c IS NULL THEN … ELSE c END`.
struct KeptValue: Hashable {
  /// The folded name of the table before the column's; `nil` for none.
  let qualifier: String?
  /// The folded name of the column.
  let column: String
  /// The types that the value is cast to on the way.
  private(set) var casts: [String] = []

  private init(column: String, qualifier: String?) {
    self.column = column
    self.qualifier = qualifier
  }

  /// Reads an expression; `nil` where it may compute another value.
  init?(_ expression: String) {
    guard let kept = Self.kept(by: ExpressionTree(expression)) else { return nil }
    self = kept
  }

  private static func kept(by tree: ExpressionTree) -> KeptValue? {
    switch tree.form {
    case .column(let name): return KeptValue(column: name, qualifier: tree.qualifier)
    case .prefix("+", let part): return kept(by: part)
    case .wrapped(let part):
      var kept = kept(by: part)
      if let type = castType(in: tree.text) { kept?.casts.append(type) }
      return kept
    case .call("coalesce", let arguments), .call("ifnull", let arguments):
      return arguments.first.flatMap(kept)
    case .call("iif", let arguments), .call("if", let arguments):
      return arguments.count == 3 ? kept(when: arguments[0], arguments[1], arguments[2]) : nil
    case .choice(.none, let branches, let rest?):
      return branches.count == 1 ? kept(when: branches[0].when, branches[0].then, rest) : nil
    default: return nil
    }
  }

  /// A choice keeps a column where it gives another value only in place of NULL.
  private static func kept(
    when condition: ExpressionTree, _ first: ExpressionTree, _ second: ExpressionTree
  ) -> KeptValue? {
    guard case .isNull(let part, let isNegated) = condition.unwrapped.form,
      let asked = kept(by: part), asked.casts.isEmpty,
      let kept = kept(by: isNegated ? first : second), kept.column == asked.column,
      kept.qualifier == asked.qualifier
    else { return nil }
    return kept
  }

  private static func castType(in text: String) -> String? {
    TokenizedSQL.with(text) { source in
      guard source[0].isWord("cast", in: source.bytes), source[1].kind == .leftParenthesis,
        let end = source.closing(1),
        let word = (2..<end).last(where: { source[$0].isWord("as", in: source.bytes) })
      else { return nil }
      return source.text(word + 1..<end)
    }
  }
}
