internal import Planner
internal import RevisionStore

extension HistoryCheck {
  /// Holds what is here to the rules of a pull request into another branch: what that branch has is
  /// untouched, the history ends in one revision, the schema source is that revision's, and no draft
  /// is left; then proves the revisions that are new.
  ///
  /// - Parameter name: The branch, or any other name of a revision.
  /// - Returns: One result for each rule and each new revision, in order; the costs of a revision are those
  ///   of its `up`.
  /// - Throws: ``StemmaError`` when there is no such branch.
  func branch(_ name: String) throws -> [CheckResult] {
    let theirs = try leaf(of: name)
    let leaves = try repository.leaves()
    var results = [
      try checkOldFolders(against: name, theirs),
      try checkHead(leaves, against: name, theirs),
      try checkSource(leaves),
      checkNoDraft(),
    ]
    let new = try repository.history().graph.newestFirst(
      from: leaves, excluding: theirs.map { [$0] } ?? [])
    for id in Array(new).reversed() { results.append(try revision(id)) }
    return results
  }

  /// The revision that a branch stands on; `nil` for a commit of the code that has none yet.
  private func leaf(of name: String) throws -> RevisionID? {
    if site.location.code != nil, try repository.code().commit(named: name) != nil {
      return try repository.codeLeaf(of: name)
    }
    return try workspace.resolve(name)
  }

  private func checkOldFolders(
    against name: String, _ theirs: RevisionID?
  ) throws -> CheckResult {
    let report = try repository.directory.importAll(into: try repository.store(), rereading: true)
    let present = Set(report.present.values)
    let gone = try oldFolders(name, theirs).subtracting(present).sorted()
    return CheckResult(
      subject: "revisions of \(name)",
      problems: report.errors.map(\.message)
        + gone.map { "\(site.shown(repository.directory.path))/\($0), which \(name) has, is gone" },
      hazards: [])
  }

  /// The folders that the other branch had when this one left it.
  private func oldFolders(_ name: String, _ theirs: RevisionID?) throws -> Set<String> {
    if let path = repository.directoryInCode {
      guard let other = try repository.code().commit(named: name),
        let here = try repository.code().headCommit(),
        let base = try repository.code().mergeBase(here, other)
      else { return [] }
      return try repository.code().folders(at: path, in: base)
    }
    guard let theirs else { return [] }
    let present = try repository.folders()
    let missing = try repository.history().graph.newestFirst(from: [theirs]).filter {
      present[$0] == nil
    }
    // A branch that went on is no fault here; a revision that is rewritten here is one.
    let rewritten = try missing.filter { id in
      try repository.history().graph.replacements(of: id).contains { present[$0] != nil }
    }
    return Set(try rewritten.map { try folderName(of: $0) })
  }

  private func folderName(of id: RevisionID) throws -> String {
    let revision = try repository.history().revision(id)
    return FolderName.make(id: id, author: revision.author, message: revision.message)
  }

  private func checkHead(
    _ leaves: [RevisionID], against name: String, _ theirs: RevisionID?
  ) throws -> CheckResult {
    var result = try singleHead()
    if result.problems.isEmpty, let theirs, let head = leaves.first, head != theirs,
      try !repository.history().graph.isAncestor(theirs, of: head)
    {
      result.problems.append(
        "\(name) has gone on to \(theirs.short): joined, they would have two heads")
    }
    return result
  }

  private func checkSource(_ leaves: [RevisionID]) throws -> CheckResult {
    var result = CheckResult(subject: "the schema source", problems: [], hazards: [])
    guard leaves.count < 2 else { return result }
    do {
      let changes = try workspace.diff(nil, nil).diff
      if !changes.isEmpty {
        result.problems = ["it is not that of the current revision:"] + changes.description.lines
      }
    } catch let error as SourceError {
      result.problems = ["\(error.position): \(error.message)"] + error.excerpt
    }
    return result
  }

  private func checkNoDraft() -> CheckResult {
    let draft = DraftFile(repository.directory)
    return CheckResult(
      subject: "no draft",
      problems: draft.exists ? ["\(site.shown(draft.folder)) is left: commit it or remove it"] : [],
      hazards: [])
  }
}
