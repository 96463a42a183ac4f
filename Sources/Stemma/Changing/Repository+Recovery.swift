internal import RevisionStore

extension Repository {
  /// Runs something that writes, alone in this workspace.
  ///
  /// An operation that was interrupted is finished or undone first.
  func withWriteLock<Result>(
    toleratingFaults: Bool = false, toleratingGaps: Bool = false, _ body: () throws -> Result
  ) throws -> Result {
    try FileSystem.makeFolder(site.location.local)
    let lock = try WorkspaceLock.take(Path.join(site.location.local, "lock"))
    defer { withExtendedLifetime(lock) {} }
    // What was read before may have changed until the lock was taken.
    forgetHistory()
    try recoverInterrupted()
    toleratesFaults = toleratingFaults
    defer { toleratesFaults = false }
    try refuseFaultyFolders()
    if !toleratingFaults, !toleratingGaps { try refuseMissingFolders() }
    return try body()
  }

  /// What the journal says of a move; to be asked for under the lock, before anything is changed.
  func note(of move: BranchMove) throws -> JSONValue {
    var move = move
    if let branch = move.branch {
      move.expectation = try store().branch(branch).map { .revision($0) } ?? .absent
    }
    return move.json
  }

  /// Moves the branch, tag and `HEAD` that a note of the journal names, if they are still where they were.
  ///
  /// After an interruption somebody else may have moved it, by `git push` into the store for example: then it
  /// stays, and a warning says so.
  func moveBranches(_ note: JSONValue, isRecovering: Bool = false) throws {
    guard note != .null else { return }
    guard let move = BranchMove(note) else {
      return site.warnings.add(
        "what the journal says of the branch cannot be read, and the branch stays where it is")
    }
    if let tag = move.tag { try moveTag(tag, to: move.to) }
    // As in Git a new branch is there before HEAD is on it: the reflog says where HEAD went.
    if move.to != nil { try moveBranch(move, isRecovering) }
    if let head = move.head, try store().path != nil {
      try store().setHead(toBranch: head, message: move.message, by: site.author())
    }
    if move.to == nil { try moveBranch(move, isRecovering) }
  }

  private func moveBranch(_ move: BranchMove, _ isRecovering: Bool) throws {
    let store = try store()
    guard let branch = move.branch, try store.branch(branch) != move.to else { return }
    do {
      if let to = move.to {
        try store.setBranch(
          branch, to: to, expecting: move.expectation, message: move.message, by: site.author())
      } else {
        try store.deleteBranch(branch, expecting: move.expectation, by: site.author())
      }
    } catch let error as StoreError where isRecovering && error.code == .moved {
      site.warnings.texts.append(
        "the branch \(branch) was moved by somebody else, and stays where it is")
    }
  }

  private func moveTag(_ tag: String, to: RevisionID?) throws {
    let store = try store()
    guard try store.tag(tag) != to else { return }
    if let to {
      try store.setTag(tag, to: to, expecting: .anything, by: site.author())
    } else {
      try store.deleteTag(tag, by: site.author())
    }
  }

  /// Ends what an interrupted command left; to be called under the lock.
  func recoverInterrupted() throws {
    var message: String?
    let recovery = try directory.recover { note in
      message = BranchMove(note)?.message
      try self.moveBranches(note, isRecovering: true)
    }
    guard recovery != .nothing else { return }
    site.warnings.texts.append(
      "an interrupted command was brought to its end" + (message.map { ": \($0)" } ?? ""))
    if case .finished(let kept) = recovery { warn(of: kept) }
    forgetHistory()
  }

  /// Says which files were not changed, because they would have lost what somebody edited.
  func warn(of kept: [KeptFile]) {
    for file in kept {
      let rest =
        file.aside.map { "what it was to become is in \(site.shown($0))" } ?? "it was to be removed"
      site.warnings.texts.append(
        "\(site.shown(file.path)) was edited meanwhile and stays as it is: \(rest)")
    }
  }

  /// Ends what an interrupted command left before anything is read, which would else show half of it.
  ///
  /// Where that is not possible a warning says so.
  func recoverBeforeReading() {
    guard directory.isInterrupted else { return }
    do {
      let lock = try WorkspaceLock.take(Path.join(site.location.local, "lock"))
      defer { withExtendedLifetime(lock) {} }
      try recoverInterrupted()
    } catch {
      // Whoever held the lock may have ended it meanwhile.
      guard directory.isInterrupted else { return }
      let reason = StemmaError(describing: error)?.message ?? "\(error)"
      site.warnings.texts.append(
        "a command was interrupted while it changed the folders, and cannot be brought to its end now"
          + " (\(reason)): what is shown may be half of it")
    }
  }
}
