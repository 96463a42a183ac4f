internal import Planner
internal import RevisionStore

extension Workspace {
  /// Takes a side where conflicts stand, and changes the schema source accordingly.
  ///
  /// - Parameters:
  ///   - ours: Objects, or columns as `users.email`, for which our side counts.
  ///   - theirs: Objects or columns for which theirs does.
  /// - Returns: What is left to settle.
  /// - Throws: ``StemmaError`` when no merge is under way, or no conflict stands there.
  public func settleMerge(ours: [String], theirs: [String]) throws -> MergeReport {
    try withWriteLock {
      var job = try requireJob(.merge)
      try refuseLosingScripts()
      let begun = try mergeJob(of: job)
      try refuseElsewhere(begun)
      var merge = begun
      let input = try mergeInput(ours: merge.ours, theirs: merge.theirs)
      try merge.take(TakenSide.all(ours: ours, theirs: theirs)) { try whatStands(input, $0) }
      let old = computer(input, begun).schemas
      let source = try readSource()
      let target = old.merged(
        editedAs: source.schema,
        declaring: try declaredRenames(
          by: source.renames, after: old, of: [merge.ours, merge.theirs]),
        settledAs: computer(input, merge).schemas)
      job.details = merge.json
      let patched = try stop(
        job,
        leaving: try patchedSource(
          from: source.schema, to: target, with: SourceTexts(texts(of: input).others)),
        // What was drafted for the statements before is out of date.
        draft: merge.settled.count > begun.settled.count ? .goes : .stays)
      var report = try report(on: whatStands(input, merge), merge)
      report.patched = patched
      return report
    }
  }

  /// Goes on with a merge: takes what the schema source and the scripts in the draft folder say.
  ///
  /// - Parameters:
  ///   - message: Another message.
  ///   - allowed: Hazards that may be sealed all the same, besides those accepted before.
  /// - Returns: The merge, or what is still left to settle.
  /// - Throws: ``StemmaError`` when no merge is under way, or the schema source cannot be read.
  public func continueMerge(
    message: String? = nil, allowing allowed: Allowances = []
  ) throws -> MergeReport {
    try withWriteLock {
      let job = try requireJob(.merge)
      var state = try mergeJob(of: job)
      try refuseElsewhere(state)
      state.allowed.formUnion(allowed)
      if let message = message?.trimmingSpaces, !message.isEmpty { state.message = message }
      let input = try mergeInput(ours: state.ours, theirs: state.theirs)
      let result = try whatStands(input, state)
      guard result.isClean else { return try stop(result, state) }
      let start = try mergeStart(of: job, state)
      var rest = MergeRequest()
      rest.allowed = state.allowed
      return try joinLeaves(rest, after: try seal(result, state, in: job), since: start)
    }
  }

  /// What stands against a merge under way, as the schema source and the draft are now.
  func whatStands(_ input: MergeInput, _ state: MergeJob) throws -> MergeComputation {
    let computer = computer(input, state)
    let merge = computer.schemas
    let edited = try edited(
      readSource(), of: merge, joining: [input.base, input.ourSide.tip, input.theirSide.tip],
      of: [input.ours, input.theirs])
    guard edited.open.isEmpty else {
      return MergeComputation(
        input: input, merge: merge, schema: edited.target, declared: edited.declared,
        conflicts: edited.open)
    }
    return try computer.compute(
      settledAs: edited.target, declaring: edited.declared,
      scripts: editedScripts(for: edited.target))
  }

  /// What a merge under way remembers.
  func mergeJob(of job: Job) throws -> MergeJob {
    guard let merge = MergeJob(job.details) else {
      throw StemmaError.failed(
        .damagedState, "what is remembered of the merge is damaged", about: "merge",
        hints: ["stemma merge --abort     takes it back"])
    }
    return merge
  }

  // MARK: - Stopping

  /// Leaves a merge for a person to settle: remembers it, writes what is merged so far into the schema
  /// source, and scripts that need editing into the draft folder.
  func stop(
    _ result: MergeComputation, _ state: MergeJob, since start: MergeStart? = nil
  ) throws -> MergeReport {
    var report = try report(on: result, state)
    let known = try job()
    var job = try known ?? (state.joined > 0 ? start?.job : nil) ?? newJob(.merge, head: state.ours)
    job.details = state.json
    var draft = DraftAtStop.stays
    if !result.edges.isEmpty {
      report.draft = shown(directory.draft.path)
      if try editedScripts(for: result.schema) == nil {
        let scripts = result.edges.map {
          MergeScripts(up: $0.migration.up.text, down: $0.migration.down.text)
        }
        draft = .becomes(MergeDraft(result.schema, scripts, dialect).content)
      }
    }
    let source =
      known == nil
      ? try mergedSource(result.schema, with: texts(of: result.input, result.merge)) : []
    report.patched = try stop(job, leaving: source, draft: draft)
      .filter { name in source.contains { $0.name == name } }
    return report
  }

  /// The draft of a merge under way, where somebody changed its scripts.
  private func editedDraft() throws -> MergeDraft? {
    let draft = try readDraft().flatMap(MergeDraft.init)
    return draft?.isEdited == true ? draft : nil
  }

  /// A side that is taken has scripts composed anew: those that somebody edited are not thrown away for it.
  private func refuseLosingScripts() throws {
    guard try editedDraft() != nil else { return }
    let folder = shown(directory.draft.path)
    throw StemmaError.refused(
      .editsInTheWay,
      "the scripts in \(folder) were edited, and taking a side would throw that away",
      about: folder,
      hints: [
        "stemma merge --continue     takes the scripts",
        "rm -r \(folder.shellQuoted)     throws them away",
      ])
  }

  /// The scripts of a merge under way that somebody edited; `nil` where nobody did.
  private func editedScripts(for schema: Schema) throws -> [MergeScripts]? {
    guard let draft = try editedDraft() else { return nil }
    guard draft.snapshot == schema.snapshot.id else {
      throw StemmaError.refused(
        .staleDraft,
        "the scripts in \(shown(directory.draft.path)) were made for another schema source",
        about: shown(directory.draft.path),
        hints: [
          "rm -r \(shown(directory.draft.path))     throws them away; stemma merge --continue composes them anew"
        ])
    }
    return draft.scripts
  }

  /// The texts of both sides of a merge, and of what they come from.
  func texts(of input: MergeInput, _ merge: SchemaMerge? = nil) -> SourceTexts {
    SourceTexts(
      [texts(at: input.theirs), texts(at: input.ours)],
      base: input.bases.count == 1 ? texts(at: input.bases.first) : [],
      renames: merge?.renamesFromOurs ?? RenameHints(),
      theirRenames: merge?.renamesFromTheirs ?? RenameHints(),
      baseRenames: merge?.renamesFromBase ?? RenameHints())
  }
}
