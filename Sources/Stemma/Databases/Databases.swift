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
