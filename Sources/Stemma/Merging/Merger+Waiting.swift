internal import RevisionStore

/// A merge that waits for a person.
extension Merger {
  /// Takes a side where conflicts stand, and changes the schema source accordingly.
  func settle(_ sides: [TakenSide]) throws -> MergeReport {
    var job = try jobs.require(.merge)
    try refuseLosingScripts()
    let begun = try state(of: job)
    try refuseElsewhere(begun)
    var merge = begun
    let input = try engine().mergeInput(ours: merge.ours, theirs: merge.theirs)
    try merge.take(sides) { try whatStands(input, $0) }
    let old = computer(input, begun).schemas
    let edited = try source.read()
    let target = old.merged(
      editedAs: edited.schema,
      declaring: try source.declaredRenames(
        by: edited.renames, after: old, of: [merge.ours, merge.theirs]),
      settledAs: computer(input, merge).schemas)
    job.details = merge.json
    let patched = try jobs.stop(
      job,
      leaving: try source.patched(
        from: edited.schema, to: target, with: SourceTexts(texts(of: input).others)),
      // What was drafted for the statements before is out of date.
      draft: merge.settled.count > begun.settled.count ? .goes : .stays)
    var report = try report(on: whatStands(input, merge), merge)
    report.patched = patched
    return report
  }

  /// Goes on with a merge: takes what the schema source and the scripts in the draft folder say.
  func goOn(_ message: String?, _ allowed: Allowances) throws -> MergeReport {
    let job = try jobs.require(.merge)
    var state = try state(of: job)
    try refuseElsewhere(state)
    state.allowed.formUnion(allowed)
    if let message = message?.trimmingSpaces, !message.isEmpty { state.message = message }
    let input = try engine().mergeInput(ours: state.ours, theirs: state.theirs)
    let result = try whatStands(input, state)
    guard result.isClean else { return try stop(result, state) }
    let start = try start(of: job, state)
    var rest = MergeRequest()
    rest.allowed = state.allowed
    return try joinLeaves(rest, after: try seal(result, state, in: job), since: start)
  }

  /// What stands against a merge under way, as the schema source and the draft are now.
  func whatStands(_ input: MergeInput, _ state: MergeJob) throws -> MergeComputation {
    let computer = computer(input, state)
    let merge = computer.schemas
    let edited = try source.edited(
      source.read(), of: merge, joining: [input.base, input.ourSide.tip, input.theirSide.tip],
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
  func state(of job: Job) throws -> MergeJob {
    guard let merge = MergeJob(job.details) else {
      throw StemmaError.failed(
        .damagedState, "what is remembered of the merge is damaged", about: "merge",
        hints: ["stemma merge --abort     takes it back"])
    }
    return merge
  }

  // MARK: - Scripts

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
  func editedScripts(for schema: Schema) throws -> [MergeScripts]? {
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

  // MARK: - The code

  /// Refuses to go on with a merge of another state of the code: its schema source would be taken for what
  /// somebody made of this merge.
  func refuseElsewhere(_ state: MergeJob) throws {
    guard let reason = try departure(from: state) else { return }
    throw StemmaError.refused(
      .movedSince, "the code is not where the merge began", details: [reason],
      hints: Self.hintsElsewhere)
  }

  static var hintsElsewhere: [String] {
    [
      "go back there with git, and bring the revisions of both sides",
      "stemma merge --abort     forgets the merge, and leaves the schema source as it is",
    ]
  }

  /// How the code has left the place where a merge began; `nil` where it has not.
  ///
  /// A commit upon the one that was there is no departure.
  func departure(from state: MergeJob) throws -> String? {
    guard let began = state.code, let now = try jobs.codePlace() else { return nil }
    guard began.branch == now.branch else {
      return "it began on \(Self.words(began)), and this is \(Self.words(now))"
    }
    if began.commit != now.commit, let old = began.commit {
      guard let new = now.commit, try repository.code().mergeBase(old, new) == old else {
        return "it began on commit \(old.short), which \(Self.words(now)) no longer has"
      }
    }
    let present = try folders()
    let missing = [state.ours, state.theirs].filter { present[$0] == nil }
    guard !missing.isEmpty else { return nil }
    return "there is no folder of \(missing.map(\.short).joined(separator: " and ")) any more"
  }

  private static func words(_ place: CodePlace) -> String {
    place.branch.map { "branch \($0)" } ?? "no branch"
  }
}
