internal import SchemaModel

/// Changes the tokens of a statement into those of another, with the white space and the comments between those that
/// stay.
struct TokenWeave {
  private let old: String
  private let new: String
  private let grammar: any SourceGrammar

  init(of old: String, into new: String, _ grammar: any SourceGrammar) {
    (self.old, self.new, self.grammar) = (old, new, grammar)
  }

  /// The statement, where it makes just what the other one does: an object of some kind.
  func text(making kind: ObjectKind) -> String? {
    let text = text()
    return grammar.makeSame(text, new, kind) ? text : nil
  }

  /// Whether the statement makes that already, in words of its own.
  func isNeedless(for kind: ObjectKind) -> Bool { grammar.makeSame(old, new, kind) }

  private func text() -> String {
    let before = TextPieces(old, withComments: false, grammar).pieces
    let after = TextPieces(new, withComments: false, grammar).pieces
    let difference = SequenceDifference(from: before.map(\.key), to: after.map(\.key))
    var writer = WeaveWriter(after, difference.inserted, grammar)
    for (offset, piece) in before.enumerated() {
      if difference.removed.contains(offset) { writer.drop(piece) } else { writer.keep(piece) }
    }
    return writer.finished()
  }
}

/// Writes the tokens that stay and those that come, piece by piece.
private struct WeaveWriter {
  typealias Piece = TextPieces.Piece

  private let grammar: any SourceGrammar
  private let after: [Piece]
  /// Which of them are not in the old text.
  private let inserted: Set<Int>
  private var text = ""
  /// The next of the new text's pieces.
  private var position = 0
  /// What stood before the tokens that went, since what came in their place was last written.
  private var space: String?

  init(_ after: [Piece], _ inserted: Set<Int>, _ grammar: any SourceGrammar) {
    (self.after, self.inserted, self.grammar) = (after, inserted, grammar)
  }

  mutating func drop(_ piece: Piece) {
    if space == nil {
      space = piece.space
    } else if grammar.hasComments(piece.space) {
      space? += piece.space
    }
  }

  mutating func keep(_ piece: Piece) {
    let run = run()
    var own = piece.space
    if !run.isEmpty, space == nil, !own.isEmpty, after[position].space.isEmpty {
      // What is glued to the token comes behind the space and the comments before it: `public.users`.
      (space, own) = (own, "")
    }
    write(run)
    if let rest = space, grammar.hasComments(rest) { text += rest }
    space = nil
    text += own + piece.text
    position += 1
  }

  mutating func finished() -> String {
    write(run())
    return text
  }

  /// The pieces that come before the next one that stays.
  private mutating func run() -> ArraySlice<Piece> {
    let start = position
    while position < after.count, inserted.contains(position) { position += 1 }
    return after[start..<position]
  }

  private mutating func write(_ run: ArraySlice<Piece>) {
    for piece in run {
      text += (space ?? piece.space) + piece.text
      space = nil
    }
  }
}
