internal import SchemaModel

/// The texts of one statement, of which another version of it is made.
struct StatementTexts {
  /// A statement, and what it calls things.
  struct Version {
    var text: String
    /// How tables and columns are called in what is to be made.
    var renames = RenameHints()
  }

  /// As the schema source has it.
  var ours: Version
  /// As other texts have it; the first is the other side's.
  var others: [Version] = []
  /// As the text has it that both sides come from.
  var base: Version?
  let grammar: any SourceGrammar

  /// A statement that makes an object, with as much of the texts as can stay.
  ///
  /// - `settled`: Constraints of a table that other statements make.
  func statement(
    for object: RenderedObject, besides settled: Set<TableConstraint> = []
  ) -> String {
    if case .table(let table) = object.object,
      let text = TableTextMerge(self, for: table, besides: settled)?.statement()
    {
      return text
    }
    return woven(into: object.creation, object.object.path.kind)
  }

  /// What makes the same as a statement that was written for an object of some kind.
  func statement(written: String, _ kind: ObjectKind) -> String {
    if kind == .table, let table = grammar.table(madeBy: written),
      let text = TableTextMerge(self, for: table)?.statement()
    {
      return text
    }
    return woven(into: written, kind)
  }

  private func woven(into written: String, _ kind: ObjectKind) -> String {
    let joined = TokenMerge(grammar).joined(ours.text, others.first?.text, since: base?.text)
    for text in joined == ours.text ? [joined] : [joined, ours.text] {
      let weave = TokenWeave(of: text, into: written, grammar)
      if weave.isNeedless(for: kind) { return text }
      if let text = weave.text(making: kind) { return text }
    }
    return written
  }
}
