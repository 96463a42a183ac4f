internal import Planner
internal import RevisionStore

extension Workspace {
  /// Makes a revision durable: objects, the store's memory, the folder, the branch, in this order.
  ///
  /// - Parameters:
  ///   - content: The revision.
  ///   - old: A revision whose folder it replaces.
  ///   - files: Files that go once it is sealed, to be remembered for an undo.
  /// - Returns: The revision and the name of its folder.
  /// - Throws: When something could not be written; the revision then is not the current one.
  func seal(
    _ content: RevisionContent, replacing old: RevisionID?,
    removing files: [RecordedChange.File] = []
  ) throws -> (Revision, String) {
    let history = try history()
    let base = try content.parents.first.map {
      RevisionFolder.Base(
        snapshot: try history.snapshot(of: $0), layout: try history.schema(of: $0).layout)
    }
    let revision = try store().seal(content)
    let folder = try RevisionFolder(content, id: revision.id, base: base)
    let move = BranchMove(
      branch: try currentOwnBranch(), from: old ?? content.parents.first, to: revision.id,
      message: "\(old == nil ? "commit" : "commit (amend)"): \(revision.subject)")
    try directory.create()
    if let old, let oldFolder = try folders()[old] {
      var change = try directory.transaction()
      try change.write(folder)
      change.remove(oldFolder)
      try carryThrough(&change, move, removing: files)
    } else {
      try noteSealing(of: revision.id, move, files)
      try directory.write(folder)
      try carryOut(move.json)
    }
    forgetHistory()
    return (revision, folder.name)
  }

  /// The names of the folders that are present, by revision.
  func folders() throws -> [RevisionID: String] {
    try directory.importAll(into: try store()).present
  }

  /// Ends what an interrupted command left.
  func recoverInterrupted() throws {
    guard try directory.recover(finish: { try self.carryOut($0) }) != .nothing else { return }
    warnings.append("an interrupted command was brought to its end")
    forgetHistory()
  }

  /// Moves the branch that a note of the journal names.
  func carryOut(_ note: JSONValue) throws {
    guard let move = BranchMove(note) else { return }
    let store = try store()
    if let head = move.head, store.path != nil {
      try store.setHead(toBranch: head, message: move.message, by: author())
    }
    if let tag = move.tag { try self.move(tag: tag, to: move.to) }
    guard let branch = move.branch else { return }
    let current = try store.branch(branch)
    guard current != move.to else { return }
    guard let to = move.to else { return try store.deleteBranch(branch, by: author()) }
    try store.setBranch(
      branch, to: to, expecting: current.map { .revision($0) } ?? .absent, message: move.message,
      by: author())
  }

  private func move(tag: String, to: RevisionID?) throws {
    let store = try store()
    guard try store.tag(tag) != to else { return }
    if let to {
      try store.setTag(tag, to: to, expecting: .anything, by: author())
    } else {
      try store.deleteTag(tag, by: author())
    }
  }
}
