internal import Dialect
internal import SchemaModel

extension SQLiteGrammar {
  /// What a statement makes or changes, as its first words tell.
  func heading(of statement: String) -> StatementHeading? {
    TokenizedSQL.with(statement) { source in
      var words = HeadingWords(source)
      if words.take(.alter) {
        guard words.take(.table), let name = words.name() else { return nil }
        return StatementHeading(
          key(ofRelation: name.text), named: name.text, at: name.range, .anything)
      }
      guard words.take(.create) else { return nil }
      let isVirtual = words.take(.virtual)
      if !isVirtual { _ = words.take(.temp) || words.take(.temporary) || words.take(.unique) }
      guard let kind = words.kind() else { return nil }
      if words.take(.if) { words.position += 2 }
      guard let name = words.name() else { return nil }
      let space: ObjectKind = kind == .view ? .table : kind
      return StatementHeading(
        SourceKey(space, folded: name.text.folded), named: name.text, at: name.range, .creation,
        relation: space == .table ? nil : words.tableName(), kind: isVirtual ? .virtual : kind)
    }
  }
}

/// The words that a statement begins with.
private struct HeadingWords {
  private let source: TokenizedSQL
  var position = 0

  init(_ source: TokenizedSQL) { self.source = source }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard source[position].keyword == keyword else { return false }
    position += 1
    return true
  }

  mutating func kind() -> ObjectKind? {
    defer { position += 1 }
    return switch source[position].keyword {
    case .table: .table
    case .view: .view
    case .index: .index
    case .trigger: .trigger
    default: nil
    }
  }

  /// A name, the name of the database in front of it left out.
  mutating func name() -> (text: String, range: Range<Int>)? {
    if source[position + 1].kind == .dot { position += 2 }
    guard source[position].isNameLike else { return nil }
    position += 1
    return (source.name(position - 1), source[position - 1].range)
  }

  /// The folded name behind the first `ON`.
  mutating func tableName() -> String? {
    while source[position].kind != .end {
      if take(.on) { return name()?.text.folded }
      position += 1
    }
    return nil
  }
}
