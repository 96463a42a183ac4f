internal import Planner
internal import RevisionStore

extension Bisector {
  /// How a bisection stands.
  func report(of session: BisectSession) throws -> BisectReport {
    var report = BisectReport(
      state: .waiting, bad: session.bad, goods: session.goods, skips: session.skips)
    report.unreached = try session.unreached.map { unreached in
      BisectUnreached(
        revision: unreached.revision, title: try repository.history().title(of: unreached.revision),
        reason: unreached.reason,
        verdict: session.skips.contains(unreached.revision) ? .skip : .bad)
    }
    guard session.isReady, let bad = session.bad else { return report }
    let graph = try repository.history().graph
    var bisection = Bisection(
      bad: bad, goods: session.goods, skips: Set(session.skips),
      isAncestryChecked: session.isAncestryChecked)
    if let seed = session.options.seed {
      let beside = try revisionsBesideSeed(of: seed, bisection, in: graph)
      bisection.skips.formUnion(beside)
      if !beside.isEmpty { report.beside = Self.skippedNote(beside.count, site.shown(seed)) }
      report.notes += [report.beside].compactMap { $0 }
    }
    report.state = try state(of: try answer(bisection, in: graph), bad: bad)
    return report
  }

  private static func skippedNote(_ count: Int, _ seed: String) -> String {
    count == 1
      ? "1 revision does not descend from where \(seed) stands, and is skipped"
      : "\(count) revisions do not descend from where \(seed) stands, and are skipped"
  }

  private func answer(
    _ bisection: Bisection, in graph: HistoryGraph
  ) throws -> Bisection.Answer {
    do {
      return try bisection.next(in: graph)
    } catch {
      throw missing(error.revision)
    }
  }

  private func state(
    of answer: Bisection.Answer, bad: RevisionID
  ) throws -> BisectReport.State {
    switch answer {
    case .test(let found):
      try repository.verifyFolders(of: [found.revision])
      return .testing(
        BisectCandidate(
          entry: try repository.logEntry(found.revision), remaining: found.remaining,
          steps: found.steps, isMergeBase: false, placeholder: databases.newDatabase))
    case .testMergeBase(let base):
      try repository.verifyFolders(of: [base])
      return .testing(
        BisectCandidate(
          entry: try repository.logEntry(base), remaining: 0, steps: 0, isMergeBase: true,
          placeholder: databases.newDatabase))
    case .found(let id): return .found(try ShowReport(of: id, in: repository))
    case .onlySkipped(let ids): return .onlySkipped(try ids.map { try repository.logEntry($0) })
    case .mended(let good): throw try contradiction(good, bad)
    }
  }

  private func contradiction(_ good: RevisionID, _ bad: RevisionID) throws -> StemmaError {
    .refused(
      .contradictingVerdicts,
      "the bad revision leads to the good one \(good.short) (\(try repository.history().title(of: good)))",
      about: good.short,
      details: ["so the fault was mended on the way there, or the two were mixed up"],
      hints: [
        file.exists
          ? "stemma bisect log     says what was said; stemma bisect replay FILE takes it back edited"
          : "stemma bisect start \(good.short) \(bad.short)     has the bad one first, as it should be"
      ])
  }

  // MARK: Seeds

  /// Where a seed stands; `nil` for an empty database.
  ///
  /// - Throws: ``StemmaError`` when it has drifted, or when its position is not known.
  func position(ofSeed seed: String) throws -> RevisionID? {
    let target = try databases.open(seed, writable: false, for: .seed)
    let engine = try databases.engine()
    let finding = try engine.find(target.readState(format: engine.format), in: target)
    if case .at(let position) = finding { return position.revision }
    throw try PositionProblem(target: shownName(of: seed, target), engine: engine)
      .error(for: finding, in: target)
  }

  /// What may be the first bad revision, but cannot be reached from where the seed stands.
  private func revisionsBesideSeed(
    of seed: String, _ bisection: Bisection, in graph: HistoryGraph
  ) throws -> [RevisionID] {
    guard let start = try position(ofSeed: seed), let bottom = graph.number(of: start),
      let top = graph.number(of: bisection.bad)
    else { return [] }
    let above = Descendants(of: bottom, upTo: top, in: graph)
    guard above.contains(top) else {
      throw StemmaError.refused(
        .noPath,
        "\(site.shown(seed)) is at \(start.short), which does not lead to the bad revision",
        about: site.shown(seed),
        hints: ["give a copy from before the fault, or leave out --db"])
    }
    return try suspects(of: bisection, in: graph).filter { id in
      graph.number(of: id).map { !above.contains($0) } ?? true
    }
  }

  private func suspects(
    of bisection: Bisection, in graph: HistoryGraph
  ) throws -> [RevisionID] {
    do {
      return try bisection.suspects(in: graph)
    } catch {
      throw missing(error.revision)
    }
  }

  private func missing(_ id: RevisionID) -> StemmaError {
    .failed(
      .unknownRevision, "revision \(id.short) of this bisection is not in the store any more",
      about: id.short,
      hints: ["stemma bisect reset     ends the bisection"])
  }
}
