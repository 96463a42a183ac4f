internal import Planner
internal import RevisionStore

extension Repository {
  /// The leaves of the folders that are present; more than one when the workspace is diverged.
  func leaves() throws -> [RevisionID] {
    try summary().leaves.map(\.id).sorted()
  }

  /// The current revision: the leaf of the folders that are present; `nil` before the first one.
  ///
  /// - Throws: ``StemmaError`` (refused) when there are several.
  func headRevision() throws -> RevisionID? { try headRevision(orElse: []) }

  /// The current revision; `hints` are other ways out where the workspace is diverged.
  func headRevision(orElse hints: [String]) throws -> RevisionID? {
    try refuseFaultyFolders()
    let leaves = try leaves()
    guard leaves.count < 2 else { throw try divergence(leaves, orElse: hints) }
    if leaves.isEmpty { try refuseFoldersNotCheckedOut() }
    return leaves.first
  }

  /// The current revision, for what cannot be done without one: `to rebase`.
  func requireHead(_ purpose: String) throws -> RevisionID {
    guard let head = try headRevision() else {
      throw StemmaError.refused(.noRevision, "there is no revision \(purpose)")
    }
    return head
  }

  /// The way out of a diverged workspace for whoever does not need all of it.
  static let namingHint = "or name the one that is meant by its id"

  /// The error of a workspace with several leaves; `hints` are other ways out than a merge.
  func divergence(_ leaves: [RevisionID], orElse hints: [String]) throws -> StemmaError {
    .refused(
      .diverged, "the workspace is diverged: \(leaves.count) revisions have no successor",
      details: try leaves.map { "\($0.short) \(try history().title(of: $0))" },
      hints: ["stemma merge     joins them"] + hints)
  }
}

extension Repository {
  /// The revisions at the end of Stemma's own current branch that have no folder, newest first.
  ///
  /// Folders may have gone on, or elsewhere, without the branch: they came with the code then. Where all of
  /// them are behind it, somebody removed the newest ones.
  func missingRevisions() throws -> [RevisionID] {
    guard let branch = try currentOwnBranch(), let tip = try store().branch(branch) else {
      return []
    }
    let leaves = try leaves()
    guard !leaves.contains(tip) else { return [] }
    let graph = try history().graph
    guard graph.contains(tip), leaves.allSatisfy({ graph.isAncestor($0, of: tip) }) else {
      return []
    }
    return Array(graph.newestFirst(from: [tip], excluding: leaves))
  }

  /// Warns that the current revision is older than the branch.
  func warnOfMissingFolders() throws {
    let missing = try missingRevisions()
    guard !missing.isEmpty else { return }
    warn(Self.warning(of: try text(ofMissing: missing)))
  }

  private static func warning(of missing: String) -> String {
    "\(missing) (stemma restore --all writes them again)"
  }

  /// Refuses to go on from a revision that is the current one only because newer folders are gone.
  func refuseMissingFolders() throws {
    let missing = try missingRevisions()
    guard !missing.isEmpty else { return }
    let text = try text(ofMissing: missing)
    // The error says all of it.
    site.warnings.withdraw(Self.warning(of: text))
    var hints = [Self.restoring]
    if let leaf = try leaves().first {
      hints.append("stemma reset \(leaf.short)     takes the branch back to where the folders are")
    }
    throw StemmaError.refused(
      .missingFolders, text, about: site.configuration.revisions, hints: hints)
  }

  /// The same as a finding of ``fsck()``.
  func faultOfMissingFolders() throws -> [Fault] {
    let missing = try missingRevisions()
    guard !missing.isEmpty else { return [] }
    return [
      Fault(
        subject: site.configuration.revisions, problem: try text(ofMissing: missing),
        hint: Self.restoring)
    ]
  }

  private static let restoring = "stemma restore --all     writes the folders again"

  private func text(ofMissing ids: [RevisionID]) throws -> String {
    let branch = try currentOwnBranch() ?? "the branch"
    return
      "\(ids.count.counting("revision")) of \(branch) \(ids.count == 1 ? "has" : "have") no folder in"
      + " \(site.configuration.revisions), up to \(ids[0].short) \(try history().title(of: ids[0]))"
  }
}

extension Repository {
  /// The same as a fault; none where the history is really empty.
  func faultOfFoldersNotCheckedOut() throws -> [Fault] {
    do {
      try refuseFoldersNotCheckedOut()
      return []
    } catch let error as StemmaError {
      return [Fault(error, at: site.configuration.revisions)]
    }
  }

  /// Refuses to take the history for empty where the code's current commit has one that is not checked out.
  ///
  /// To be asked where no folder is present: a sparse work tree may leave them out, or somebody removed them.
  func refuseFoldersNotCheckedOut() throws {
    guard let place = site.location.code, let path = directoryInCode, !toleratesFaults,
      let code = readableCode()
    else { return }
    let count = try code.committedFolders(at: path).count { FolderName.shortID(in: $0) != nil }
    guard count > 0 else { return }
    let folder = path.shellQuoted
    throw StemmaError.failed(
      .missingFolders,
      "\(count.counting("revision")) of the code's current commit \(count == 1 ? "is" : "are") not in"
        + " \(site.shown(directory.path))", about: site.shown(directory.path),
      details: code.isSparse ? ["the work tree is sparse, and may leave the folder out"] : [],
      hints: code.isSparse
        ? ["git -C \(place.workTree.shellQuoted) sparse-checkout add \(folder)     checks it out"]
        : ["git -C \(place.workTree.shellQuoted) checkout HEAD -- \(folder)     brings them back"])
  }
}
