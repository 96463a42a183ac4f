extension Workspace {
  /// Begins a bisection for the revision that a fault came with.
  ///
  /// - Returns: What to test first.
  /// - Throws: ``StemmaError`` (refused) when a bisection is under way, or when what is known contradicts itself.
  public func startBisection(_ request: BisectRequest) throws -> BisectReport {
    try bisector.start(request)
  }

  /// Says of revisions whether they have the fault.
  ///
  /// - Parameters:
  ///   - verdict: Whether they have.
  ///   - names: The revisions, or with ``BisectVerdict/skip`` also ranges (`A..B`); none for the one that is to be tested.
  /// - Returns: What to test next.
  /// - Throws: ``StemmaError`` (refused) when no bisection is under way, or when what is known contradicts
  ///   itself; nothing is remembered then.
  public func markBisection(
    _ verdict: BisectVerdict, _ names: [String] = []
  ) throws -> BisectReport {
    try bisector.mark(verdict, names)
  }

  /// How the bisection under way stands; `nil` when there is none.
  public func bisection() throws -> BisectReport? {
    try bisector.session().map(bisector.report)
  }

  /// What was said so far, as commands that ``replayBisection(_:)`` can repeat.
  public func bisectionLog() throws -> String {
    try bisector.requireSession().log.map { $0 + "\n" }.joined()
  }

  /// Ends the bisection under way, if there is one, and removes what it made.
  public func resetBisection() throws { try bisector.reset() }

  /// Begins a bisection anew and says what a log says.
  ///
  /// - Parameter log: What ``bisectionLog()`` gave, as it was or edited.
  /// - Returns: What to test next.
  /// - Throws: ``StemmaError`` (usage) naming a line that is none of a log's. The bisection under way then goes on.
  public func replayBisection(_ log: String) throws -> BisectReport { try bisector.replay(log) }

  /// Does what ``replayBisection(_:)`` does with a file.
  public func replayBisection(logFile path: String) throws -> BisectReport {
    try bisector.replay(try SourceText.read(context.absolute(path), shownAs: path))
  }

  private var bisector: Bisector { Bisector(repository: repository) }
}
