internal import RevisionStore

extension Workspace {
  /// The renames that the comments of an edited schema source declare.
  ///
  /// - Parameters:
  ///   - comments: The comments.
  ///   - merge: The merge whose schema was there to be edited.
  ///   - parents: The revisions that are joined.
  /// - Returns: The renames, without exchanges of names that were made before.
  /// - Throws: ``StemmaError`` (refused) where nobody knows whether an exchange was made.
  func declaredRenames(
    by comments: [RenameComment], after merge: SchemaMerge, of parents: [RevisionID?]
  ) throws -> RenameHints {
    try withoutMadeExchanges(
      RenameHints(comments), in: merge.merged, after: parents, unless: merge.isMade)
  }
}

extension SchemaMerge {
  /// Refuses an edited source in which what was renamed, or called like something else, cannot be told from what is new.
  ///
  /// - Throws: ``StemmaError`` (refused) with the names, and the comment that tells.
  func requireNamed(in source: Schema, declaring declared: RenameHints) throws {
    for lost in unnamed(in: source, declared: declared) {
      let place = { (name: String) in lost.table.map { "\($0).\(name)" } ?? "table/\(name)" }
      let comment = lost.table == nil ? "in front of the table" : "behind the column"
      throw StemmaError.refused(
        .renameUnclear,
        "the schema source does not say what \(lost.names.map(place).joined(separator: " and ")) is called now",
        details: [
          "none of the names that it had is left for it; new are \(lost.newNames.joined(separator: ", "))"
        ],
        hints: lost.names.map {
          "-- stemma: renamed from \($0)     as a comment \(comment) that it is keeps its values"
        })
    }
  }

  /// Refuses a source of which nobody can tell whether names change places as on one side, or are left as they were.
  ///
  /// - Throws: ``StemmaError`` (refused) with the comment for either reading.
  func requireToldExchanges(in source: Schema, declaring declared: RenameHints) throws {
    guard let exchange = untoldExchanges(in: source, declared: declared).first else { return }
    let place = { (name: String) in exchange.table.map { "\($0).\(name)" } ?? "table/\(name)" }
    let hint = { (naming: Exchange.Naming?, reading: String) in
      naming.map { naming in
        "-- stemma: renamed from \(naming.old)     as a comment \(exchange.table == nil ? "in front of table" : "behind") \(naming.new): \(reading)"
      }
    }
    let side = exchange.side == .ours ? "our side" : "their side"
    throw StemmaError.refused(
      .renameUnclear,
      "the schema source does not say whether \(exchange.names.map(place).joined(separator: " and ")) change places, as on \(side)",
      hints: [hint(exchange.exchanged, "they do"), hint(exchange.left, "they do not")]
        .compactMap(\.self))
  }
}
