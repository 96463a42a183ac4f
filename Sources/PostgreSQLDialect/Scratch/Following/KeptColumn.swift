/// The column whose values an expression certainly gives back, wherever there is one: `c`, `t.c`, `c::text`,
/// `coalesce(c, …)`.
struct KeptColumn: Hashable {
  /// The name in front of the column's; `nil` for none.
  let qualifier: String?
  /// The name of the column.
  let column: String
  /// The types that the value is brought into on the way.
  private(set) var casts: [String] = []

  /// Reads an expression; `nil` where it may compute another value.
  init?(_ range: LexemeRange) {
    guard let kept = Self.read(range) else { return nil }
    self = kept
  }

  /// Takes a column as it is.
  init(named column: String) { self.init(qualifier: nil, column: column) }

  private init(qualifier: String?, column: String) {
    (self.qualifier, self.column) = (qualifier, column)
  }

  private static func read(_ range: LexemeRange) -> KeptColumn? {
    let (start, end) = (range.lexemes.startIndex, range.lexemes.endIndex)
    guard start < end else { return nil }
    if range.lexeme(start)?.kind == .leftParenthesis, range.closing(start) == end - 1 {
      return read(LexemeRange(range.lexemes[(start + 1)..<(end - 1)]))
    }
    if let cast = range.outer.last(where: { range.lexemes[$0].kind == .cast }) {
      return read(LexemeRange(range.lexemes[start..<cast]))?
        .cast(to: range.lexemes[(cast + 1)...])
    }
    if range.lexeme(start + 1)?.kind == .leftParenthesis, range.closing(start + 1) == end - 1 {
      return call(range.lexemes[start], LexemeRange(range.lexemes[(start + 2)..<(end - 1)]))
    }
    guard let (parts, last) = range.name(at: start), last == end, let column = parts.last,
      range.lexemes[start].isName
    else { return nil }
    return KeptColumn(qualifier: parts.dropLast().last, column: column)
  }

  private static func call(_ name: Lexeme, _ arguments: LexemeRange) -> KeptColumn? {
    if name.isWord("coalesce") { return arguments.items.first.flatMap(read) }
    guard name.isWord("cast"), let word = arguments.position(of: ["as"]) else { return nil }
    return read(LexemeRange(arguments.lexemes[..<word]))?
      .cast(to: arguments.lexemes[(word + 1)...])
  }

  private func cast(to type: ArraySlice<Lexeme>) -> KeptColumn {
    var kept = self
    kept.casts.append(
      CanonicalSQL.type(type.map { ($0.isSpaced ? " " : "") + $0.text }.joined()))
    return kept
  }
}
