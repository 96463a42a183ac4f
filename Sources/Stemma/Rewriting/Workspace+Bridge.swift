internal import Proving
internal import RevisionStore

extension Workspace {
  /// A revision upon an old one with the schema of what takes its place: it leads databases there.
  ///
  /// - Parameters:
  ///   - old: The revision that is replaced.
  ///   - schema: The schema of the new one.
  ///   - renames: What is renamed between the two.
  ///   - edges: What else databases get on the way.
  ///   - allowed: Hazards that are accepted.
  ///   - change: What became of the old revision, for the message: `amended`.
  /// - Returns: `nil` where the two have one schema and no names change places, or where no migration between them proves.
  /// - Throws: When a schema cannot be read, or the engine fails.
  func bridge(
    from old: RevisionID, to schema: Schema, renames: RenameHints,
    carrying edges: [CarriedEdge] = [], allowing allowed: Allowances, asIt change: String
  ) throws -> RevisionContent? {
    let history = try history()
    let rule = dialect.vocabulary.names
    let from = try history.schema(of: old)
    let renames = renames.present(from: from, to: schema, in: dialect.vocabulary)
    guard from.snapshot.id != schema.snapshot.id || !renames.isEmpty,
      var composed = try? MigrationComposer(dialect: dialect).compose(
        from: from, to: schema, renames: renames, carrying: edges),
      composed.misnamings(dialect).isEmpty,
      try composed.prove(by: dialect, allowing: allowed, memory: scratchMemory).isEmpty
    else { return nil }
    return RevisionContent(
      snapshot: schema.snapshot, layout: schema.layout(under: rule), parents: [old],
      migrations: [composed.migration], author: try history.revision(old).author,
      message: "Bring databases from \(old.short) to where it was \(change)")
  }
}
