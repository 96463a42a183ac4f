internal import RevisionStore

// Comments that exchange names stay in the schema source, and after the exchange would do it again: no schema tells whether it was
// made, but the source of the revision that is followed may.

extension SchemaSource {
  /// The renames that comments and options declare, without the exchanges of names that were made before.
  ///
  /// - Parameters:
  ///   - hints: The renames.
  ///   - schema: The schema that they start from.
  ///   - declared: Those of the hints that options declare, which were never made before.
  ///   - parents: The revisions that the source follows.
  ///   - isDone: Whether an exchange is one that was made since the schemas which are compared, whatever the source says.
  /// - Returns: The hints that hold; those which do not are warned of.
  /// - Throws: ``StemmaError`` (refused) where nobody knows whether an exchange was made.
  func withoutMadeExchanges(
    _ hints: RenameHints, in schema: Schema, besides declared: RenameHints = RenameHints(),
    after parents: [RevisionID?], unless isDone: (RenameHints) -> Bool = { _ in false }
  ) throws -> RenameHints {
    let rule = site.rule
    let options = Set(declared.oldNames.map(rule.fold))
    var result = hints
    for exchange in hints.exchanges(in: schema, as: site.vocabulary)
    where !options.isSuperset(of: exchange.oldNames.map(rule.fold)) && !isDone(exchange) {
      let names = exchange.oldNames.joined(separator: ", ")
      switch try isOld(exchange, parents.compactMap(\.self)) {
      case false?: continue
      case true?:
        result = result.subtracting(exchange)
        repository.warn(
          "the comments that exchange the names \(names) are not applied: they stood there before;"
            + " take them out")
      case nil: throw untold(exchange)
      }
    }
    return result
  }

  /// Warns of comments that are not followed although what they name goes: nobody else would tell them from old ones.
  func warnOfDisplaced(
    _ hints: RenameHints, from: Schema, to: Schema, beside holding: RenameHints,
    after parent: RevisionID?
  ) throws {
    let rule = site.rule
    for hint in hints.displaced(from: from, to: to, beside: holding, in: site.vocabulary)
    where try isOld(hint, [parent].compactMap(\.self)) == false {
      for rename in hint.declarations(notIn: RenameHints(), under: rule) {
        repository.warn(
          "the comment 'renamed from \(rename.column ?? rename.table)' at \(rename.newName) is not followed, because \(rename.newName) was there before: \(rename.option) does that"
        )
      }
    }
  }

  /// Whether the comments of an exchange stood in the source of a revision; `nil` where nobody knows.
  func isOld(_ exchange: RenameHints, _ revisions: [RevisionID]) throws -> Bool? {
    var isKnown = true
    for revision in revisions {
      let texts = try originalTexts(at: revision)
      guard !texts.isEmpty, let source = try? site.dialect.readSource(texts, format: site.format)
      else {
        isKnown = false
        continue
      }
      if source.declares(exchange, under: site.rule) { return true }
    }
    return isKnown ? false : nil
  }

  /// The schema source that a revision was made of, else that of one which it replaces: rewriting leaves no text.
  private func originalTexts(at revision: RevisionID) throws -> [SourceFile] {
    let own = texts(at: revision, edited: false)
    guard own.isEmpty else { return own }
    let history = try repository.history()
    for old in try history.revision(revision).meta.replaces where history.graph.contains(old) {
      let texts = texts(at: old, edited: false)
      if !texts.isEmpty { return texts }
    }
    return []
  }

  private func untold(_ exchange: RenameHints) -> StemmaError {
    let renames = exchange.declarations(
      notIn: RenameHints(), under: site.rule)
    return .refused(
      .renameUnclear,
      "the comments that exchange the names \(exchange.oldNames.joined(separator: ", ")) may be about what was done before",
      details: ["the schema source of the revision that it follows is not known"],
      hints: [
        "take the comments out where it was done",
        "\(renames.map(\.option).joined(separator: " "))     as options of commit or draft do it now",
      ])
  }
}

extension SourceSchema {
  /// Whether its comments declare an exchange, of a table that may have got another name since.
  func declares(_ exchange: RenameHints, under rule: NameRule) -> Bool {
    let known = RenameHints(renames)
    return exchange.tables.allSatisfy {
      rule.areEqual(known.newName(ofTable: $0.key, under: rule), $0.value)
    }
      && exchange.columns.allSatisfy { rename in
        let isGone = schema.table(named: rename.table, under: rule) == nil
        return known.columns.contains {
          rule.areEqual($0.from, rename.from) && rule.areEqual($0.to, rename.to)
            && (isGone || rule.areEqual($0.table, rename.table))
        }
      }
  }
}
