public import SchemaModel

/// What restoring folders came to; all lists are sorted.
public struct RestoredFolders: Hashable, Sendable {
  /// The names of the folders that were written.
  public var written: [String] = []
  /// The names of the folders that went: they held a revision that another one holds, and nothing else.
  public var removed: [String] = []
  /// The names of the folders that only say that they hold a revision, and were left alone.
  public var kept: [String] = []

  fileprivate mutating func sort() {
    written.sort()
    removed.sort()
    kept.sort()
  }
}

extension RevisionDirectory {
  /// Rewrites the folders of some revisions byte for byte from the store.
  ///
  /// Other folders that hold one of these revisions go, those that have anything else in them stay.
  /// Folders that are as they should be stay untouched.
  ///
  /// - Parameters:
  ///   - ids: The revisions.
  ///   - store: The store.
  ///   - change: What gets the folders that come and go; to be made under the workspace's lock.
  /// - Returns: The folders that are written, that go, and that are left alone.
  /// - Throws: When the store does not have a revision, or a folder cannot be written.
  public func restore(
    _ ids: some Collection<RevisionID>, from store: RevisionStore,
    in change: inout FolderTransaction
  ) throws -> RestoredFolders {
    let byDigits = Dictionary(grouping: try names()) { FolderName.shortID(in: $0) ?? "" }
    let holders = try misnamedHolders(byDigits)
    let remembered = Dictionary(
      (cache?.entries() ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var sealed = SealedFolders(store)
    var report = RestoredFolders()
    for id in try Self.ordered(ids, store) {
      if try isSound(remembered[id]), byDigits[id.short]?.count == 1, holders[id] == nil {
        continue
      }
      let folder = try sealed.folder(of: id)
      let others = Set((byDigits[id.short] ?? []) + (holders[id] ?? []))
      for name in others.subtracting([folder.name]) {
        if try isCopy(name, of: folder) {
          change.remove(name)
          report.removed.append(name)
        } else {
          report.kept.append(name)
        }
      }
      if try isExact(folder) { continue }
      try change.write(folder)
      report.written.append(folder.name)
    }
    report.sort()
    return report
  }

  // Parents first, because each is told against its parent.
  private static func ordered(
    _ ids: some Collection<RevisionID>, _ store: RevisionStore
  ) throws -> [RevisionID] {
    let graph = try store.graph()
    return Set(ids).map { (graph.index(of: $0) ?? graph.count, $0) }.sorted { $0 < $1 }.map(\.1)
  }

  private func isSound(_ entry: FolderEntry?) throws(FileError) -> Bool {
    guard let entry, entry.flags.isEmpty, entry.isWellNamed,
      FileSystem.isFolder("\(path)/\(entry.name)")
    else { return false }
    let reading = try reading(of: entry.name)
    return reading.strangers.isEmpty && reading.folder.digest == entry.digest
  }

  private func isCopy(_ name: String, of folder: RevisionFolder) throws(FileError) -> Bool {
    let reading = try reading(of: name)
    // A script may hold carriage returns of its own, so the files as they are come first.
    return reading.strangers.isEmpty
      && (reading.folder.files == folder.files
        || reading.folder.withLineFeeds?.files == folder.files)
  }

  private func isExact(_ folder: RevisionFolder) throws(FileError) -> Bool {
    guard FileSystem.isFolder("\(path)/\(folder.name)") else { return false }
    let reading = try reading(of: folder.name)
    return reading.strangers.isEmpty && reading.folder == folder
  }

  // Folders whose names do not say what they hold; those whose names do are found without reading.
  private func misnamedHolders(
    _ byDigits: [String: [String]]
  ) throws(FileError) -> [RevisionID: [String]] {
    var holders: [RevisionID: [String]] = [:]
    for entry in cache?.entries() ?? [] where !entry.isWellNamed {
      if FileSystem.isFolder("\(path)/\(entry.name)") {
        holders[entry.id, default: []].append(entry.name)
      }
    }
    for name in byDigits[""] ?? [] {
      guard let bytes = try read(name).files[RevisionFolder.recordFile],
        let record = try? RevisionRecord(parsing: bytes)
      else { continue }
      holders[record.id, default: []].append(name)
    }
    return holders
  }
}
