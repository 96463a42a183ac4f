internal import SchemaModel

/// Joins what two sides made of one text, token by token and comment by comment, as `SequenceMerge` does.
struct TokenMerge {
  private let grammar: any SourceGrammar

  init(_ grammar: any SourceGrammar) { self.grammar = grammar }

  /// The joined text; ours where one of the others is not known.
  func joined(_ ours: String, _ theirs: String?, since base: String?) -> String {
    guard let theirs, let base, theirs != base, theirs != ours else { return ours }
    if ours == base { return theirs }
    let old = TextPieces(base, withComments: true, grammar)
    let mine = TextPieces(ours, withComments: true, grammar)
    let other = TextPieces(theirs, withComments: true, grammar)
    if other.keys == old.keys { return ours }
    if mine.keys == old.keys { return theirs }
    let merge = SequenceMerge(
      base: old.pieces, ours: mine.pieces, theirs: other.pieces, key: \.key)
    return Self.text(of: merge.merged, ending: mine.rest, or: other.rest)
  }

  private static func text(
    of pieces: [TextPieces.Piece], ending rest: String, or other: String
  ) -> String {
    var text = ""
    var isOpen = false
    for piece in pieces {
      if isOpen, !piece.space.beginsLine { text += "\n" }
      text += piece.space + piece.text
      isOpen = piece.isLineComment
    }
    guard isOpen, !rest.beginsLine else { return text + rest }
    return text + (other.beginsLine ? other : rest.isEmpty ? "" : "\n" + rest)
  }
}

extension String {
  /// Whether it begins with the end of a line.
  fileprivate var beginsLine: Bool { utf8.first == 0x0a || utf8.starts(with: [0x0d, 0x0a]) }
}
