internal import RevisionStore

/// What an operation may know of the world around it; handed in, so that every result can be repeated.
///
/// The library looks at no clock, no environment and no working directory by itself. With the same context and the
/// same files an operation gives the same revision, down to its id.
///
/// ```swift
/// let context = Context(
///   dialects: [dialect], directory: "/home/ada/my-app",
///   environment: ["STEMMA_AUTHOR": "Ada <ada@example.org>"],
///   now: { .init(seconds: 1_800_000_000, offsetMinutes: 60) }, log: { print($0) })
/// print(context.absolute("schema.sql"))
/// ```
///
/// Of the environment are read `STEMMA_AUTHOR`, `GIT_AUTHOR_NAME` and `GIT_AUTHOR_EMAIL`, `USER` and `HOSTNAME` for
/// who makes a revision, and `XDG_CONFIG_HOME` or `HOME` for what was granted to commands of `stemma.toml`.
/// Commands that are run inherit it.
///
/// ``dialects`` are the engines that the program knows, the first one being that of a new workspace. A workspace of
/// any other engine throws ``StemmaError/Code/unknownDialect``.
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

/// What came up that does not stop an operation but that a person should see.
final class Warnings {
  /// The warnings, in order.
  var texts: [String] = []

  /// Adds a warning, once.
  func add(_ text: String) {
    if !texts.contains(text) { texts.append(text) }
  }

  /// Forgets a warning, because an error says it.
  func withdraw(_ text: String) { texts.removeAll { $0 == text } }
}
