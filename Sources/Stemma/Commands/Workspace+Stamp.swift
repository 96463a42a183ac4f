extension Workspace {
  /// Sets a database's position without running anything.
  ///
  /// - Parameters:
  ///   - name: The database.
  ///   - revision: The revision's name, or `base`.
  ///   - force: Even where the schema is another one.
  /// - Returns: The revision.
  /// - Throws: ``StemmaError`` (refused) when the schema is another one, (failed) when the database is not
  ///   there.
  public func stamp(_ name: String, _ revision: String, force: Bool = false) throws -> RevisionID? {
    try StemmaError.naming(name) { try record(revision, in: name, force: force) }
  }

  private func record(_ revision: String, in name: String, force: Bool) throws -> RevisionID? {
    // One that is not there would be made.
    let use = TargetUse(command: "stemma stamp", revision: revision, takesRevision: true)
    _ = try databases.open(name, writable: false, for: use)
    let target = try databases.open(name, writable: true, for: use)
    let engine = try databases.engine()
    let id = try resolver.resolveOrBase(revision)
    let format = try engine.format(at: id)
    let wanted = try engine.expectedSnapshot(at: id)
    _ = try target.move(MoveOptions(format: format), observer: SilentObserver()) { state in
      guard state.snapshot == wanted || force else {
        let wanted = try engine.schema(of: id)
        throw StemmaError.refused(
          .schemaDiffers,
          "\(shownName(of: name, target)) does not have the schema of \(id?.short ?? "base")",
          about: shownName(of: name, target),
          details: SchemaDiff(from: wanted, to: state.schema, in: dialect.vocabulary)
            .description.split(separator: "\n").map(String.init),
          hints: [
            "stemma identify \(name.shellQuoted)     names the revisions that have it",
            "stemma stamp \(name.shellQuoted) \(revision.shellQuoted) --force     records it all the same",
          ])
      }
      let entry = LedgerEntry(
        action: .stamp, from: state.position?.to, to: id, snapshot: state.snapshot,
        time: site.timestamp)
      return [MoveStep(title: "stamp", script: "", entry: entry, format: format)]
    }
    return id
  }
}
