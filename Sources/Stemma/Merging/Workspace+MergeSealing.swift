internal import RevisionStore

extension Workspace {
  /// Seals a merge against which nothing stands.
  ///
  /// - `job`: How it is remembered, where it had stopped before.
  func seal(
    _ result: MergeComputation, _ state: MergeJob, in job: Job? = nil
  ) throws -> MergeReport {
    guard let ours = result.edges.first, let theirs = result.edges.last else {
      throw StemmaError(.fault, .internalFault, "a merge without migrations")
    }
    var report = try report(on: result, state)
    let content = RevisionContent(
      snapshot: result.schema.snapshot,
      layout: result.schema.layout(under: dialect.vocabulary.names), parents: state.parents,
      migrations: state.parents.map {
        $0 == state.ours ? ours.migration : theirs.migration
      }, author: author(), message: state.message)
    let revision = try content.encoded().revision
    // What Git made of several sides has those that are still to be joined.
    let ending = JobEnding(
      contents: [content], from: state.ours, to: revision.id,
      message: "merge: \(revision.subject)", isMerge: true,
      hasSource: try job != nil || leaves().count <= 2)
    report.patched = try end(job, with: ending) {
      // What somebody edited since has the texts that it shall have.
      let texts = job != nil ? SourceTexts() : texts(of: result.input, result.merge)
      return try mergedSource(result.schema, with: texts)
    }
    (report.revision, report.title) = (revision.id, revision.subject)
    return report
  }
}
