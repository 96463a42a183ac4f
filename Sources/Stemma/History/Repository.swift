internal import Planner
internal import RevisionStore

/// The revisions of a workspace, wherever they are: in the store, in the revision directory, and where the code's Git keeps
/// the branches, in its commits.
///
/// What was read is kept until something is written. Used from one thread at a time.
final class Repository {
  let site: Site
  let directory: RevisionDirectory
  /// Whether the operation under way is there to mend what is damaged.
  var toleratesFaults = false
  /// The repository of the code, once it was asked for.
  var openedCode: CodeRepository?

  private var openedStore: RevisionStore?
  private(set) var openedHistory: History?
  private var knownSummary: DirectorySummary?
  private var folderErrors: [FolderFault] = []
  private var verifiedFolders: Set<RevisionID> = []

  init(_ site: Site) {
    self.site = site
    directory = RevisionDirectory(
      Path.join(site.root, site.configuration.revisions), state: site.location.local)
  }

  /// The store, made when it is not there; where it cannot be written, what is new stays in memory.
  func store() throws -> RevisionStore {
    if let openedStore { return openedStore }
    let store = try openStore()
    openedStore = store
    return store
  }

  private func openStore() throws -> RevisionStore {
    let place = site.location.store
    if FileSystem.exists(place), !RevisionStore.isWritable(at: place) {
      site.warnings.texts.append("the store cannot be written: what is new is forgotten at the end")
      do {
        return try RevisionStore.overlay(at: place, in: site.dialect.vocabulary)
      } catch let error as StoreError where error.code == .notOwned {
        site.warnings.texts.append(
          "the store belongs to another user, so the folders alone are read")
        return RevisionStore.inMemory(in: site.dialect.vocabulary)
      }
    }
    do {
      let store = try RevisionStore.openOrCreate(at: place, in: site.dialect.vocabulary)
      try site.location.ignoreItself()
      return store
    } catch let error as StoreError where error.code == .notWritable {
      let note = "there is no store, and none can be made: it lives in memory"
      // An image or archive has nothing but its folders: no other revision is forgotten.
      if site.isDetached { site.context.log(note) } else { site.warnings.texts.append(note) }
      return RevisionStore.inMemory(in: site.dialect.vocabulary)
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
      store: store, elsewhere: site.location.code == nil ? nil : code,
      reaching: { [weak self] in try self?.reached(in: $0) })
    openedHistory = history
    try warnOfMissingFolders()
    return history
  }

  /// What is known of the folders that are present.
  func summary() throws -> DirectorySummary {
    if let knownSummary { return knownSummary }
    // What is remembered says what a durable store has; one in memory must be told anew.
    if FileSystem.exists(site.location.store), let fresh = try directory.summary() {
      knownSummary = fresh
      return fresh
    }
    return try importFolders(rereading: false)
  }

  @discardableResult
  private func importFolders(rereading: Bool) throws -> DirectorySummary {
    let report = try directory.importAll(into: try store(), rereading: rereading)
    site.context.log(
      "read \(report.present.count) revision folders, \(report.imported.count) of them new")
    folderErrors = report.errors
    for fault in report.faults { warn(fault.warning) }
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
    for fault in folderErrors { site.warnings.withdraw(fault.warning) }
    throw StemmaError.failed(
      .damagedFolder, "the revision directory is damaged, so the current revision is not known",
      about: site.shown(directory.path),
      details: folderErrors.map(\.message), hints: [first.hint])
  }

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
        about: site.shown(directory.path),
        details: errors.count == 1 ? [] : errors.map(\.message), hints: [first.hint])
    }
    for fault in faults { warn(fault.warning) }
    verifiedFolders.formUnion(unverified)
  }

  /// The names of the folders that are present, by revision.
  func folders() throws -> [RevisionID: String] {
    try directory.importAll(into: try store()).present
  }

  /// Remembers for people what does not stop the operation, once.
  func warn(_ warning: String) { site.warnings.add(warning) }
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
