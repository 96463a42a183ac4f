/// When a statement of a trigger raises: `SELECT RAISE(…) WHERE c`, `SELECT CASE WHEN c THEN RAISE(…) END`.
struct RaiseCondition {
  /// The condition; `nil` for always.
  let text: String?

  /// Reads a statement; `nil` for one that does not raise an error.
  init?(_ sql: String) {
    let condition: String?? = TokenizedSQL.with(sql) { source in
      guard source[0].isWord("select", in: source.bytes),
        let raise = source.tokens.indices.first(where: {
          source[$0].isWord("raise", in: source.bytes)
            && source[$0 + 1].kind == .leftParenthesis
        }), let end = source.closing(raise + 1),
        !source[raise + 2].isWord("ignore", in: source.bytes)
      else { return nil }
      let last = source.tokens.count - 1
      let before = source.text(0..<raise)
      let after = end + 1 < last ? source.text(end + 1..<last) : ""
      if raise == 1, after.isEmpty { return .some(nil) }
      if raise == 1, source[end + 1].isWord("where", in: source.bytes) {
        return .some(source.text(end + 2..<last))
      }
      let names = SQLWords(after).bareWords
      guard names.contains("from") || names.contains("where") else {
        return .some(source.text(1..<raise) + " 1 " + after)
      }
      return .some("(\(before) 1 \(after))")
    }
    guard let condition else { return nil }
    text = condition
  }
}
