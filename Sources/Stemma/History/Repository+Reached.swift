internal import RevisionStore

extension Repository {
  /// What branches, tags and the folders that are present lead to; `nil` where that is every revision of the store.
  ///
  /// The branches and tags of the code, those of remotes too, are looked at only where the folders of the work tree
  /// leave something over.
  func reached(in graph: RevisionGraph) throws -> ReachedRevisions? {
    let summary = try summary()
    guard graph.count != summary.count else { return nil }
    var roots = summary.leaves.map(\.id)
    if site.hasOwnBranches {
      roots += try store().branches(skipping: warn(ofDamaged:)).map(\.revision)
      roots += try store().tags(skipping: warn(ofDamaged:)).map(\.revision)
    }
    var reached = ReachedRevisions(from: roots, in: graph)
    if !reached.isEverything { reached.add(try revisionsOfCode(among: reached.abandoned)) }
    return reached.isEverything ? nil : reached
  }

  /// Of some revisions those whose folders a branch or tag of the code has.
  private func revisionsOfCode(among ids: Set<String>) throws -> [RevisionID] {
    // Where the code cannot be read, databases are moved by what the folders alone say.
    guard let path = directoryInCode, let code = readableCode(),
      let found = try? code.folders(at: path, amongTips: ids)
    else { return [] }
    return try found.compactMap { digits in
      if case .found(let id) = try store().find(digits) { id } else { nil }
    }
  }
}
