internal import RevisionStore

// How a merge ends, or stops: in either case the schema source becomes that of the merge, of which nothing is to be lost.

extension Merger {
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
    report.patched = try jobs.end(job, with: ending) {
      // What somebody edited since has the texts that it shall have.
      let texts = job != nil ? SourceTexts() : texts(of: result.input, result.merge)
      return try source.merged(result.schema, with: texts)
    }
    (report.revision, report.title) = (revision.id, revision.subject)
    return report
  }

  /// Leaves a merge for a person to settle: remembers it, writes what is merged so far into the schema
  /// source, and scripts that need editing into the draft folder.
  func stop(
    _ result: MergeComputation, _ state: MergeJob, since start: MergeStart? = nil
  ) throws -> MergeReport {
    var report = try report(on: result, state)
    let known = try jobs.current()
    var job =
      try known ?? (state.joined > 0 ? start?.job : nil) ?? jobs.new(.merge, head: state.ours)
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
    let files =
      known == nil
      ? try source.merged(result.schema, with: texts(of: result.input, result.merge)) : []
    report.patched = try jobs.stop(job, leaving: files, draft: draft)
      .filter { name in files.contains { $0.name == name } }
    return report
  }

  /// The texts of both sides of a merge, and of what they come from.
  func texts(of input: MergeInput, _ merge: SchemaMerge? = nil) -> SourceTexts {
    SourceTexts(
      [source.texts(at: input.theirs), source.texts(at: input.ours)],
      base: input.bases.count == 1 ? source.texts(at: input.bases.first) : [],
      renames: merge?.renamesFromOurs ?? RenameHints(),
      theirRenames: merge?.renamesFromTheirs ?? RenameHints(),
      baseRenames: merge?.renamesFromBase ?? RenameHints())
  }

  // MARK: - The schema source

  /// Refuses a merge that would write over what is not committed.
  ///
  /// With the code's branches the schema source may be ours, or what Git made of both: then what counts is
  /// that it has no object, and no column of a table, that neither side knows.
  func refuseLosingSource(_ input: MergeInput) throws {
    guard case .files = configuration.source else { return }
    guard try leaves().count > 1 else {
      return try source.refuseLosingChanges(against: input.ourSide.tip)
    }
    guard let (_, schema) = try source.mergedByGit(taking: .ours) else { return }
    let sides = try schemasGitMayHaveJoined(input)
    let unknown = schema.objects.values.flatMap { Self.parts(of: $0, unknownTo: sides) }
    guard unknown.isEmpty else {
      throw StemmaError.refused(
        .uncommittedChanges, "the schema source has changes that are not committed",
        details: unknown.sorted().map { "+ \($0)" },
        hints: ["take them out of the schema source, and put them back after the merge"])
    }
  }

  /// What the parts of a schema source may come from that Git joined by its lines.
  ///
  /// That is the sides, and what two of them make of one object; `git merge` may have brought more than two.
  private func schemasGitMayHaveJoined(_ input: MergeInput) throws -> [Schema] {
    let sides = [input.ours, input.theirs]
    var known = input.schemasOfMerge
    for leaf in try leaves() where !sides.contains(leaf) {
      for side in sides {
        known += try engine().mergeInput(ours: side, theirs: leaf).schemasOfMerge
      }
    }
    return known
  }

  /// An object, or the columns of a table, that none of some schemas has like that.
  private static func parts(of object: SchemaObject, unknownTo sides: [Schema]) -> [String] {
    let known = sides.compactMap { $0[object.path] }
    guard !known.isEmpty else { return ["\(object.path)"] }
    guard case .table(let table) = object else { return [] }
    let columns = known.flatMap { object in
      if case .table(let table) = object { table.columns } else { [Column]() }
    }
    return table.columns.filter { !columns.contains($0) }.map { "\(object.path).\($0.name)" }
  }
}

extension MergeInput {
  /// The three schemas and what becomes of them, with either side's version where they conflict.
  fileprivate var schemasOfMerge: [Schema] {
    let (ours, theirs) = (ourSide.side, theirSide.side)
    let vocabulary = ourSide.vocabulary
    return [
      base, ourSide.tip, theirSide.tip,
      SchemaMerge(base: base, ours: ours, theirs: theirs, in: vocabulary).merged,
      SchemaMerge(base: base, ours: theirs, theirs: ours, in: vocabulary).merged,
    ]
  }
}
