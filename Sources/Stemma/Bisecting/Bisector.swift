internal import Planner
internal import RevisionStore

/// Looks for the revision that a fault came with.
struct Bisector: Room {
  let repository: Repository

  /// Where the bisection under way is remembered.
  var file: SessionFile { site.session("bisect") }

  /// Begins a bisection.
  func start(_ request: BisectRequest) throws -> BisectReport {
    try repository.withWriteLock {
      guard try session() == nil else {
        throw StemmaError.refused(
          .jobUnderWay, "a bisection is under way", about: "bisect",
          hints: [
            "stemma bisect status     says how it stands", "stemma bisect reset     ends it",
          ])
      }
      var session = BisectSession()
      try begin(request, in: &session)
      return try advance(&session)
    }
  }

  /// Says of revisions whether they have the fault, or that the seed could not be moved to one.
  func mark(
    _ verdict: BisectVerdict, _ names: [String], unreached: BisectSession.Unreached? = nil
  ) throws -> BisectReport {
    try repository.withWriteLock {
      var session = try requireSession()
      if let unreached {
        session.unreached.append(unreached)
        // The log is a script: what stands behind a line break would be run.
        let reason = unreached.reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        session.log.append("# not reached: \(reason)")
      }
      for name in names.isEmpty ? [try candidate(of: session).hex] : names {
        try record(verdict, name, in: &session)
      }
      return try advance(&session)
    }
  }

  /// Ends the bisection under way, if there is one, and removes what it made.
  func reset() throws {
    try repository.withWriteLock {
      if let session = try? session() { try removeFile(of: session) }
      try removeCandidates()
      try file.remove()
    }
  }

  /// Begins a bisection anew and says what a log says.
  func replay(_ log: String) throws -> BisectReport {
    try repository.withWriteLock {
      var session = BisectSession()
      // The candidate's file is made anew.
      if let old = try self.session() { try removeFile(of: old) }
      for (number, line) in log.lines.enumerated() {
        try replay(line, number + 1, in: &session)
      }
      return try advance(&session)
    }
  }

  // MARK: Remembering

  func session() throws -> BisectSession? {
    guard let json = try file.read() else { return nil }
    guard let session = BisectSession(json) else {
      throw StemmaError.failed(
        .damagedState, "\(file.path) is not from this version of stemma",
        about: file.path,
        hints: ["stemma bisect reset     forgets it"])
    }
    return session
  }

  func requireSession() throws -> BisectSession {
    guard let session = try session() else {
      throw StemmaError.refused(
        .noJob, "no bisection is under way", about: "bisect",
        hints: ["stemma bisect start BAD GOOD…     begins one"])
    }
    return session
  }

  /// Takes down how a bisection begins.
  func begin(_ request: BisectRequest, in session: inout BisectSession) throws {
    session = BisectSession()
    session.options = try options(of: request)
    session.log = [startLine(session.options)]
    if let bad = request.bad { try record(.bad, bad, in: &session) }
    for good in request.goods { try record(.good, good, in: &session) }
  }

  private func options(of request: BisectRequest) throws -> BisectSession.Options {
    var options = BisectSession.Options(rows: request.rows, unreachable: request.unreachable)
    if let seed = request.seed {
      // A seed that is not there, or that has drifted, is said at once.
      _ = try position(ofSeed: seed)
      // Later commands may run in another folder.
      if site.configuration.targets[seed] == nil {
        let place = site.place(of: seed)
        options.seed = place.hasPrefix("/") ? Path.normalized(place) : place
      } else {
        options.seed = seed
      }
    }
    if let name = request.file {
      let place = try databases.placeOfNew(name)
      let shown = withoutPassword(site.shown(place))
      guard try !databases.isTaken(place) else {
        let what = site.dialect.filePatterns.isEmpty ? "database" : "file"
        throw StemmaError.refused(
          .fileExists, "there is a \(what) \(shown) already", about: shown,
          hints: ["name one that is not there"])
      }
      options.file = place
      databases.warn(ofNew: shown, at: place)
    }
    return options
  }

  /// Takes down what somebody said of a revision.
  func record(
    _ verdict: BisectVerdict, _ name: String, in session: inout BisectSession
  ) throws {
    if verdict == .skip, name.contains(".."), !name.contains("...") {
      let range = try LogRange([name], databases.resolver)
      let graph = try repository.history().graph
      for id in graph.newestFirst(from: range.included, excluding: range.excluded) {
        try record(.skip, id.hex, in: &session)
      }
      return
    }
    guard let id = try databases.resolver.resolveOrBase(name) else {
      guard verdict == .good else {
        throw StemmaError.usage(
          .usage, "base has no schema to test; it can only be good", about: "base")
      }
      session.isBaseGood = true
      session.log += ["# good: the empty schema", "stemma bisect good base"]
      return
    }
    switch verdict {
    case .bad: session.bad = id
    case .good: if !session.goods.contains(id) { session.goods.append(id) }
    case .skip: if !session.skips.contains(id) { session.skips.append(id) }
    }
    session.log += [
      "# \(verdict): [\(id.hex)] \(try repository.history().title(of: id))",
      "stemma bisect \(verdict) \(id.hex)",
    ]
  }

  /// The revision that is to be tested.
  private func candidate(of session: BisectSession) throws -> RevisionID {
    switch try report(of: session).state {
    case .testing(let candidate): return candidate.entry.id
    case .waiting:
      throw StemmaError.usage(
        .nothingToTest, "there is no revision to test yet, so name the one that is meant",
        hints: ["stemma bisect bad HEAD", "stemma bisect good REV"])
    case .found, .onlySkipped:
      throw StemmaError.refused(
        .nothingToTest, "the bisection is over",
        hints: ["stemma bisect status     says what it found", "stemma bisect reset     ends it"])
    }
  }

  /// Finds out what to do next, makes the candidate's database where one is wanted, and remembers all.
  private func advance(_ session: inout BisectSession) throws -> BisectReport {
    var report = try report(of: session)
    switch report.state {
    case .testing(let candidate): if !candidate.isMergeBase { session.isAncestryChecked = true }
    case .found(let found):
      session.log.append("# first bad revision: [\(found.entry.id.hex)] \(found.entry.title)")
    case .onlySkipped: session.log.append("# only skipped revisions are left to test")
    case .waiting: break
    }
    // Remembered before anything is made: whoever is cut off takes up the same candidate.
    session.hasFile = session.hasFile || session.options.file != nil
    try file.write(session.json)
    try makeFile(of: session, for: &report)
    return report
  }
}
