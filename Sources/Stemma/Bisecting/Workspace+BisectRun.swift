internal import Proving
internal import RevisionStore

extension Workspace {
  /// Tests candidate after candidate until the first bad revision is found.
  ///
  /// Each candidate is a database of its own: with generated rows, or a fresh copy of the seed moved up to it. A seed that cannot
  /// be moved there because a statement fails on its rows counts as the bisection says. The database is gone after the
  /// test.
  ///
  /// - Parameters:
  ///   - unreachable: What a candidate counts as that the seed cannot be moved to; `nil` for what the bisection
  ///     began with.
  ///   - progress: Called with each candidate before it is tested, and with the end.
  ///   - test: Says whether a candidate has the fault. What it throws ends the run; the bisection can be gone on with.
  /// - Returns: How the bisection ended.
  /// - Throws: ``StemmaError`` (refused) when no bisection is under way, or when its ends are not known.
  public func runBisection(
    unreachable: BisectUnreachable? = nil, progress: (BisectReport) -> Void = { _ in },
    _ test: (BisectDatabase) throws -> BisectVerdict
  ) throws -> BisectReport {
    var session = try requireBisectSession()
    guard session.isReady else {
      throw StemmaError.usage(
        .nothingToTest, "name a bad revision and a good one first",
        hints: ["stemma bisect bad HEAD", "stemma bisect good REV"])
    }
    var report = try report(of: session)
    while case .testing(let candidate) = report.state {
      progress(report)
      let id = candidate.entry.id
      switch try verdict(on: candidate, session.options, test) {
      case .tested(let verdict): report = try markBisection(verdict, [id.hex])
      case .unreached(let reason):
        let verdict = try verdict(
          ofUnreached: id, reason, unreachable ?? session.options.unreachable)
        report = try markBisection(
          verdict, [id.hex], unreached: BisectSession.Unreached(revision: id, reason: reason))
        report.notes.insert("\(reason), which counts as \(verdict.rawValue)", at: 0)
      }
      session = try requireBisectSession()
    }
    progress(report)
    return report
  }

  /// Whether a query finds the fault in a database.
  ///
  /// - Parameters:
  ///   - query: One or more statements.
  ///   - path: The database, which they may change.
  ///   - rows: How many rows they give together where there is no fault.
  /// - Returns: Bad when a statement fails, or when there are more or fewer rows.
  /// - Throws: When the database cannot be read at all.
  public func verdict(
    of query: String, on path: String, expecting rows: Int = 0
  ) throws -> BisectVerdict {
    do {
      return try openTarget(path, writable: true, for: .seed).0.countRows(of: query) == rows
        ? .good : .bad
    } catch let error as TargetError {
      guard error.code == .statement else { throw error }
      return .bad
    }
  }

  /// What became of a candidate.
  private enum Outcome {
    case tested(BisectVerdict)
    /// The seed could not be moved there, and why.
    case unreached(String)
  }

  /// What a candidate counts as that the seed could not be moved to.
  private func verdict(
    ofUnreached id: RevisionID, _ reason: String, _ policy: BisectUnreachable
  ) throws -> BisectVerdict {
    switch policy {
    case .bad: return .bad
    case .skip: return .skip
    case .abort:
      throw StemmaError.failed(
        .runStopped, "the run stopped: \(reason)", about: id.short,
        hints: [
          "stemma bisect skip \(id.short)     or bad, or good, and then stemma bisect run … goes on",
          "stemma bisect run --unreachable skip …     passes over such revisions",
        ])
    }
  }

  private func verdict(
    on candidate: BisectCandidate, _ options: BisectSession.Options,
    _ test: (BisectDatabase) throws -> BisectVerdict
  ) throws -> Outcome {
    try removeCandidates()
    let folder = candidateFolder
    try FileSystem.makeFolder(folder)
    defer { try? removeCandidates() }
    let path = dialect.absolute(
      dialect.location(named: candidate.entry.id.short), in: folder)
    if let failure = try makeCandidate(candidate.entry.id, at: path, options) {
      return .unreached(failure)
    }
    return .tested(
      try test(
        BisectDatabase(
          path: path, revision: candidate.entry.id, parents: candidate.entry.parents)))
  }

  // MARK: Candidates

  /// Where candidates are while they are tested; what a run that was cut off left there goes with the next one.
  private var candidateFolder: String { Path.join(location.local, "bisect") }

  func removeCandidates() throws {
    guard FileSystem.exists(candidateFolder) else { return }
    try FileSystem.removeTree(candidateFolder)
  }

  /// Makes a candidate's database.
  ///
  /// - Returns: Why a seed could not be moved there, when that is a fault of its own; `nil` when all went well.
  private func makeCandidate(
    _ id: RevisionID, at path: String, _ options: BisectSession.Options
  ) throws -> String? {
    guard let seed = options.seed else {
      _ = try dialect.materialize(
        try history().schema(of: id), at: path, rows: options.rows, seed: 1)
      return nil
    }
    try openTarget(seed, writable: false, for: .seed).0.backUp(to: path)
    var request = MoveRequest(target: path, destination: id.hex, way: .upgrade)
    request.allowed = .everything
    do {
      _ = try carryOut(request, observer: SilentObserver())
      return nil
    } catch {
      guard let problem = Self.fault(in: error) else { throw error }
      try dialect.remove(path)
      return "\(shown(seed)) cannot be moved to \(id.short): \(problem)"
    }
  }

  /// What an error says of the revisions rather than of the machine.
  private static func fault(in error: any Error) -> String? {
    switch error {
    case let error as TargetError:
      [.statement, .verification, .foreignKeys, .forbidden].contains(error.code)
        ? error.message : nil
    case let error as StemmaError:
      error.kind == .failed || !error.breaches.isEmpty ? error.message : nil
    default: nil
    }
  }

  /// Puts the candidate where somebody asked for it, in place of the one before.
  func makeFile(of session: BisectSession, for report: inout BisectReport) throws {
    guard let file = session.options.file else { return }
    try removeFile(of: session)
    guard case .testing(var candidate) = report.state else { return }
    if let failure = try makeCandidate(candidate.entry.id, at: file, session.options) {
      report.notes.append(
        "\(failure): stemma bisect bad, if that is the fault, and otherwise stemma bisect skip")
    } else {
      candidate.file = file
      report.state = .testing(candidate)
    }
  }

  func removeFile(of session: BisectSession) throws {
    guard session.hasFile, let file = session.options.file else { return }
    try dialect.remove(file)
  }
}
