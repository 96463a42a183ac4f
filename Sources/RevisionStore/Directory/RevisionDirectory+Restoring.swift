public import SchemaModel

extension RevisionDirectory {
  /// Rewrites the folders of some revisions byte for byte from the store.
  ///
  /// Other folders that hold one of these revisions, or whose names say so, go. Folders that are as
  /// they should be stay untouched. All of it happens or nothing; to be called under the workspace's
  /// lock.
  ///
  /// - Parameters:
  ///   - ids: The revisions.
  ///   - store: The store.
  /// - Returns: The names of the folders that were written, sorted.
  /// - Throws: When the store does not have a revision, or a folder cannot be written.
  @discardableResult
  public func restore(
    _ ids: some Collection<RevisionID>, from store: RevisionStore
  ) throws -> [String] {
    try create()
    let byDigits = Dictionary(grouping: try names()) { FolderName.shortID(in: $0) ?? "" }
    let holders = try misnamedHolders(byDigits)
    var change = try transaction()
    let remembered = Dictionary(
      (cache?.entries() ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var sealed = SealedFolders(store)
    var written: [String] = []
    do {
      for id in try Self.ordered(ids, store) {
        if try isSound(remembered[id]), byDigits[id.short]?.count == 1, holders[id] == nil {
          continue
        }
        let folder = try sealed.folder(of: id)
        let others = Set((byDigits[id.short] ?? []) + (holders[id] ?? [])).subtracting([folder.name]
        )
        for name in others.sorted() { change.remove(name) }
        if try isExact(folder) { continue }
        try change.write(folder)
        written.append(folder.name)
      }
    } catch {
      change.abandon()
      throw error
    }
    if !change.isEmpty { try change.commit() }
    return written.sorted()
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
