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
    var text = ""
    var position = 0
    // What stood before the tokens that went, since what came in their place was last written.
    var space: String?
    func insert() {
      while position < after.count, difference.inserted.contains(position) {
        text += (space ?? after[position].space) + after[position].text
        space = nil
        position += 1
      }
    }
    for (offset, piece) in before.enumerated() {
      if difference.removed.contains(offset) {
        if space == nil {
          space = piece.space
        } else if grammar.hasComments(piece.space) {
          space? += piece.space
        }
        continue
      }
      insert()
      if let rest = space, grammar.hasComments(rest) { text += rest }
      space = nil
      text += piece.space + piece.text
      position += 1
    }
    insert()
    return text
  }
}
