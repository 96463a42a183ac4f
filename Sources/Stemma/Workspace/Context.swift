internal import RevisionStore

/// What an operation may know of the world around it; handed in, so that every result can be repeated.
public struct Context: Sendable {
  /// A point in time, with the zone of whoever looks at the clock.
  public struct Moment: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public var seconds: Int64
    /// The zone, in minutes east of UTC.
    public var offsetMinutes: Int

    /// Makes a moment.
    public init(seconds: Int64, offsetMinutes: Int) {
      self.seconds = seconds
      self.offsetMinutes = offsetMinutes
    }
  }

  /// The engines that there are; the first one is that of a new workspace.
  public var dialects: [any Dialect]
  /// The directory that relative paths start from; absolute.
  public var directory: String
  /// The environment variables.
  public var environment: [String: String]
  /// The clock.
  public var now: @Sendable () -> Moment
  /// Told what is being done, line by line, for whoever wants to follow it.
  public var log: @Sendable (String) -> Void

  /// Makes a context.
  public init(
    dialects: [any Dialect], directory: String, environment: [String: String],
    now: @escaping @Sendable () -> Moment, log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.dialects = dialects
    self.directory = directory
    self.environment = environment
    self.now = now
    self.log = log
  }

  /// The engine of a name.
  func dialect(named name: String) throws(StemmaError) -> any Dialect {
    guard let dialect = dialects.first(where: { $0.name == name }) else {
      throw .usage(
        .unknownDialect, "there is no dialect '\(name)'", about: name,
        hints: ["the dialects are \(dialects.map(\.name).joined(separator: ", "))"])
    }
    return dialect
  }

  /// Refuses a directory that is not there, as `git -C` does: walking up from it would find another place.
  func requireDirectory() throws(StemmaError) {
    guard FileSystem.isFolder(directory) else {
      throw .failed(
        .unknownFile, "there is no folder \(directory)", about: directory,
        hints: ["check what stands after -C"])
    }
  }

  /// An absolute path, `.` and `..` resolved by their names alone.
  public func absolute(_ path: String) -> String {
    Path.normalized(path.hasPrefix("/") ? path : directory + "/" + path)
  }
}
