internal import Planner
internal import RevisionStore

/// How a revision in the middle of the history is to be changed.
public struct AmendRequest: Sendable {
  /// The revision's name.
  public var revision: String
  /// The message; `nil` for the old one.
  public var message: String?
  /// Renames declared between the current revision and the schema source; those in its comments count too.
  public var renames: [RenameDeclaration] = []
  /// Why there is no way back; `nil` for what the old revision says.
  public var irreversible: String?
  /// Hazards that are accepted.
  public var allowed: Allowances = []
  /// Whether it is only said what would be done.
  public var dryRun = false

  /// Makes a request.
  public init(_ revision: String) { self.revision = revision }
}

extension Workspace {
  /// Changes a revision of the current branch where it is: what is not committed in the schema source is made in it, and
  /// what follows is put upon it, each edge composed and proven anew, merges as merges.
  ///
  /// The new revisions say which ones they replace, and keep author, date and message. Databases that stand on an old one are led to
  /// the new one. Nothing moves before all are made; at a conflict the job stops, and is remembered.
  ///
  /// - Parameters:
  ///   - request: What is to be done.
  ///   - edit: Handed the two scripts' paths before they are proven, to have them edited.
  /// - Returns: What was done, or where it stopped.
  /// - Throws: ``StemmaError`` (refused) when the revision is no part of the current branch, nothing is to be changed, or another
  ///   job is under way.
  public func amend(
    _ request: AmendRequest, edit: ((_ up: String, _ down: String) throws -> Void)? = nil
  ) throws -> ReplayReport {
    try withWriteLock {
      try jobs.refuseAny()
      try refuseDraft("amend")
      let (head, job) = try amendJob(request, isEdited: edit != nil)
      guard let edit, !request.dryRun else {
        return try rewriter.run(job, head: head, dryRun: request.dryRun)
      }
      return try runEdited(job, head, edit)
    }
  }

  private func amendJob(
    _ request: AmendRequest, isEdited: Bool
  ) throws -> (head: RevisionID, job: ReplayJob) {
    let head = try requireHead("to amend")
    let revision = try resolve(request.revision)
    let history = try history()
    guard history.graph.isAncestor(revision, of: head) else {
      throw StemmaError.refused(
        .notOnBranch, "\(request.revision) is no part of the current branch",
        about: request.revision)
    }
    guard !isEdited || history.graph.parents(of: revision).count < 2 else {
      throw StemmaError.refused(
        .mergeRevision, "\(revision.short) is a merge, whose scripts an amend cannot edit",
        about: revision.short)
    }
    let files = try source.files()
    let wanted = try dialect.readSource(files, format: format).schema.snapshot.id
    let isChanged = try history.snapshotID(of: head) != wanted
    let isDeclared = !request.renames.isEmpty || request.irreversible != nil
    guard isChanged || isDeclared || isEdited || request.message != nil
    else {
      throw StemmaError.refused(
        .nothingToDo,
        "there is nothing to amend \(revision.short) with: the schema source is as it was committed",
        about: revision.short,
        hints: [
          "edit the schema source first: what is not committed goes into the revision",
          "stemma amend \(request.revision.shellQuoted) --edit     lets you edit its scripts, -m its message",
        ])
    }
    let followers = history.graph.newestFirst(from: [head], excluding: [revision]).reversed()
      .filter { history.graph.isAncestor(revision, of: $0) }
    var job = ReplayJob(
      kind: .amend, onto: history.graph.parents(of: revision).first,
      ontoName: "\(revision.short) \(try history.title(of: revision))",
      revisions: [revision] + followers, allowed: request.allowed)
    job.amendment = ReplayJob.Amendment(
      head: head, files: files, message: request.message, renames: request.renames,
      irreversible: request.irreversible)
    try verifyFolders(of: Set(job.revisions).intersection(try folders().keys))
    return (head, job)
  }

  /// Leaves the scripts in the draft folder, has them edited, and goes on: where the editor fails, the job waits.
  private func runEdited(
    _ job: ReplayJob, _ head: RevisionID, _ edit: (String, String) throws -> Void
  ) throws -> ReplayReport {
    var job = job
    let replayer = try Replayer(repository, job)
    guard let stop = try replayer.stopToEdit(), stop.migration != nil else {
      return try rewriter.run(job, head: head)
    }
    _ = try rewriter.leave(stop, job, nil, head, texts: rewriter.texts(of: replayer, head))
    try edit(DraftFile(directory).upPath, DraftFile(directory).downPath)
    let known = try jobs.require(.rewriting(.amend))
    if let stop = ReplayJob(known)?.stop, let edited = try rewriter.editedScripts(since: stop) {
      job.settlements[stop.revision] = .init(up: edited.up, down: edited.down)
    }
    return try rewriter.run(job, as: known, head: head)
  }
}
