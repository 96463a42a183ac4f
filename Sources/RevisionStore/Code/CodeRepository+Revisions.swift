public import SchemaModel

extension CodeRepository {
  /// The names of the revision folders in the commit that is checked out: those that lie in the work
  /// tree and are not among them are *uncommitted*.
  ///
  /// - Parameter path: The revision directory, from the top of the work tree.
  /// - Returns: The names; none before the first commit.
  /// - Throws: When the repository cannot be read.
  public func committedFolders(at path: String) throws -> Set<String> {
    try headCommit().map { try folders(at: path, in: $0) } ?? []
  }

  /// The names of the revision folders in a commit.
  ///
  /// - Parameters:
  ///   - path: The revision directory, from the top of the work tree.
  ///   - commit: The code's commit.
  /// - Returns: The names; none where the commit has no such directory.
  /// - Throws: When the repository cannot be read.
  public func folders(at path: String, in commit: ObjectID) throws -> Set<String> {
    guard let tree = try tree(at: path, in: commit) else { return [] }
    return Set(try entries(of: tree).filter(\.isFolder).map(\.name))
  }

  /// A commit that some branch or tag stands on, a remote's too, and that has a revision's folder.
  ///
  /// - Parameters:
  ///   - id: The revision.
  ///   - path: The revision directory, from the top of the work tree.
  /// - Returns: The commit; `nil` where no branch or tag has the folder.
  /// - Throws: When the repository cannot be read.
  public func commit(withFolderOf id: RevisionID, at path: String) throws -> ObjectID? {
    var looked: Set<ObjectID> = []
    for commit in try tips() {
      guard let tree = try tree(at: path, in: commit), looked.insert(tree).inserted else {
        continue
      }
      let hasFolder = try entries(of: tree).contains { entry in
        entry.isFolder && FolderName.shortID(in: entry.name) == id.short
      }
      if hasFolder { return commit }
    }
    return nil
  }

  /// Of some revisions those whose folders lie in a commit that some branch or tag stands on, a remote's too.
  ///
  /// - Parameters:
  ///   - path: The revision directory, from the top of the work tree.
  ///   - ids: The beginnings of the revisions' ids, as folders' names end with them.
  /// - Returns: The ones that were found.
  /// - Throws: When the repository cannot be read.
  public func folders(at path: String, amongTips ids: Set<String>) throws -> Set<String> {
    var looked: Set<ObjectID> = []
    var found: Set<String> = []
    for commit in try tips() where found.count < ids.count {
      guard let tree = try tree(at: path, in: commit), looked.insert(tree).inserted else {
        continue
      }
      for entry in try entries(of: tree) where entry.isFolder {
        if let id = FolderName.shortID(in: entry.name), ids.contains(id) { found.insert(id) }
      }
    }
    return found
  }

  /// Reads the revision folders of a commit: what the store has not seen is verified and stored, as
  /// ``RevisionDirectory/importAll(into:rereading:)`` does.
  ///
  /// - Parameters:
  ///   - commit: The code's commit.
  ///   - path: The revision directory, from the top of the work tree.
  ///   - store: The store.
  ///   - state: The folder of ``RevisionDirectory/state``; what is remembered there of the work tree's
  ///     folders spares reading them again.
  /// - Returns: What is there; nothing where the commit has no such directory.
  /// - Throws: When the repository cannot be read, or the store fails.
  public func importAll(
    from commit: ObjectID, at path: String, into store: RevisionStore, state: String?
  ) throws -> ImportReport {
    guard let tree = try tree(at: path, in: commit) else { return ImportReport() }
    let source = try CodeTree(self, tree, displayName: "\(commit.short):\(path)")
    let remembered = state.map { FolderCache(in: $0).entries() } ?? []
    var work = try FolderImport(source, store, remembered: remembered)
    try work.run(source.listing())
    if let state, work.report.faults.isEmpty {
      LeafCache(in: state).save(work.report.leaves, of: tree)
    }
    return work.report
  }

  /// The leaves of the revision folders in a commit: the revision that the commit means, where there
  /// is one.
  ///
  /// A tree that was looked at before costs one small file.
  ///
  /// - Parameters:
  ///   - commit: The code's commit.
  ///   - path: The revision directory, from the top of the work tree.
  ///   - store: The store; it has the leaves afterwards.
  ///   - state: The folder of ``RevisionDirectory/state``.
  /// - Returns: The leaves by their ids.
  /// - Throws: When the repository cannot be read, or the store fails.
  public func leaves(
    of commit: ObjectID, at path: String, into store: RevisionStore, state: String?
  ) throws -> [Leaf] {
    guard let tree = try tree(at: path, in: commit) else { return [] }
    if let state, let leaves = LeafCache(in: state).leaves(of: tree),
      try leaves.allSatisfy({ try store.contains($0.id) })
    {
      return leaves
    }
    return try importAll(from: commit, at: path, into: store, state: state).leaves
  }
}

/// The revision folders in a tree of the code.
private struct CodeTree: FolderSource {
  let displayName: String
  private let repository: CodeRepository
  private let entries: [String: CodeRepository.Entry]

  init(_ repository: CodeRepository, _ tree: ObjectID, displayName: String) throws {
    self.repository = repository
    self.displayName = displayName
    entries = Dictionary(
      try repository.entries(of: tree).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func listing() -> FolderListing {
    var listing = FolderListing()
    for entry in entries.values { listing.add(entry.name, isFolder: entry.isFolder) }
    return listing
  }

  func isUnchanged(_ entry: FolderEntry) -> Bool { entries[entry.name]?.id == entry.digest }

  func reading(of name: String) throws -> FolderReading {
    var files: [String: [UInt8]] = [:]
    var strangers: [String] = []
    for file in try entries[name].map({ try repository.entries(of: $0.id) }) ?? [] {
      if RevisionFolder.knownFiles.contains(file.name), !file.isFolder {
        files[file.name] = try repository.blob(file.id)
      } else {
        strangers.append(file.name)
      }
    }
    return FolderReading(
      folder: RevisionFolder(name: name, files: files), strangers: strangers.sorted(), stamp: 0)
  }
}

/// The leaves of trees that were looked at before.
private struct LeafCache {
  private let files: CacheFolder

  init(in state: String) {
    // A file is some hundred bytes, and a command may ask for the leaves of every branch.
    files = CacheFolder("\(state)/leaves", kind: "leaves", capacity: 1000)
  }

  func leaves(of tree: ObjectID) -> [Leaf]? {
    files.content(of: tree).flatMap { FolderEntryList.decode($0) }?.map { Leaf($0) }
  }

  func save(_ leaves: [Leaf], of tree: ObjectID) {
    files.keep(FolderEntryList.encode(leaves.map(\.entry)), under: tree)
  }
}
