internal import Planner
internal import RevisionStore

extension Workspace {
  /// Makes a branch.
  public func createBranch(_ name: String, at start: String) throws {
    try repository.requireOwnBranches("git branch \(name)")
    try withWriteLock {
      let id = try resolve(start)
      guard try store().branch(name) == nil else {
        throw StemmaError.failed(.nameTaken, "there is a branch \(name) already", about: name)
      }
      try repository.checkNewName(name, kind: "branch")
      try changing {
        $0.move = BranchMove(
          branch: name, from: nil, to: id, message: "branch: created from \(start)")
      }
    }
  }

  /// Removes a branch.
  ///
  /// - Parameters:
  ///   - name: The branch.
  ///   - force: Also one whose revisions no other branch has.
  /// - Throws: ``StemmaError`` (refused) for the current branch, or for revisions that only it has.
  public func deleteBranch(_ name: String, force: Bool) throws {
    try repository.requireOwnBranches("git branch -d \(name)")
    try withWriteLock {
      guard let tip = try store().branch(name) else {
        throw try repository.noBranch(name, hint: "stemma branch     lists the branches")
      }
      guard try currentBranch() != name else {
        throw StemmaError.refused(
          .inUse, "\(name) is the current branch", about: name,
          hints: ["stemma switch OTHER     leaves it"])
      }
      guard try force || isMerged(tip, besides: name) else {
        throw StemmaError.refused(
          .unmergedBranch, "no other branch has all revisions of \(name)", about: name,
          hints: [
            "stemma branch -d \(name) --force     removes it; the store still remembers its revisions"
          ])
      }
      try changing {
        $0.move = BranchMove(branch: name, from: tip, to: nil, message: "branch: removed \(name)")
      }
    }
  }

  private func isMerged(_ tip: RevisionID, besides name: String) throws -> Bool {
    let history = try history()
    return try branches().contains { branch in
      guard branch.name != name, let other = branch.revision else { return false }
      return other == tip || history.graph.isAncestor(tip, of: other)
    }
  }

  /// Makes a tag.
  public func createTag(_ name: String, at revision: String) throws {
    try repository.requireOwnBranches("git tag \(name)")
    try withWriteLock {
      let id = try resolve(revision)
      if let old = try store().tag(name) {
        throw StemmaError.failed(
          .nameTaken, "there is a tag \(name) already, on \(old.short)", about: name,
          hints: ["stemma tag -d \(name)     removes it"])
      }
      try repository.checkNewName(name, kind: "tag")
      try changing {
        $0.move = BranchMove(branch: nil, tag: name, from: nil, to: id, message: "tag: \(name)")
      }
    }
  }

  /// Removes a tag.
  public func deleteTag(_ name: String) throws {
    try repository.requireOwnBranches("git tag -d \(name)")
    try withWriteLock {
      // What is not there is refused; where a damaged tag was, nobody knows.
      guard let old = try? store().tag(name) else {
        return try store().deleteTag(name, by: author())
      }
      try changing {
        $0.move = BranchMove(
          branch: nil, tag: name, from: old, to: nil, message: "tag: removed \(name)")
      }
    }
  }
}
