public import PostgreSQLDialect
@_exported public import Stemma

extension Context {
  /// Makes a context of a program whose databases are PostgreSQL's.
  ///
  /// ```swift
  /// let context = Context(
  ///   directory: "/home/ada/my-app", environment: ["STEMMA_AUTHOR": "Ada <ada@example.org>"],
  ///   now: { .init(seconds: 1_800_000_000, offsetMinutes: 60) },
  ///   scratch: ScratchSettings(environment: ["STEMMA_SCRATCH": "service=ci"]))
  /// let workspace = try Workspace.find(context)
  /// try workspace.move(
  ///   MoveRequest(target: "postgresql://app@db.example.org/shop", way: .upgrade),
  ///   observer: SilentObserver())
  /// ```
  ///
  /// `scratch` is where throwaway databases are made; without it the variables of `environment` say it. A program
  /// that only moves databases along revisions that are sealed needs none.
  public init(
    directory: String, environment: [String: String], now: @escaping @Sendable () -> Moment,
    log: @escaping @Sendable (String) -> Void = { _ in }, scratch: ScratchSettings? = nil
  ) {
    self.init(
      dialects: [
        PostgreSQLDialect(scratch: scratch ?? ScratchSettings(environment: environment))
      ],
      directory: directory, environment: environment, now: now, log: log)
  }
}
