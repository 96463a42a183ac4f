internal import SchemaModel

/// Reads the folders that are new to a store, in the order of their parents, and hands the revisions
/// over that are right.
struct FolderImport<Source: FolderSource> {
  /// How many revisions are handed over at once.
  private static var batchSize: Int { 1000 }

  let source: Source
  let store: RevisionStore
  /// What the store has, without the batch that is being filled.
  private var stored: RevisionGraph
  /// What earlier commands found, by folder name.
  let remembered: [String: FolderEntry]

  var report = ImportReport()
  /// The folders that are right, by their revisions.
  private(set) var entries: [RevisionID: FolderEntry] = [:]
  /// Folders with a fault whose revision the store knows.
  private var standIns: [RevisionID: FolderEntry] = [:]
  /// Folders that wait for a parent that is still to be read, by that parent.
  private var waiting: [RevisionID: [FolderReading]] = [:]
  private var bases = BaseShelf()
  private var batch: [EncodedRevision] = []
  private var batched: Set<RevisionID> = []
  private var handedOver: Set<ObjectID> = []

  init(_ source: Source, _ store: RevisionStore, remembered: [FolderEntry]) throws {
    self.source = source
    self.store = store
    stored = try store.graph()
    self.remembered = Dictionary(
      remembered.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// Does the work for some folders.
  ///
  /// - Parameters:
  ///   - listing: The folders.
  ///   - isWhole: Whether these are all that there are.
  /// - Throws: When a folder cannot be read, or the store fails.
  mutating func run(_ listing: FolderListing, isWhole: Bool = true) throws {
    for name in listing.folders.sorted() {
      if let entry = remembered[name], try isSettled(entry) {
        accept(entry)
      } else {
        try examine(name)
      }
    }
    try reportMissingParents()
    try handOver()
    report.faults += listing.strangers.sorted().map { .stranger($0, in: source.displayName) }
    let all = Array(entries.values) + standIns.values
    for entry in all { report.present[entry.id] = entry.name }
    let absent = absentParents(all)
    report.leaves = Leaf.among(all, below: coveredByAbsent(absent.keys))
    if isWhole {
      report.faults += absent.map { .absentParent($0, of: $1, in: source.displayName) }
    }
    report.faults.sort { ($0.folder, $0.message) < ($1.folder, $1.message) }
  }

  // MARK: Reading

  private func isSettled(_ entry: FolderEntry) throws -> Bool {
    guard entries[entry.id] == nil, stored.contains(entry.id) else { return false }
    return try source.isUnchanged(entry)
  }

  private mutating func examine(_ name: String) throws {
    let reading: FolderReading
    do {
      reading = try source.reading(of: name)
    } catch let error as FileError {
      if error.code == .notFound { return }
      let isStored = storedID(name, nil) != nil
      try refuse(.unreadable(name, in: source.displayName, error, isStored: isStored))
      return
    }
    var ready = [reading]
    while let next = ready.popLast() {
      if let id = try consider(next) { ready += waiting.removeValue(forKey: id) ?? [] }
    }
  }

  /// Takes a folder in, or puts it aside.
  ///
  /// - Returns: Its revision where it is right, so that those who wait for it can go on.
  private mutating func consider(_ reading: FolderReading) throws -> RevisionID? {
    let folder = reading.folder
    guard let bytes = folder.files[RevisionFolder.recordFile] else {
      try refuseWithoutRecord(folder)
      return nil
    }
    let record: RevisionRecord
    do {
      record = try RevisionRecord(parsing: bytes)
    } catch {
      try refuse(
        .incomplete(
          folder.name, in: source.displayName, reason: error.reason,
          file: RevisionFolder.recordFile, line: error.line, revision: nil,
          isStored: storedID(folder.name, nil) != nil))
      return nil
    }
    if let parent = record.parents.first(where: { !isKnown($0) }) {
      waiting[parent, default: []].append(reading)
      return nil
    }
    return try verify(reading, record)
  }

  private mutating func verify(
    _ reading: FolderReading, _ record: RevisionRecord
  ) throws -> RevisionID? {
    let examination = FolderExamination(
      folder: reading.folder, record: record,
      base: try record.parents.first.map { try base(of: $0) },
      directoryName: source.displayName, vocabulary: store.vocabulary)
    guard let found = examination.verified(omitting: handedOver.contains) else {
      let isStored = stored.contains(record.id)
      let sealed = isStored ? try sealedFolder(record.id) : nil
      try refuse(examination.fault(sealed: sealed))
      return nil
    }
    accept(reading, record, found)
    if !stored.contains(record.id), batched.insert(record.id).inserted {
      batch.append(found.encoded)
      handedOver.formUnion(found.encoded.objects.map(\.id))
      report.imported.append(record.id)
      if batch.count >= Self.batchSize { try handOver() }
    }
    bases.put(found.base, of: record.id)
    return record.id
  }

  // MARK: Results

  private mutating func accept(
    _ reading: FolderReading, _ record: RevisionRecord,
    _ found: FolderExamination.Verified
  ) {
    let expected = Set(RevisionFolder.fileNames(migrations: record.migrations.count))
    let strangers = reading.strangers + reading.folder.files.keys.filter { !expected.contains($0) }
    var entry = FolderEntry(
      name: reading.folder.name, id: record.id, snapshot: record.snapshot,
      parents: record.parents, replaces: record.meta.replaces, digest: reading.folder.digest,
      stamp: reading.stamp, flags: found.flags)
    entry.migrations = found.content.migrations.map(\.scriptsID)
    if !strangers.isEmpty { entry.flags.insert(.unknownFiles) }
    for file in strangers.sorted() {
      report.faults.append(.stranger("\(entry.name)/\(file)", in: source.displayName))
    }
    accept(entry)
  }

  private mutating func accept(_ entry: FolderEntry) {
    var entry = entry
    if let other = entries[entry.id] {
      // The folder with the right name stays, whichever came first.
      let swap = !other.isWellNamed && entry.isWellNamed
      let extra = swap ? other : entry
      if swap { entries[entry.id] = entry } else { entry = other }
      report.faults.append(.duplicate(extra, of: entry.name, in: source.displayName))
      return
    }
    entries[entry.id] = entry
    standIns[entry.id] = nil
    report.faults += entry.warnings(in: source.displayName)
  }

  private mutating func refuse(_ fault: FolderFault) throws {
    report.faults.append(fault)
    guard let id = storedID(fault.folder, fault.revision), entries[id] == nil else { return }
    guard let revision = try store.revision(id) else { return }
    standIns[id] = FolderEntry(
      name: fault.folder, id: id, snapshot: revision.snapshot, parents: revision.parents,
      replaces: revision.meta.replaces,
      migrations: try store.content(of: id).migrations.map(\.scriptsID), digest: id.object, stamp: 0
    )
  }

  private mutating func refuseWithoutRecord(_ folder: RevisionFolder) throws {
    guard !folder.files.isEmpty else {
      report.faults.append(.hollow(folder.name, in: source.displayName))
      return
    }
    let isStored = storedID(folder.name, nil) != nil
    try refuse(
      .incomplete(
        folder.name, in: source.displayName,
        reason: "\(RevisionFolder.recordFile) is missing",
        revision: nil, isStored: isStored))
  }

  private mutating func reportMissingParents() throws {
    // Children of folders that wait themselves miss their parent only through these.
    for (parent, readings) in waiting {
      for reading in readings {
        try refuse(
          .missingParent(
            parent, of: reading.folder.name, in: source.displayName,
            faulty: report.faults.first { $0.revision == parent }?.folder))
      }
    }
  }

  /// Parents that only the store has, each with a folder of a child: a clone of the code could not
  /// import that one.
  private func absentParents(_ all: [FolderEntry]) -> [RevisionID: String] {
    var children: [RevisionID: String] = [:]
    for entry in all {
      for parent in entry.parents where report.present[parent] == nil {
        children[parent] = min(children[parent] ?? entry.name, entry.name)
      }
    }
    return children
  }

  /// The revisions that others build upon by way of revisions without a folder.
  private func coveredByAbsent(_ absent: some Sequence<RevisionID>) -> Set<RevisionID> {
    var covered: Set<RevisionID> = []
    var pending = absent.compactMap { stored.index(of: $0) }
    while let index = pending.popLast() {
      for parent in stored.parents(at: index) where covered.insert(stored.id(at: parent)).inserted {
        if report.present[stored.id(at: parent)] == nil { pending.append(parent) }
      }
    }
    return covered
  }

  // MARK: The store

  private func isKnown(_ id: RevisionID) -> Bool {
    stored.contains(id) || batched.contains(id)
  }

  /// The revision that a faulty folder should hold, if the store has it.
  private func storedID(_ name: String, _ claimed: RevisionID?) -> RevisionID? {
    if let claimed, stored.contains(claimed) { return claimed }
    guard let digits = FolderName.shortID(in: name) else { return nil }
    let candidates = stored.revisions(startingWith: digits, limit: 2)
    return candidates.count == 1 ? candidates[0] : nil
  }

  private mutating func base(of id: RevisionID) throws -> RevisionFolder.Base {
    if let base = bases[id] { return base }
    if batched.contains(id) { try handOver() }
    let base = RevisionFolder.Base(try store.content(of: id))
    handedOver.formUnion(base.snapshot.blobs.keys)
    handedOver.formUnion(base.snapshot.trees.map(\.id))
    bases.put(base, of: id)
    return base
  }

  private func sealedFolder(_ id: RevisionID) throws -> RevisionFolder {
    var sealed = SealedFolders(store)
    return try sealed.folder(of: id)
  }

  private mutating func handOver() throws {
    guard !batch.isEmpty else { return }
    try store.importRevisions(batch)
    stored = try store.graph()
    batch = []
    batched = []
  }
}
