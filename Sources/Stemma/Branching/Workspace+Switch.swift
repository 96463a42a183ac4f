internal import RevisionStore

/// What a switch did.
public struct SwitchReport: Sendable {
  /// The revision that the branch stands on; `nil` before its first one.
  public var revision: RevisionID?
  /// The files of the schema source that were changed.
  public var patched: [String]
}

extension Workspace {
  /// Goes to another branch: rewrites the folders, and the changed statements of the schema source.
  ///
  /// - Parameters:
  ///   - branch: The branch.
  ///   - create: Whether it is made.
  ///   - start: Where it is made; `nil` for where the current one stands.
  /// - Returns: Where the branch stands, and what was changed.
  /// - Throws: ``StemmaError`` (refused) when the schema source has changes that are not committed
  ///   and would be lost.
  public func switchBranch(
    to branch: String, creating create: Bool, at start: String? = nil
  ) throws -> SwitchReport {
    let words = [create ? "-c" : nil, branch, start].compactMap(\.self)
    try repository.requireOwnBranches("git switch \(words.joined(separator: " "))")
    return try withWriteLock {
      try repository.refuseFaultyFolders()
      try jobs.refuseAny()
      let head = try headRevision()
      if create {
        return try startBranch(branch, at: start.map { try resolve($0) } ?? head, from: head)
      }
      guard let target = try store().branch(branch) else {
        throw try repository.noBranch(branch, hint: "stemma switch -c \(branch)     makes it")
      }
      guard try currentBranch() != branch else {
        return SwitchReport(revision: target, patched: [])
      }
      try pinCurrentBranch(at: head)
      let move = BranchMove(
        branch: nil, from: head, to: target, head: branch, message: "switch: to \(branch)")
      return SwitchReport(
        revision: target, patched: try go(to: target, from: head, recording: move))
    }
  }

  private func startBranch(
    _ branch: String, at start: RevisionID?, from head: RevisionID?
  ) throws -> SwitchReport {
    guard try store().branch(branch) == nil, try currentBranch() != branch else {
      throw StemmaError.failed(
        .nameTaken, "there is a branch \(branch) already", about: branch,
        hints: ["stemma switch \(branch)     goes there"])
    }
    try pinCurrentBranch(at: head)
    try repository.checkNewName(branch, kind: "branch")
    let move = BranchMove(
      branch: start == nil ? nil : branch, from: nil, to: start, head: branch,
      message: "switch: to new branch \(branch)")
    var report = SwitchReport(revision: start, patched: [])
    if let start, start != head {
      report.patched = try go(to: start, from: head, recording: move)
    } else {
      try changing { $0.move = move }
    }
    return report
  }
}
