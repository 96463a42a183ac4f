internal import Proving
internal import RevisionStore

extension Bisector {
  /// Tests candidate after candidate until the first bad revision is found.
  func run(
    unreachable: BisectUnreachable?, progress: (BisectReport) -> Void,
    _ test: (BisectDatabase) throws -> BisectVerdict
  ) throws -> BisectReport {
    var session = try requireSession()
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
      case .tested(let verdict): report = try mark(verdict, [id.hex])
      case .unreached(let reason):
        let verdict = try verdict(
          ofUnreached: id, reason, unreachable ?? session.options.unreachable)
        report = try mark(
          verdict, [id.hex], unreached: BisectSession.Unreached(revision: id, reason: reason))
        report.notes.insert("\(reason), which counts as \(verdict.rawValue)", at: 0)
      }
      session = try requireSession()
    }
    progress(report)
    return report
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
    let path = try site.dialect.throwawayLocation(named: candidate.entry.id.short, in: folder)
    // One that is no file, of a run that was cut off.
    try site.dialect.remove(path)
    defer { try? site.dialect.remove(path) }
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
  private var candidateFolder: String { Path.join(site.location.local, "bisect") }

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
      _ = try site.dialect.materialize(
        try repository.history().schema(of: id), at: path, rows: options.rows, seed: 1)
      return nil
    }
    try databases.open(seed, writable: false, for: .seed).copy(to: path)
    var request = MoveRequest(target: path, destination: id.hex, way: .upgrade)
    request.allowed = .everything
    do {
      _ = try databases.move(request, observer: SilentObserver())
      return nil
    } catch {
      guard let problem = Self.fault(in: error) else { throw error }
      try site.dialect.remove(path)
      return "\(site.shown(seed)) cannot be moved to \(id.short): \(problem)"
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
    try site.dialect.remove(file)
  }
}
