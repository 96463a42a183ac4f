internal import RevisionStore

extension Workspace {
  /// Opens a database for reading; one that is not there yet stands for an empty one.
  func openTargetOrNothing(
    _ request: MoveRequest, for use: TargetUse
  ) throws -> (any Target, any Dialect) {
    let name = request.target
    do {
      return try openTarget(
        name, writable: false, timeout: request.timeout, for: use)
    } catch let error as TargetError where error.code == .notFound {
      guard error.hint?.hasPrefix("Did you mean") != true else { throw error }
      warnings.append("there is no database \(name) yet: this is what would be done in a new one")
      return (AbsentTarget(displayName: name), dialect)
    }
  }

  /// Opens a database by its name in `stemma.toml`, its path or its URL.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - writable: Whether it is to be moved.
  ///   - timeout: How long to wait for others' locks, in seconds.
  ///   - use: Which command names it so.
  /// - Returns: The database and its engine.
  /// - Throws: ``StemmaError`` (usage) when no engine knows it, or when there is none and the name means
  ///   something else; ``TargetError`` when it is not there.
  func openTarget(
    _ name: String, writable: Bool, timeout: Double = 5, for use: TargetUse
  ) throws -> (any Target, any Dialect) {
    let place: String
    if let configured = configuration.targets[name] {
      place = dialect.absolute(configured, in: root)
    } else {
      place = dialect.absolute(name, in: context.directory)
    }
    try refuseMistaken(name, place, for: use)
    guard dialect.recognizes(place) else {
      throw StemmaError.usage(
        "\(withoutPassword(name)) is no \(dialect.name) database",
        hints: configuration.targets.isEmpty
          ? [] : ["the targets are \(configuration.targets.keys.sorted().joined(separator: ", "))"])
    }
    do {
      return (try dialect.open(place, writable: writable, timeout: timeout), dialect)
    } catch let error as TargetError where error.code == .notFound {
      let near = EditDistance.nearest(to: name, in: Array(configuration.targets.keys))
      guard let near else { throw error }
      throw TargetError(.notFound, error.message, hint: "Did you mean \(near)?")
    }
  }
}
