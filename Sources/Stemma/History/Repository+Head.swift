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
