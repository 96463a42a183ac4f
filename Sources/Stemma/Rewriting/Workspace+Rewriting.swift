extension Workspace {
  /// Goes on with a job that stopped, once its conflicts are settled.
  ///
  /// They are settled by editing the schema source, or the scripts in the draft folder, or by taking
  /// sides.
  ///
  /// - Parameters:
  ///   - job: What is under way.
  ///   - ours: Places of conflicts where what is there already is kept: `users.email`.
  ///   - theirs: Places of conflicts where the revision's version is taken.
  ///   - allowed: Hazards that are accepted from now on.
  /// - Returns: What became of it; it may have stopped again.
  /// - Throws: ``StemmaError`` (refused) when no such job is under way, or nothing was settled.
  public func continueRewriting(
    _ job: Rewriting, ours: [String] = [], theirs: [String] = [],
    allowing allowed: Allowances = []
  ) throws -> ReplayReport {
    try withWriteLock {
      try rewriter.goOn(job, TakenSide.all(ours: ours, theirs: theirs), allowing: allowed)
    }
  }

  /// Goes on with a job that stopped, without the revision at which it did.
  ///
  /// - Throws: ``StemmaError`` (refused) when no such job is under way.
  public func skipInRewriting(_ job: Rewriting) throws -> ReplayReport {
    try withWriteLock { try rewriter.skip(in: job) }
  }

  /// Gives a job up: the workspace is, byte for byte, as it was before it.
  ///
  /// - Throws: ``StemmaError`` (refused) when no such job is under way.
  public func abortRewriting(_ job: Rewriting) throws { try jobs.abort(.rewriting(job)) }

  var rewriter: Rewriter { Rewriter(repository: repository) }
}
