public import SchemaModel

extension SourceGrammar {
  /// Changes the text of a schema source as little as a change of its schema allows.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - old: What they make.
  ///   - new: What they shall make.
  ///   - texts: Other texts, whose statements and comments may be taken.
  ///   - read: Reads what another text makes; one that makes no schema is worth its comments alone.
  /// - Returns: The files with their new texts.
  /// - Throws: ``SourceError`` where no statement makes what is to change.
  public func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts,
    reading read: ([SourceFile]) throws -> Schema
  ) throws -> [SourceFile] {
    let others = texts.others.map { SourceQuotes($0, self) }
    let exact = zip(others, texts.others).map { quotes, files in
      quotes.making(new, self) { try read(files) }
    }
    let quotations = SourcePatch.Quotations(
      others: others, exact: SourceQuotes(exact), base: SourceQuotes(texts.base, self),
      renames: texts.renames, theirRenames: texts.theirRenames, baseRenames: texts.baseRenames)
    return try SourcePatch.apply(to: files, from: old, to: new, quoting: quotations, self)
  }

  /// The columns whose comments changed places between two versions of a schema source.
  public func exchangedColumns(
    from old: [SourceFile], to new: [SourceFile]
  ) -> [ExchangedColumns] {
    CommentExchange(grammar: self).pairs(from: old, to: new)
  }

  /// What makes the same as a statement that was written anew for an object of some kind, with the comments and the
  /// layout of another text of it.
  public func respelled(_ written: String, _ kind: ObjectKind, as text: String) -> String {
    StatementTexts(ours: .init(text: text), grammar: self).statement(written: written, kind)
  }
}
