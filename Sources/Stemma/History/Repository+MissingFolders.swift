internal import Planner
internal import RevisionStore

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
