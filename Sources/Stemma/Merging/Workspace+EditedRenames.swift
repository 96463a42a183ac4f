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
      let warning =
        "the comments that exchange the names \(names.joined(separator: ", ")) are not applied:"
        + " they may have been before; take them out"
      if !warnings.contains(warning) { warnings.append(warning) }
    }
    return hints
  }
}
