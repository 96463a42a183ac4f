internal import Planner
internal import RevisionStore

extension Workspace {
  /// The store, made when it is not there; where it cannot be written, what is new stays in memory.
  func store() throws -> RevisionStore {
    if let openedStore { return openedStore }
    let store = try openStore()
    openedStore = store
    return store
  }

  private func openStore() throws -> RevisionStore {
    let place = location.store
    if FileSystem.exists(place), !RevisionStore.isWritable(at: place) {
      warnings.append("the store cannot be written: what is new is forgotten at the end")
      do {
        return try RevisionStore.overlay(at: place, in: dialect.vocabulary)
      } catch let error as StoreError where error.code == .notOwned {
        warnings.append("the store belongs to another user, so the folders alone are read")
        return RevisionStore.inMemory(in: dialect.vocabulary)
      }
    }
    do {
      let store = try RevisionStore.openOrCreate(at: place, in: dialect.vocabulary)
      try location.ignoreItself()
      return store
    } catch let error as StoreError where error.code == .notWritable {
      let note = "there is no store, and none can be made: it lives in memory"
      // An image or archive has nothing but its folders: no other revision is forgotten.
      if isDetached { context.log(note) } else { warnings.append(note) }
      return RevisionStore.inMemory(in: dialect.vocabulary)
    }
  }

  /// The history, with every revision whose folder is present imported.
  func history() throws -> History {
    if let openedHistory { return openedHistory }
    let summary = try summary()
    let store = try store()
    let graph = try store.graph()
    // The store was deleted, but what is remembered of the folders was not.
    if !summary.leaves.allSatisfy({ graph.contains($0.id) }) { try importFolders(rereading: true) }
    let code = History.Elsewhere(command: "git fetch") { [weak self] in
      try self?.importFromCode($0)
    }
    let history = try History(
      store: store, elsewhere: location.code == nil ? nil : code,
      reaching: { [weak self] in try self?.reached(in: $0) })
    openedHistory = history
    try warnOfMissingFolders()
    return history
  }

  /// What is known of the folders that are present.
  func summary() throws -> DirectorySummary {
    if let knownSummary { return knownSummary }
    // What is remembered says what a durable store has; one in memory must be told anew.
    if FileSystem.exists(location.store), let fresh = try directory.summary() {
      knownSummary = fresh
      return fresh
    }
    return try importFolders(rereading: false)
  }

  @discardableResult
  private func importFolders(rereading: Bool) throws -> DirectorySummary {
    let report = try directory.importAll(into: try store(), rereading: rereading)
    context.log(
      "read \(report.present.count) revision folders, \(report.imported.count) of them new")
    folderErrors = report.errors
    for fault in report.faults { warn(of: fault) }
    knownSummary = report.summary
    return report.summary
  }

  /// Forgets what was read, after something was written.
  func forgetHistory() {
    openedHistory = nil
    knownSummary = nil
    folderErrors = []
    verifiedFolders = []
  }

  /// Refuses to go on where the current revision may not be what the folders would say.
  func refuseFaultyFolders() throws {
    _ = try summary()
    guard let first = folderErrors.first, !toleratesFaults else { return }
    // The error says all of it.
    for fault in folderErrors { withdraw(fault.warning) }
    throw StemmaError.failed(
      .damagedFolder, "the revision directory is damaged, so the current revision is not known",
      about: shown(directory.path),
      details: folderErrors.map(\.message), hints: [first.hint])
  }
}

extension Workspace {
  /// Remembers a fault of a folder for people, once.
  func warn(of fault: FolderFault) { warn(fault.warning) }

  /// Remembers for people what does not stop the operation, once.
  func warn(_ warning: String) {
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  /// Forgets a warning, because an error says it.
  func withdraw(_ warning: String) { warnings.removeAll { $0 == warning } }

  /// Refuses to use revisions whose folders do not hold what was committed.
  func verifyFolders(of ids: Set<RevisionID>) throws {
    let unverified = ids.subtracting(verifiedFolders)
    let faults = try directory.verify(unverified.sorted(), against: try store())
    let errors = faults.filter { $0.severity == .error }
    if let first = errors.first {
      throw StemmaError.failed(
        .damagedFolder,
        errors.count == 1
          ? first.message : "\(errors.count) folders are not as they were committed",
        about: shown(directory.path),
        details: errors.count == 1 ? [] : errors.map(\.message), hints: [first.hint])
    }
    for fault in faults { warn(of: fault) }
    verifiedFolders.formUnion(unverified)
  }
}

extension StoreLocation {
  /// Has Git, and whoever else looks, ignore the store beside `stemma.toml`.
  func ignoreItself() throws {
    guard code == nil else { return }
    let file = Path.join(store, ".gitignore")
    if !FileSystem.exists(file) {
      try FileSystem.write(Array("*\n".utf8), to: file, .relaxed)
    }
  }
}

extension FolderFault {
  /// What people are told where it stops nothing.
  fileprivate var warning: String { "\(message) (\(hint))" }
}
