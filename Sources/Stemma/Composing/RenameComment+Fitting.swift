internal import SchemaModel

extension [RenameComment] {
  /// Refuses comments that fit nothing: a misspelt one would drop in silence what it is to keep.
  ///
  /// A comment whose new name is in one of the schemas is about a rename that was made before.
  ///
  /// - Parameters:
  ///   - source: The schema of the source that they stand in.
  ///   - schemas: What the source follows: the parent's schema, those that a merge joins.
  ///   - renames: The renames that are declared in other ways, by which tables are found.
  ///   - aliases: The names of each table by which the schemas call it.
  ///   - vocabulary: The engine's.
  /// - Throws: `SourceError` with the comment's place, and the nearest name that there is.
  func requireFitting(
    _ source: Schema, following schemas: [Schema], renames: RenameHints = RenameHints(),
    aliases: [[String]] = [], in vocabulary: Vocabulary
  ) throws(SourceError) {
    guard !isEmpty else { return }
    let rule = vocabulary.names
    let known = schemas.map { NameLookup($0, in: vocabulary) }.filter { !$0.tables.isEmpty }
    // Before the first table everything is new, and nothing can be lost.
    guard !known.isEmpty else { return }
    let new = NameLookup(source, in: vocabulary)
    var tables = RenameHints(self)
    tables.tables.merge(renames.tables) { _, new in new }
    for comment in self {
      let misfit =
        comment.column.map { comment.misfit(ofColumn: $0, in: known, tables, aliases, rule) }
        ?? comment.misfit(in: known, as: new.path(comment.table)?.kind)
      if let misfit { throw comment.error(misfit) }
    }
    try requireOneHeir(known, rule)
  }

  /// Refuses comments in an edited source that may be about several things of a merge.
  ///
  /// - Throws: `SourceError` with the comment's place, and the names that would be clear.
  func requireClear(_ merge: SchemaMerge, in source: Schema) throws(SourceError) {
    let rule = merge.vocabulary.names
    for ambiguity in merge.ambiguities(of: RenameHints(self), in: source) {
      let comment = first { comment in
        rule.areEqual(comment.oldName, ambiguity.oldName)
          && rule.areEqual(comment.column ?? comment.table, ambiguity.newName)
          && (comment.column == nil) == (ambiguity.table == nil)
      }
      guard let comment else { continue }
      throw SourceError(
        file: comment.file, line: comment.line, statement: comment.text,
        message:
          "\(comment.subject) was not told to be one thing: \(comment.oldName) is another one's name on either side",
        hint: ambiguity.hint)
    }
  }

  /// Refuses two things that are both declared to have been one.
  private func requireOneHeir(
    _ schemas: [NameLookup], _ rule: NameRule
  ) throws(SourceError) {
    var heirs: [[String]: RenameComment] = [:]
    for comment in self where !schemas.contains(where: comment.isMade) {
      let place = [
        comment.column == nil ? "" : rule.fold(comment.table), rule.fold(comment.oldName),
      ]
      if let first = heirs.updateValue(comment, forKey: place) {
        throw comment.error(
          RenameComment.Misfit(
            "the comment in line \(first.line) of \(first.file) says so of \(first.subject), too"))
      }
    }
  }
}

extension RenameComment {
  /// Why a comment fits nothing.
  fileprivate struct Misfit {
    var reason: String
    /// The names of which one may have been meant.
    var names: [String]

    init(_ reason: String, _ names: some Sequence<String> = []) {
      self.reason = reason
      self.names = Set(names).sorted()
    }
  }

  /// What it stands at, by the new name.
  fileprivate var subject: String { column.map { "\(table).\($0)" } ?? table }

  /// Whether a schema has the new name already.
  fileprivate func isMade(in schema: NameLookup) -> Bool {
    guard let column else { return schema.has(table) }
    return schema.column(column, of: table) != nil
  }

  fileprivate func misfit(in schemas: [NameLookup], as kind: ObjectKind?) -> Misfit? {
    if let schema = schemas.first(where: isMade) {
      guard let columnBefore, schema.column(columnBefore, of: table) == nil,
        schema.column(oldName, of: table) != nil
      else { return nil }
      return Misfit(
        "at the end of a statement it is about the table; in front of the parenthesis it is about \(columnBefore)"
      )
    }
    let old = schemas.compactMap { $0.path(oldName) }
    guard let first = old.first else {
      return Misfit(
        "there was no table \(oldName)", schemas.flatMap { $0.tables.values.map(\.name) })
    }
    let module = first.kind == .virtual ? "virtual " : ""
    return old.contains { $0.kind == kind }
      ? nil : Misfit("\(first) can only become another \(module)table")
  }

  fileprivate func misfit(
    ofColumn column: String, in schemas: [NameLookup], _ renames: RenameHints,
    _ aliases: [[String]], _ rule: NameRule
  ) -> Misfit? {
    var names = [table, renames.oldName(ofTable: table, under: rule)]
    names += aliases.filter { known in
      known.contains { alias in names.contains { rule.areEqual($0, alias) } }
    }.joined()
    let tables = schemas.flatMap { schema in names.compactMap { schema.table($0) } }
    guard let first = tables.first else { return Misfit("there was no table \(table)") }
    let columns = tables.flatMap(\.columns).map(\.name)
    let fits = columns.contains { rule.areEqual($0, oldName) || rule.areEqual($0, column) }
    return fits ? nil : Misfit("\(first.name) had no column \(oldName)", columns)
  }

  fileprivate func error(_ misfit: Misfit) -> SourceError {
    SourceError(
      file: file, line: line, statement: text,
      message: "\(subject) cannot have been renamed from \(oldName): \(misfit.reason)",
      hint: EditDistance.nearest(to: oldName, in: misfit.names).map { "Did you mean \($0)?" }
        ?? "take the comment out, unless it names the table or column that \(subject) was")
  }
}

extension SchemaMerge.Ambiguity {
  /// What tells the things apart; one of them may be new, and has no older name.
  fileprivate var hint: String {
    guard names.count == 1, let name = names.first else {
      return "write what it was called before both: \(names.joined(separator: " or "))"
    }
    return "write 'renamed from \(name)' here if it is what was \(name), otherwise at \(oldName)"
  }
}
