internal import SQLiteDialect
@_exported public import Stemma

extension Context {
  /// Makes a context of a program whose databases are SQLite's.
  ///
  /// ```swift
  /// let context = Context(
  ///   directory: "/home/ada/my-app", environment: ["STEMMA_AUTHOR": "Ada <ada@example.org>"],
  ///   now: { .init(seconds: 1_800_000_000, offsetMinutes: 60) })
  /// let workspace = try Workspace.find(context)
  /// ```
  public init(
    directory: String, environment: [String: String], now: @escaping @Sendable () -> Moment,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.init(
      dialects: [SQLiteDialect()], directory: directory, environment: environment, now: now,
      log: log)
  }
}
