internal import Planner
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
      try refuseDuringJob()
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
      return try go(
        to: target, from: head,
        recording: BranchMove(
          branch: nil, from: head, to: target, head: branch, message: "switch: to \(branch)"))
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
    if let start, start != head { return try go(to: start, from: head, recording: move) }
    try changing { $0.move = move }
    return SwitchReport(revision: start, patched: [])
  }

  /// The folders may have gone on without the branch (they came with the code); it follows them
  /// before it is left.
  ///
  /// The code's branches are its Git's to move.
  func pinCurrentBranch(at head: RevisionID?) throws {
    guard let head, let current = try currentOwnBranch(), try store().branch(current) != head else {
      return
    }
    try changing { change in
      change.move = BranchMove(
        branch: current, from: nil, to: head, message: "follow the revision directory")
      change.isRecorded = false
    }
  }

  /// Goes to a revision: rewrites the folders, and the changed statements of the schema source.
  ///
  /// - Parameters:
  ///   - target: The revision.
  ///   - head: The current one.
  ///   - move: What becomes of the branches.
  /// - Returns: What was changed.
  /// - Throws: ``StemmaError`` (refused) when changes of the schema source would be lost.
  func go(
    to target: RevisionID, from head: RevisionID?, recording move: BranchMove
  ) throws -> SwitchReport {
    let history = try history()
    let old = try schema(at: head)
    let new = try history.schema(of: target)
    try refuseLosingChanges(against: old)
    try directory.create()
    let patched = try changing { change in
      try change.leaveOnly(leadingTo: target)
      change.move = move
      return try goOver(from: head, old, to: target, new, in: &change)
    }
    return SwitchReport(revision: target, patched: patched)
  }

  /// Refuses to lose changes of the schema source that are not committed.
  func refuseLosingChanges(against committed: Schema) throws {
    guard case .files = configuration.source else { return }
    let changes = SchemaDiff(
      from: committed, to: try readSource().schema, in: dialect.vocabulary)
    guard changes.isEmpty else {
      throw StemmaError.refused(
        .uncommittedChanges, "the schema source has changes that are not committed",
        details: changes.description.lines,
        hints: [
          "stemma commit -m MESSAGE     keeps them on this branch",
          "undo them in the schema source",
        ])
    }
  }

  /// The schema source with only the statements changed whose objects differ.
  ///
  /// - Returns: All files; none where nothing is to be changed.
  func patchedSource(
    from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    guard case .files = configuration.source, old.snapshot.id != new.snapshot.id else { return [] }
    return try patched(try sourceFiles(), from: old, to: new, with: texts)
  }
}
