internal import RevisionStore

extension Workspace {
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
    let revision = try store().seal(content)
    let history = try history()
    try history.refresh()
    let operation = try operation()
    // What Git made of several sides has those that are still to be joined.
    let isLast = try operation != nil || leaves().count <= 2
    try directory.create()
    try changing { change in
      try change.bring(
        history.graph.newestFirst(from: [state.theirs], excluding: [state.ours]) + [revision.id])
      if isLast {
        // What somebody edited since has the texts that it shall have.
        let texts = operation != nil ? SourceTexts() : texts(of: result.input, result.merge)
        report.patched = try writeMerged(result.schema, with: texts, in: &change).names
      }
      try change.end(operation)
      change.move = BranchMove(
        branch: try currentOwnBranch(), from: state.ours, to: revision.id,
        message: "merge: \(revision.subject)", isMerge: true)
    }
    if isLast { rememberTexts(at: revision.id) }
    (report.revision, report.title) = (revision.id, revision.subject)
    return report
  }
}
