internal import RevisionStore

/// Something that is not as it should be.
public struct Fault: Hashable, Sendable {
  /// Where: an object, a revision, a folder.
  public var subject: String
  /// What is wrong.
  public var problem: String
  /// The way out, if there is one.
  public var hint: String?
  /// Whether it can be used all the same.
  public var isWarning = false
}

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

extension Workspace {
  /// Verifies every object of the store and every folder of the revision directory.
  ///
  /// - Returns: What is wrong; empty when nothing is.
  public func fsck() throws -> [Fault] {
    let store = try store()
    var faults = try store.fsck(countStatements: { [dialect] in dialect.split($0).count }).map {
      Fault(
        subject: $0.object?.hex ?? $0.revision?.hex ?? $0.file ?? "store", problem: $0.message,
        hint: $0.hint)
    }
    faults += try faultsOfState()
    let report = try directory.importAll(into: store, rereading: true)
    faults += report.faults.map(fault)
    // A branch that is not readable is named already.
    let isNamed = !faults.isEmpty
    do {
      if report.present.isEmpty { faults += try faultOfFoldersNotCheckedOut() }
      return try faults + faultOfMissingFolders()
    } catch let error as StoreError where isNamed && error.code == .corruptObject {
      return faults
    }
  }

  private func fault(_ fault: FolderFault) -> Fault {
    let file = fault.file.map { "/\($0)" } ?? ""
    return Fault(
      subject: "\(configuration.revisions)/\(fault.folder)\(file)", problem: fault.message,
      hint: fault.hint, isWarning: fault.severity == .warning)
  }

  /// Rewrites folders from the store.
  ///
  /// - Parameter name: The revision; `nil` for every one that leads to a head and whose folder is damaged or missing.
  /// - Returns: The folders that were written, that went because another one holds the same, and that
  ///   were left alone.
  /// - Throws: ``StemmaError`` for an unknown revision.
  public func restore(_ name: String?) throws -> RestoreReport {
    try withWriteLock(toleratingFaults: true) {
      let ids = try name.map { [try revisionToRestore($0)] } ?? revisionsToRestore()
      let folders = try directory.restore(ids, from: try store())
      forgetHistory()
      var report = RestoreReport(
        written: folders.written, removed: folders.removed, kept: folders.kept)
      if name == nil { report.lost = try unusableFolders().map(fault) }
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
    if let branch = try currentOwnBranch(), let tip = try store().branch(branch) {
      tips.insert(tip)
    }
    let history = try history()
    return Array(
      history.graph.newestFirst(from: tips.filter { history.graph.contains($0) }.sorted()))
  }
}
