internal import RevisionStore

/// The databases that are moved along the history of a workspace.
struct Databases: Room {
  let repository: Repository

  /// Opens a database for reading; one that is not there yet stands for an empty one.
  func openOrNothing(
    _ request: MoveRequest, for use: TargetUse
  ) throws -> any Target {
    let name = request.target
    do {
      return try open(
        name, writable: false, timeout: request.timeout, for: use, suggesting: false)
    } catch let error as TargetError where error.code == .notFound {
      // Opened for writing it stands for an empty one, and is made with its first step; what cannot be made is refused.
      let absent = try open(name, writable: true, timeout: request.timeout, for: use)
      repository.warn("there is no database \(name) yet: this is what would be done in a new one")
      return absent
    }
  }

  /// The command that runs a statement in a database with its engine's own program, which knows no `stemma.toml`.
  func command(running statement: String, in name: String) -> String {
    guard configuration.targets[name] != nil else {
      return dialect.command(running: statement, in: name)
    }
    let place = site.place(of: name)
    return dialect.command(
      running: statement, in: Path.relative(place, to: context.directory) ?? place)
  }

  /// Opens a database by its name in `stemma.toml`, its path or its URL.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - writable: Whether it is to be moved.
  ///   - timeout: How long to wait for others' locks, in seconds.
  ///   - use: Which command names it so.
  ///   - suggestsNeighbours: Whether a database beside one that is not there is what may be meant.
  /// - Returns: The database.
  /// - Throws: ``StemmaError`` when no engine knows it (usage), or when there is none and another one, or something else,
  ///   may be meant; ``TargetError`` when it is not there.
  func open(
    _ name: String, writable: Bool, timeout: Double = 5, for use: TargetUse,
    suggesting suggestsNeighbours: Bool = true
  ) throws -> any Target {
    let place = site.place(of: name)
    try refuseMistaken(name, place, for: use)
    let targets = configuration.targets.keys.sorted()
    try dialect.refuseForeign(
      place, shownAs: name,
      hints: targets.isEmpty ? [] : ["the targets are \(targets.joined(separator: ", "))"])
    do {
      return try dialect.open(place, writable: writable, timeout: timeout)
    } catch let error as TargetError where error.code == .notFound {
      guard configuration.targets[name] == nil else { throw error }
      let target = EditDistance.nearest(to: name, in: targets)
      guard let near = target ?? (suggestsNeighbours ? nearDatabase(name) : nil) else {
        throw error
      }
      throw StemmaError.failed(
        .unknownTarget, error.message, about: name, hints: ["Did you mean \(near)?"])
    }
  }
}

extension Room {
  /// The databases that are moved along its history.
  var databases: Databases { Databases(repository: repository) }
}

extension Databases {
  /// Where a database is made that somebody names by a path, or by whatever else its engine knows.
  ///
  /// - Throws: ``StemmaError`` (usage) for the name of a revision, or what is no location.
  func placeOfNew(
    _ name: String, _ hint: (String) -> String? = { _ in nil }
  ) throws -> String {
    try refuseRevision(asFile: name, isDatabase: true, hint)
    guard dialect.filePatterns.isEmpty else { return context.absolute(name) }
    let place = dialect.absolute(name, in: context.directory)
    try dialect.refuseForeign(place, shownAs: name)
    return place
  }

  /// Whether something is where a database is to be made.
  func isTaken(_ place: String) throws -> Bool {
    guard dialect.filePatterns.isEmpty else { return FileSystem.exists(place) }
    return try !dialect.open(place, writable: true).isAbsent
  }
}

extension Databases {
  /// The plan for a request, made from the database as it is now, and what would stop it; nothing is written.
  ///
  /// `use` tells which command names the database so, `isDryRun` whether somebody asks with all that a real run is told,
  /// such as what is allowed.
  func preview(
    _ request: MoveRequest, for use: TargetUse, isDryRun: Bool
  ) throws -> MoveReport {
    let mover = try Mover(self, request, try openForPlanning(request, for: use))
    let plan = try mover.prepare(from: try mover.currentState(), findingBreaches: true)
    var report = MoveReport(target: mover.name, plan: plan, isApplied: false)
    report.obstacle = try mover.obstacle(to: plan, isDryRun: isDryRun)
    return report
  }

  /// Moves a database to a revision, with the engine's own errors where no step is to blame.
  func move(_ request: MoveRequest, observer: any MoveObserver) throws -> MoveReport {
    // An open transaction is undone before the process ends, and its journal is gone.
    let report = try Interruption.deferring {
      // One that is not there would be made, which is no way down.
      let use = TargetUse(request)
      if request.way == .downgrade { _ = try openForPlanning(request, for: use) }
      let target = try open(
        request.target, writable: true, timeout: request.timeout, for: use)
      return try Mover(self, request, target).runUnlessInterrupted(observer: observer)
    }
    if report.isCreated { warnOfNew(request.target) }
    return report
  }

  /// Opens a database for reading; one that is not there stands for an empty one, where the way leads up.
  func openForPlanning(
    _ request: MoveRequest, for use: TargetUse
  ) throws -> any Target {
    try request.way == .downgrade
      ? open(request.target, writable: false, timeout: request.timeout, for: use)
      : openOrNothing(request, for: use)
  }
}

extension Databases {
  /// Says what may be wrong with a database that was made.
  func warnOfNew(_ name: String) {
    if site.configuration.targets[name] == nil, let near = nearDatabase(name) {
      repository.warn("\(name) is new, and \(near) is beside it: was that meant?")
    }
    warn(ofNew: name, at: site.place(of: name))
  }

  /// Says that the code's Git would take a new database with the code.
  func warn(ofNew name: String, at place: String) {
    guard isTracked(place) else { return }
    let file = "\(FileSystem.folder(of: place))/.gitignore"
    repository.warn(
      "the code's Git would take \(name) with the code"
        + " (a line /\(FileSystem.name(of: place)) in \(site.shown(file)) keeps it out)")
  }

  /// Whether the code's Git would take a file with the code.
  func isTracked(_ file: String) -> Bool {
    guard file.hasPrefix("/"), let path = site.location.code?.relativePath(ofNew: file),
      let code = try? repository.code()
    else { return false }
    return (try? code.ignores(path)) == false
  }
}
