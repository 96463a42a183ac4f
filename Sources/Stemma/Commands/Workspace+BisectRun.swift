extension Workspace {
  /// Tests candidate after candidate until the first bad revision is found.
  ///
  /// Each candidate is a database of its own: with generated rows, or a fresh copy of the seed moved up to it. A seed that cannot
  /// be moved there because a statement fails on its rows counts as the bisection says. The database is gone after the
  /// test.
  ///
  /// - Parameters:
  ///   - unreachable: What a candidate counts as that the seed cannot be moved to; `nil` for what the bisection
  ///     began with.
  ///   - progress: Called with each candidate before it is tested, and with the end.
  ///   - test: Says whether a candidate has the fault. What it throws ends the run; the bisection can be gone on with.
  /// - Returns: How the bisection ended.
  /// - Throws: ``StemmaError`` (refused) when no bisection is under way, or when its ends are not known.
  public func runBisection(
    unreachable: BisectUnreachable? = nil, progress: (BisectReport) -> Void = { _ in },
    _ test: (BisectDatabase) throws -> BisectVerdict
  ) throws -> BisectReport {
    try Bisector(repository: repository).run(unreachable: unreachable, progress: progress, test)
  }

  /// Whether a query finds the fault in a database.
  ///
  /// - Parameters:
  ///   - query: One or more statements.
  ///   - path: The database, which they may change.
  ///   - rows: How many rows they give together where there is no fault.
  /// - Returns: Bad when a statement fails, or when there are more or fewer rows.
  /// - Throws: When the database cannot be read at all.
  public func verdict(
    of query: String, on path: String, expecting rows: Int = 0
  ) throws -> BisectVerdict {
    do {
      return try databases.open(path, writable: true, for: .seed).countRows(of: query) == rows
        ? .good : .bad
    } catch let error as TargetError {
      guard error.code == .statement else { throw error }
      return .bad
    }
  }
}
