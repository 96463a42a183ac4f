internal import Dialect
internal import SchemaModel

extension SchemaSourceReader {
  /// How often a text is changed until it makes what it shall: what one statement makes beside its object, such as the
  /// constraints of a `LIKE`, shows only in a database.
  private static let attempts = 3

  /// Changes the text of a schema source from what makes `old` to what makes `new`.
  ///
  /// - Throws: ``SourceError`` where no statement makes what is to change, or where the text cannot be brought to make it.
  func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    var known: [(files: [SourceFile], schema: Schema)] = []
    for text in texts.others + [texts.base] where !text.isEmpty {
      // A text that is no schema is worth no more than its comments.
      guard let schema = try? load(text, format: new.format).schema else { continue }
      known.append((text, schema))
    }
    let files = SharedGrant.takenApart(files, from: old, to: new)
    // A name without a schema may mean something else: what the server itself has, say.
    if let result = try? patch(files, from: old, to: new, with: texts, known, true) {
      return result
    }
    if let result = try patch(files, from: old, to: new, with: texts, known, false) {
      return result
    }
    throw SourceError(
      file: files.first?.name ?? "", line: 1, statement: "",
      message: "the text cannot be changed so that it makes what it shall",
      hint: "change the schema source by hand")
  }

  /// - Returns: `nil` where the result makes something else.
  private func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts,
    _ known: [(files: [SourceFile], schema: Schema)], _ followsStyle: Bool
  ) throws -> [SourceFile]? {
    let wanted = new.snapshot.id
    var (result, made, texts) = (files, old, texts)
    for _ in 0..<Self.attempts {
      let grammar = PostgreSQLGrammar(
        own: (result, made), wanted: new, others: known, followsStyle: followsStyle)
      result = try grammar.patch(result, from: made, to: new, with: texts) { text in
        guard let known = known.first(where: { $0.files == text }) else {
          throw SourceError(file: "", line: 1, statement: "", message: "no schema")
        }
        return known.schema
      }
      made = try load(result, format: new.format).schema
      if made.snapshot.id == wanted { return result }
      // Tables have their new names now.
      texts.renames = RenameHints()
    }
    return nil
  }
}
