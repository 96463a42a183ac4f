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
    let parent = content.parents.first
    let revision = try store().seal(content)
    context.log("sealed \(revision.id.hex)")
    let folder = try RevisionFolder(
      content, id: revision.id, parent: try parent.map { try history.listing(of: $0) },
      layout: try parent.map { try history.layout(of: $0) })
    let move = BranchMove(
      branch: try currentOwnBranch(), from: old ?? content.parents.first, to: revision.id,
      message: "\(old == nil ? "commit" : "commit (amend)"): \(revision.subject)")
    try directory.create()
    try changing { change in
      if let old, let oldFolder = try folders()[old] {
        try change.folders.write(folder)
        change.folders.remove(oldFolder)
      } else {
        change.revision = folder
      }
      (change.move, change.leaving) = (move, files)
    }
    directory.remember(folder, of: revision, content)
    return (revision, folder.name)
  }
}
