internal import SchemaModel

/// Changes the tokens of a statement into those of another, with the white space and the comments between those that
/// stay.
struct TokenWeave {
  private let old: String
  private let new: String

  init(of old: String, into new: String) {
    (self.old, self.new) = (old, new)
  }

  /// The statement, where it makes just what the other one does: an object of some kind.
  func text(making kind: ObjectKind) -> String? {
    let text = text()
    guard let wanted = Self.object(new, kind), let made = Self.object(text, kind),
      made.canonicalBytes == wanted.canonicalBytes
    else { return nil }
    return text
  }

  /// Whether the statement makes that already, in words of its own.
  func isNeedless(for kind: ObjectKind) -> Bool {
    guard let made = Self.object(old, kind), let wanted = Self.object(new, kind) else {
      return false
    }
    return made.canonicalBytes == wanted.canonicalBytes
  }

  private static func object(_ sql: String, _ kind: ObjectKind) -> SchemaObject? {
    switch kind {
    case .table: (try? CreateStatementParser.table(sql)).map { .table($0.object) }
    case .index: (try? CreateStatementParser.index(sql, on: nil)).map { .index($0.object) }
    case .view: (try? CreateStatementParser.view(sql)).map { .view($0.object) }
    case .trigger: (try? CreateStatementParser.trigger(sql, on: nil)).map { .trigger($0.object) }
    case .virtual: (try? CreateStatementParser.virtualTable(sql)).map { .virtualTable($0) }
    default: nil
    }
  }

  private func text() -> String {
    let before = TextPieces(old, withComments: false).pieces
    let after = TextPieces(new, withComments: false).pieces
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
        } else if !piece.space.comments.isEmpty {
          space? += piece.space
        }
        continue
      }
      insert()
      if let rest = space, !rest.comments.isEmpty { text += rest }
      space = nil
      text += piece.space + piece.text
      position += 1
    }
    insert()
    return text
  }
}
