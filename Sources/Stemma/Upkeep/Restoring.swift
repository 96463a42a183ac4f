internal import RevisionStore

/// What restoring folders came to, by the folders' names.
public struct RestoreReport: Hashable, Sendable {
  /// The folders that were written.
  public var written: [String]
  /// The folders that went: they held a revision that another one holds, and nothing else.
  public var removed: [String]
  /// The folders that only say that they hold a revision, and were left alone.
  public var kept: [String]
  /// What stands against folders that stay damaged: the store does not have their revisions.
  public var lost: [Fault] = []
}

/// Rewrites folders of the revision directory from the store.
struct Restoring: Room {
  let repository: Repository

  /// Rewrites the folder of a revision; `nil` for every one that leads to a head and whose folder is damaged or missing.
  func restore(_ name: String?) throws -> RestoreReport {
    try repository.withWriteLock(toleratingFaults: true) {
      let ids = try name.map { [try revisionToRestore($0)] } ?? revisionsToRestore()
      try directory.create()
      let folders = try changing { change in
        try directory.restore(ids, from: try store(), in: &change.folders)
      }
      var report = RestoreReport(
        written: folders.written, removed: folders.removed, kept: folders.kept)
      if name == nil {
        report.lost = try unusableFolders().map { Fault($0, in: site.configuration.revisions) }
      }
      return report
    }
  }

  /// The faults for which folders are not used, but for those that are there twice.
  private func unusableFolders() throws -> [FolderFault] {
    try directory.importAll(into: try store(), rereading: true).errors.filter {
      $0.kind != .duplicated
    }
  }

  /// The revision of a name; of a damaged folder that says it holds one which the store does not have, it is
  /// said that nothing can be restored.
  private func revisionToRestore(_ name: String) throws -> RevisionID {
    do {
      return try resolve(name)
    } catch let error as StemmaError {
      let fault = try unusableFolders().first { fault in
        fault.revision?.hex.hasPrefix(name) ?? fault.folder.hasSuffix("-\(name)")
      }
      guard let fault else { throw error }
      throw StemmaError.refused(
        .damagedStore, "the store does not have \(name), so its folder cannot be restored",
        about: name,
        details: [fault.message], hints: [fault.hint])
    }
  }

  /// With Stemma's own branches all that the current branch leads to; otherwise what is damaged.
  private func revisionsToRestore() throws -> [RevisionID] {
    let report = try directory.importAll(into: try store(), rereading: true)
    var tips = Set(report.present.keys)
    tips.formUnion(report.faults.compactMap(\.revision))
    if let branch = try currentOwnBranch(),
      let tip = try store().branch(branch)
    {
      tips.insert(tip)
    }
    let history = try history()
    return Array(
      history.graph.newestFirst(from: tips.filter { history.graph.contains($0) }.sorted()))
  }
}
