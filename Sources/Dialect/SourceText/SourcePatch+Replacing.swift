internal import SchemaModel

/// Statements that go on, with the texts of both sides.
extension SourcePatch {
  /// A statement in all texts that have it.
  private struct Versions {
    var mine: SourceQuotes.Quote?
    /// Those of other texts, with what these call things.
    var others: [(quote: SourceQuotes.Quote, renames: RenameHints)]
    var base: SourceQuotes.Quote?

    /// Whether our text is as it was when both were one; where nobody knows, too.
    var isUntouched: Bool { base == nil || mine == nil || mine?.text == base?.text }
  }

  /// What stands for what makes an object, here under an old name.
  private func versions(of key: Key, _ object: SchemaObject) -> Versions {
    let new = grammar.key(of: object)
    func quote(in quotes: SourceQuotes, _ renames: RenameHints) -> SourceQuotes.Quote? {
      let old =
        new == grammar.key(ofRelation: object.path.name)
        ? grammar.key(ofRelation: renames.oldName(ofTable: new.name, under: grammar.names)) : new
      return quotes[old] ?? quotes[new] ?? quotes[key]
    }
    let others = quotations.others.enumerated().compactMap { index, other in
      let renames = index == 0 ? quotations.theirRenames : quotations.renames
      return quote(in: other, renames).map { (quote: $0, renames: renames) }
    }
    return Versions(
      mine: own[key], others: others, base: quote(in: quotations.base, quotations.baseRenames))
  }

  mutating func replace(_ key: Key, _ old: SchemaObject, with object: SchemaObject) throws {
    guard let position = creations[key] else { throw missing(object.path) }
    let rendered = RenderedObject(object, grammar)
    let alterations = alterations[key] ?? []
    var settled: Set<TableConstraint> = []
    if alterations.contains(where: { $0.heading.part == .anything }) {
      // The new statement says what these added.
      removals.formUnion(alterations.map(\.position))
    } else {
      settled = settle(
        alterations, of: RenderedObject(old, grammar), rendered, behind: position)
    }
    replacements[position] = replacement(
      of: key, versions(of: key, object), with: rendered, besides: settled)
  }

  /// Has a statement that makes the same as before as the other side has it, where that alone changed its text; where
  /// both did, with what the other side said anew.
  mutating func respell(_ key: Key, _ object: SchemaObject) {
    let versions = versions(of: key, object)
    guard let position = creations[key], alterations[key] == nil, let mine = versions.mine,
      let base = versions.base, let theirs = versions.others.first?.quote,
      theirs.text != base.text, theirs.text != mine.text
    else { return }
    if mine.text == base.text, quotes[key]?.text != theirs.text { return }
    replacements[position] = replacement(
      of: key, versions, with: RenderedObject(object, grammar))
  }

  /// What makes an object in the place of what made another: a quoted statement, unless ours was edited since
  /// both were one; else our text with the parts that change.
  private func replacement(
    of key: Key, _ versions: Versions, with object: RenderedObject,
    besides settled: Set<TableConstraint> = []
  ) -> Replacement {
    if let quote = quotes[grammar.key(of: object.object)], versions.isUntouched,
      !isSaidInParts(key)
    {
      // Without a base nobody knows whether a comment was taken out.
      let isKnown = versions.base != nil
      return Replacement(
        comments: isKnown || !quote.comments.isEmpty ? quote.comments : nil,
        statement: quote.statement,
        trailer: isKnown || quote.trailer?.isEmpty == false ? trailer(quote, versions.mine) : nil)
    }
    guard let mine = versions.mine else {
      return Replacement(statement: grammar.statement(for: object.object))
    }
    return replacement(of: mine, versions, with: object, besides: settled)
  }

  /// Whether several statements say what an object is, each of which goes on by itself.
  private func isSaidInParts(_ key: Key) -> Bool {
    let parts = alterations[key]?.map(\.heading.part).filter { $0 != .nothing } ?? []
    return !parts.isEmpty && !parts.contains(.anything)
  }

  /// What stands behind a statement, unless another one stands there.
  private func trailer(_ quote: SourceQuotes.Quote, _ mine: SourceQuotes.Quote?) -> String? {
    mine == nil || mine?.trailer != nil ? quote.trailer : nil
  }

  /// Our text with the parts that change, and the comments of both sides.
  private func replacement(
    of mine: SourceQuotes.Quote, _ versions: Versions, with object: RenderedObject,
    besides settled: Set<TableConstraint>
  ) -> Replacement {
    let (theirs, base) = (versions.others.first?.quote, versions.base)
    let texts = StatementTexts(
      ours: .init(text: mine.statement, renames: quotations.renames),
      others: versions.others.map { .init(text: $0.quote.statement, renames: $0.renames) },
      base: base.map { .init(text: $0.statement, renames: quotations.baseRenames) },
      grammar: grammar)
    let comments = TokenMerge(grammar).joined(
      mine.comments, theirs?.comments, since: base?.comments)
    let trailer = mine.trailer.map {
      TokenMerge(grammar).joined($0, theirs?.trailer, since: base?.trailer)
    }
    return Replacement(
      comments: comments == mine.comments ? nil : comments,
      statement: texts.statement(for: object, besides: settled),
      trailer: trailer == mine.trailer ? nil : trailer)
  }
}
