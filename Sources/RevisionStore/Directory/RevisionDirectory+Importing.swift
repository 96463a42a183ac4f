public import SchemaModel

extension RevisionDirectory {
  /// What most commands need to know, from memory: one look at the directory, or its listing where it
  /// was changed lately, and one small file.
  ///
  /// - Returns: `nil` when a folder came or went, when there were faults, or when nothing is
  ///   remembered: then ``importAll(into:rereading:)`` is due. Folders edited in place are not
  ///   noticed here; ``verify(_:against:)`` does that for those that a command uses.
  public func summary() throws(FileError) -> DirectorySummary? {
    guard let cache, var remembered = cache.summary() else { return nil }
    let started = FileSystem.now()
    guard let status = try FileSystem.status(path, followingLinks: true) else {
      return remembered.count == 0 ? remembered.summary : nil
    }
    if remembered.stamp != 0, remembered.stamp == RememberedSummary.stamp(status, at: .max) {
      return remembered.summary
    }
    let names = try listing()
    guard names.strangers.isEmpty, names.folders.count == remembered.count,
      RememberedSummary.hash(of: names.folders) == remembered.names
    else { return nil }
    let stamp = RememberedSummary.stamp(status, at: started)
    if stamp != 0 {
      remembered.stamp = stamp
      cache.save(remembered)
    }
    return remembered.summary
  }

  /// Reads the folders that the store has not seen, and stores the revisions that are right.
  ///
  /// Parents come first, whatever their names. Every id is computed anew from the files; nothing of
  /// them is executed, and no folder is changed.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - rereading: Whether every folder is read and verified, whatever is remembered of it.
  /// - Returns: What is there, and what is wrong with it.
  /// - Throws: When the directory cannot be listed, or the store fails.
  public func importAll(
    into store: RevisionStore, rereading: Bool = false
  ) throws -> ImportReport {
    let started = FileSystem.now()
    let status = try FileSystem.status(path, followingLinks: true)
    let listing = try listing()
    let remembered = rereading ? [] : cache?.entries() ?? []
    var work = try FolderImport(self, store, remembered: remembered)
    try work.run(listing)
    remember(work, listing, status.map { RememberedSummary.stamp($0, at: started) } ?? 0)
    return work.report
  }

  /// Remembers that a folder that was just written holds what was committed.
  ///
  /// Without that the next command would verify it like one from elsewhere. Files that are not as
  /// they were written are noticed all the same when the revision is used.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - revision: The revision, which the store has.
  ///   - content: All that it consists of.
  public func remember(
    _ folder: RevisionFolder, of revision: Revision, _ content: RevisionContent
  ) {
    guard let cache else { return }
    let entry = FolderEntry(
      name: folder.name, id: revision.id, snapshot: revision.snapshot, parents: revision.parents,
      replaces: revision.meta.replaces, migrations: content.migrations.map(\.scriptsID),
      digest: folder.digest, stamp: 0)
    var entries = cache.entries().filter { $0.name != folder.name && $0.id != revision.id }
    let position = entries.firstIndex { $0.name > entry.name } ?? entries.endIndex
    entries.insert(entry, at: position)
    cache.save(entries)
  }

  private func remember(
    _ work: FolderImport<RevisionDirectory>, _ listing: FolderListing,
    _ stamp: UInt64
  ) {
    guard let cache else { return }
    let found = Set(work.entries.values)
    if found != Set(work.remembered.values) {
      cache.save(found.sorted { $0.name < $1.name })
    }
    guard work.report.faults.isEmpty else { return cache.forgetSummary() }
    cache.save(
      RememberedSummary(
        stamp: stamp, names: RememberedSummary.hash(of: listing.folders),
        count: listing.folders.count, leaves: work.report.leaves.map(\.entry),
        newest: found.sorted { $0.name > $1.name }.prefix(RememberedSummary.newestCount).reversed())
    )
  }

  /// Looks whether the folders of some revisions still hold what was committed.
  ///
  /// Files that the file system calls unchanged are not read again. Revisions without a folder are
  /// passed over.
  ///
  /// - Parameters:
  ///   - ids: The revisions that a command is about to use.
  ///   - store: The store, which knows them.
  /// - Returns: The faults found; warnings too.
  /// - Throws: When a folder cannot be read, or the store fails.
  public func verify(
    _ ids: some Collection<RevisionID>, against store: RevisionStore
  ) throws -> [FolderFault] {
    guard !ids.isEmpty else { return [] }
    let entries = try entries(of: Set(ids))
    var faults: [FolderFault] = []
    for id in ids {
      guard let entry = entries[id] else { continue }
      faults += try faultsOf(entry, against: store)
    }
    return faults
  }

  /// The names of the folders of some revisions, as their names or what is remembered tell.
  ///
  /// - Parameter ids: The revisions.
  /// - Returns: The names; revisions without a folder are not among them.
  /// - Throws: When the directory cannot be listed.
  public func names(of ids: some Collection<RevisionID>) throws -> [RevisionID: String] {
    try entries(of: Set(ids)).mapValues(\.name)
      .filter { FileSystem.isFolder("\(path)/\($0.value)") }
  }

  private func entries(of ids: Set<RevisionID>) throws -> [RevisionID: FolderEntry] {
    var entries: [RevisionID: FolderEntry] = [:]
    if let summary = cache?.summary() {
      for entry in summary.newest + summary.leaves where ids.contains(entry.id) {
        entries[entry.id] = entry
      }
      if entries.count == ids.count { return entries }
    }
    for entry in cache?.entries() ?? [] where ids.contains(entry.id) { entries[entry.id] = entry }
    guard entries.count < ids.count else { return entries }
    let missing = Dictionary(
      ids.filter { entries[$0] == nil }.map { ($0.short, $0) },
      uniquingKeysWith: { first, _ in first })
    for name in try listing().folders {
      guard let digits = FolderName.shortID(in: name), let id = missing[digits] else { continue }
      entries[id] = FolderEntry(
        name: name, id: id, snapshot: SnapshotID(id.object), parents: [], replaces: [],
        digest: id.object, stamp: 0)
    }
    return entries
  }

  private func faultsOf(
    _ entry: FolderEntry, against store: RevisionStore
  ) throws -> [FolderFault] {
    if entry.stamp != 0, try stamp(of: entry) == entry.stamp {
      return entry.warnings(in: displayName)
    }
    guard FileSystem.isFolder("\(path)/\(entry.name)") else { return [] }
    let folder = try read(entry.name)
    if folder.digest == entry.digest { return entry.warnings(in: displayName) }
    // Only this folder is looked at, as if nothing else were there.
    var work = try FolderImport(self, store, remembered: [])
    try work.run(FolderListing(folders: [entry.name]), isWhole: false)
    return work.report.faults
  }
}
