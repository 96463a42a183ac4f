internal import SQLiteDialect
@_exported public import Stemma

extension Context {
  /// Makes a context of a program whose databases are SQLite's.
  public init(
    directory: String, environment: [String: String], now: @escaping @Sendable () -> Moment,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.init(
      dialects: [SQLiteDialect()], directory: directory, environment: environment, now: now,
      log: log)
  }
}
