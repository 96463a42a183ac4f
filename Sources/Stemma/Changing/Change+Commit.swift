internal import RevisionStore

extension Workspace {
  /// Changes folders, files and branches: wholly, or, where something throws before it counts, not at all.
  ///
  /// - Parameter prepare: Says what changes.
  /// - Returns: What `prepare` does.
  /// - Throws: What `prepare` throws, or when something cannot be written. Once the journal is in its place the next
  ///   command ends what this one began.
  func changing<Result>(_ prepare: (inout Change) throws -> Result) throws -> Result {
    var change = try Change(self)
    do {
      let result = try prepare(&change)
      if !change.isAbandoned { try change.commit() }
      return result
    } catch {
      change.abandon()
      throw error
    }
  }
}

extension Change {
  /// Makes it happen, with its record, which is forgotten where it did not.
  fileprivate mutating func commit() throws {
    // Asked for before anything is changed.
    let note = try move.map { try workspace.repository.note(of: $0) } ?? .null
    let number = isRecorded ? try record().map { try workspace.changeLog.append($0) } : nil
    do {
      try happen(note)
    } catch {
      if !hasBegun(), let number { try? workspace.changeLog.remove(number) }
      throw error
    }
    workspace.forgetHistory()
  }

  /// Whether several things change, which only a journal makes one.
  private var needsJournal: Bool {
    revision == nil && (!folders.isEmpty || move?.head != nil)
  }

  private mutating func happen(_ note: JSONValue) throws {
    guard needsJournal else {
      if let revision { try workspace.directory.write(revision) }
      return try workspace.repository.moveBranches(note)
    }
    let kept = try folders.commit(note: note) { [workspace] in
      try workspace.repository.moveBranches($0)
    }
    workspace.repository.warn(of: kept)
  }

  /// Whether, after a failure, some of it has happened, and may be undone or goes on.
  private func hasBegun() -> Bool {
    guard needsJournal else {
      if let branch = move?.branch, (try? workspace.store().branch(branch)) == move?.to {
        return true
      }
      return revision.map { !takeBack($0) } ?? false
    }
    guard workspace.directory.isInterrupted else { return false }
    workspace.warn("what this command had begun stays begun: the next one brings it to its end")
    return true
  }

  /// Removes a folder whose branch could not be moved: a revision that has one counts.
  ///
  /// - Returns: Whether nothing is left of the change.
  private func takeBack(_ folder: RevisionFolder) -> Bool {
    do {
      try workspace.directory.takeBack(folder)
      return true
    } catch {
      workspace.warn(
        "\(workspace.shown(workspace.directory.path))/\(folder.name) cannot be taken back: its revision counts, though \(move?.branch ?? "the branch") was not moved"
      )
      return false
    }
  }
}
