internal import RevisionStore

extension Workspace {
  /// What a merge that stopped has changed in the schema source since it began, for an undo.
  private func changedSoFar() throws -> [RecordedChange.File] {
    guard let operation = try operation() else { return [] }
    return operation.files.compactMap { file in
      let now = Self.text(at: path(file.path))
      return now == file.text
        ? nil : RecordedChange.File(path: file.path, before: file.text, after: now)
    }
  }

  /// Seals a merge against which nothing stands.
  func seal(_ result: MergeComputation, _ state: MergeState) throws -> MergeReport {
    guard let fromOurs = result.fromOurs, let fromTheirs = result.fromTheirs else {
      throw StemmaError(.fault, .internalFault, "a merge without migrations")
    }
    var report = try report(on: result, state)
    let content = RevisionContent(
      snapshot: result.schema.snapshot,
      layout: result.schema.layout(under: dialect.vocabulary.names), parents: state.parents,
      migrations: state.parents.map {
        $0 == state.ours ? fromOurs.migration : fromTheirs.migration
      }, author: author(), message: state.message)
    let history = try history()
    let first = state.parents[0]
    let base = RevisionFolder.Base(
      snapshot: try history.snapshot(of: first), layout: try history.layout(of: first))
    let revision = try store().seal(content)
    // What Git made of several sides has those that are still to be joined.
    let hadStopped = try operation() != nil
    let isLast = try hadStopped || leaves().count <= 2
    try directory.create()
    let present = try folders()
    var change = try directory.transaction()
    do {
      var sealed = SealedFolders(try store())
      let brought = Array(history.graph.newestFirst(from: [state.theirs], excluding: [state.ours]))
      for id in brought.reversed() where present[id] == nil {
        try change.write(try sealed.folder(of: id))
      }
      try change.write(try RevisionFolder(content, id: revision.id, base: base))
      report.patched =
        isLast
        ? try writeMerged(
          result.schema,
          // What somebody edited since has the texts that it shall have.
          with: hadStopped ? SourceTexts() : texts(of: result.input, result.merge), in: &change)
        : []
      try forgetOperation(in: &change)
    } catch {
      change.abandon()
      throw error
    }
    var move = BranchMove(
      branch: try currentOwnBranch(), from: state.ours, to: revision.id,
      message: "merge: \(revision.subject)")
    move.isMerge = true
    try carryThrough(&change, move, removing: changedSoFar())
    if isLast { rememberTexts(at: revision.id) }
    (report.revision, report.title) = (revision.id, revision.subject)
    return report
  }
}
