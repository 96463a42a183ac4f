internal import RevisionStore

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
    faults += try StateCheck(repository: repository).faults()
    let report = try directory.importAll(into: store, rereading: true)
    faults += report.faults.map { Fault($0, in: configuration.revisions) }
    // A branch that is not readable is named already.
    let isNamed = !faults.isEmpty
    do {
      if report.present.isEmpty { faults += try repository.faultOfFoldersNotCheckedOut() }
      return try faults + repository.faultOfMissingFolders()
    } catch let error as StoreError where isNamed && error.code == .corruptObject {
      return faults
    }
  }
}
