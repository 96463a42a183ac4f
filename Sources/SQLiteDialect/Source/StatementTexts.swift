internal import SchemaModel

/// The texts of one statement, of which another version of it is made.
struct StatementTexts {
  /// As the schema source has it.
  var ours: String
  /// As other texts have it.
  var others: [String] = []
  /// As the text has it that all come from.
  var base: String?

  /// A statement that makes an object, with as much of the texts as can stay.
  func statement(for object: SchemaObject) -> String {
    if case .table(let table) = object, let text = TableTextMerge(self, for: table)?.statement() {
      return text
    }
    return woven(into: ObjectRenderer.statement(for: object), object.path.kind)
  }

  /// What makes the same as a statement that was written for an object of some kind.
  func statement(written: String, _ kind: ObjectKind) -> String {
    if kind == .table, let parsed = try? CreateStatementParser.table(written),
      let text = TableTextMerge(self, for: parsed.object)?.statement()
    {
      return text
    }
    return woven(into: written, kind)
  }

  private func woven(into written: String, _ kind: ObjectKind) -> String {
    let weave = TokenWeave(of: ours, into: written)
    return weave.isNeedless(for: kind) ? ours : weave.text(making: kind) ?? written
  }
}
