extension Workspace {
  /// Joins two revisions: merges their schemas, composes and proves the migration from each, and seals a
  /// revision with both as parents.
  ///
  /// Where they are in conflict, the schema source gets the merged schema with our version where a conflict
  /// stands, and the merge waits for ``settleMerge(ours:theirs:)``, ``continueMerge(message:allowing:)`` or
  /// ``abortMerge()``.
  ///
  /// - Parameter request: What is to be merged.
  /// - Returns: What became of it; conflicts are no error.
  /// - Throws: ``StemmaError`` when it cannot be begun: changes that are not committed, a draft, another job
  ///   under way.
  public func merge(_ request: MergeRequest) throws -> MergeReport {
    if request.dryRun { return try merger.begin(request) }
    return try withWriteLock {
      guard request.revision == nil else { return try merger.begin(request) }
      let start = try merger.start()
      return try merger.joinLeaves(
        request, after: try merger.begin(request, since: start), since: start)
    }
  }

  /// Takes a side where conflicts stand, and changes the schema source accordingly.
  ///
  /// - Parameters:
  ///   - ours: Objects, or columns as `users.email`, for which our side counts.
  ///   - theirs: Objects or columns for which theirs does.
  /// - Returns: What is left to settle.
  /// - Throws: ``StemmaError`` when no merge is under way, or no conflict stands there.
  public func settleMerge(ours: [String], theirs: [String]) throws -> MergeReport {
    try withWriteLock { try merger.settle(TakenSide.all(ours: ours, theirs: theirs)) }
  }

  /// Goes on with a merge: takes what the schema source and the scripts in the draft folder say.
  ///
  /// - Parameters:
  ///   - message: Another message.
  ///   - allowed: Hazards that may be sealed all the same, besides those accepted before.
  /// - Returns: The merge, or what is still left to settle.
  /// - Throws: ``StemmaError`` when no merge is under way, or the schema source cannot be read.
  public func continueMerge(
    message: String? = nil, allowing allowed: Allowances = []
  ) throws -> MergeReport {
    try withWriteLock { try merger.goOn(message, allowed) }
  }

  /// Takes back a merge under way: the schema source is as it was before, byte for byte.
  ///
  /// Where the code is no longer where the merge began the schema source is that of another state of the
  /// code, and stays as it is.
  ///
  /// - Returns: Whether the schema source was put back.
  /// - Throws: ``StemmaError`` when no merge is under way.
  @discardableResult
  public func abortMerge() throws -> Bool {
    let job = try jobs.require(.merge)
    guard let state = MergeJob(job.details), try merger.departure(from: state) != nil else {
      try jobs.abort(.merge)
      return true
    }
    try withWriteLock(toleratingFaults: true) { try changing { try $0.end(job) } }
    return false
  }

  /// What a person can do about a merge under way.
  public func nextSteps(after report: MergeReport?) -> [String] { merger.nextSteps(after: report) }

  /// Whether a merge waits for a person.
  public var isMerging: Bool {
    get throws { try jobs.current()?.kind == .merge }
  }

  private var merger: Merger { Merger(repository: repository) }
}
