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
    _ = try openTarget(name, writable: false, for: use)
    let (target, dialect) = try openTarget(name, writable: true, for: use)
    let history = try history()
    let id = try resolveOrBase(revision)
    let format = try history.format(at: id, default: format)
    let wanted = try history.expectedSnapshot(
      at: id, leftovers: [:], dialect: dialect, format: format)
    _ = try target.move(MoveOptions(format: format), observer: SilentObserver()) { state in
      guard state.snapshot == wanted || force else {
        let wanted = try history.schema(at: id, leftovers: [:], dialect: dialect, format: format)
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
        action: .stamp, from: state.position?.to, to: id, snapshot: state.snapshot, time: timestamp)
      return [MoveStep(title: "stamp", script: "", entry: entry, format: format)]
    }
    return id
  }
}
