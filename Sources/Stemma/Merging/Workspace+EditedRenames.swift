extension Workspace {
  /// The renames that the comments of an edited schema source declare.
  ///
  /// Those that exchange names are left out, with a warning: after the exchange they would do it again.
  ///
  /// - Parameters:
  ///   - comments: The comments.
  ///   - written: The schema that was there to be edited.
  /// - Returns: The renames.
  func declaredRenames(by comments: [RenameComment], after written: Schema) -> RenameHints {
    var hints = RenameHints(comments)
    for names in hints.circles(in: written) {
      let known = Set(names.map(\.folded))
      hints.tables = hints.tables.filter { !known.contains($0.key.folded) }
      hints.columns.removeAll { known.contains("\($0.table).\($0.from)".folded) }
      warn(
        "the comments that exchange the names \(names.joined(separator: ", ")) are not applied:"
          + " they may have been before; take them out")
    }
    return hints
  }
}

extension SchemaMerge {
  /// Refuses an edited source in which what both sides renamed cannot be told from what is new.
  ///
  /// - Throws: ``StemmaError`` (refused) with the names, and the comment that tells.
  func requireNamed(in source: Schema, declaring declared: RenameHints) throws {
    for lost in unnamed(in: source, declared: declared) {
      let place = { (name: String) in lost.table.map { "\($0).\(name)" } ?? "table/\(name)" }
      let comment = lost.table == nil ? "in front of the table" : "behind the column"
      throw StemmaError.refused(
        "the schema source does not say what \(lost.names.map(place).joined(separator: " and ")) is called now",
        details: [
          "both sides renamed it, and none of its names is there; new are \(lost.newNames.joined(separator: ", "))"
        ],
        hints: lost.names.map {
          "-- stemma: renamed from \($0)     as a comment \(comment) that it is keeps its values"
        })
    }
  }
}
