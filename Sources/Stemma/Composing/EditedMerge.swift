internal import RevisionStore

/// What a person made of a merge by editing the schema source.
struct EditedMerge {
  var target: Schema
  /// The renames that the schema source declares.
  var declared = RenameHints()
  /// The conflicts that nobody has settled yet.
  var open: [MergeConflict] = []
}

extension SchemaSource {
  /// What an edited schema source makes of a merge.
  ///
  /// - Parameters:
  ///   - source: The schema source, which had the merged schema.
  ///   - merge: The merge.
  ///   - schemas: The schemas that are merged: what comments may call things is called so in them.
  ///   - parents: The revisions that are joined.
  ///   - target: What becomes of the source's schema with the renames that it declares.
  /// - Returns: The schema with the conflicts that are left.
  /// - Throws: ``StemmaError`` (refused) where the source does not tell what became of something.
  func edited(
    _ source: SourceSchema, of merge: SchemaMerge, joining schemas: [Schema],
    of parents: [RevisionID?], target: ((RenameHints) throws -> Schema)? = nil
  ) throws -> EditedMerge {
    try source.renames.requireFitting(
      source.schema, following: schemas + [merge.merged], aliases: merge.tableNames,
      in: dialect.vocabulary)
    try source.renames.requireClear(merge, in: source.schema)
    let declared = try declaredRenames(by: source.renames, after: merge, of: parents)
    try merge.requireNamed(in: source.schema, declaring: declared)
    let schema = try target?(declared) ?? source.schema
    let open = merge.conflicts(leftOpenBy: schema)
    if open.isEmpty { try merge.requireToldExchanges(in: source.schema, declaring: declared) }
    return EditedMerge(target: schema, declared: declared, open: open)
  }

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
  fileprivate func requireNamed(in source: Schema, declaring declared: RenameHints) throws {
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
  fileprivate func requireToldExchanges(in source: Schema, declaring declared: RenameHints) throws {
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

extension Dialect {
  /// A merged schema as the engine reads it.
  ///
  /// Whether the order of a table's columns matters follows from all objects together: one side may drop the
  /// last view that reads the table through `*` while the other adds one.
  ///
  /// - Returns: The schema itself where the engine does not take it; compiling says why.
  func readBack(_ merged: Schema) -> Schema {
    let file = SourceFile(
      name: "the merged schema", text: render(merged).joined(separator: "\n"))
    return (try? readSource([file], format: merged.format).schema) ?? merged
  }
}
