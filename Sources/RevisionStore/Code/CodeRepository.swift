public import SchemaModel

internal import Clibgit2

/// The Git repository of an application's code, from which names and revision folders are read.
///
/// Nothing is written to it but the settings that somebody asks for. One thread at a time may use it.
public final class CodeRepository {
  /// Where the repository and the work tree lie.
  public let location: CodeLocation

  let repository: OpaquePointer

  /// Opens the repository of a work tree.
  ///
  /// - Throws: When libgit2 is not installed, or the repository belongs to somebody else or uses a feature of
  ///   Git that is not supported.
  public init(_ location: CodeLocation) throws {
    try GitLibrary.load()
    var repository: OpaquePointer?
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    let result = git_repository_open_ext(&repository, location.workTree, flags, nil)
    do {
      try check(result, "open the code's repository")
    } catch {
      throw Self.translated(error, location)
    }
    guard let repository else { throw Self.unreadable(location, "it is not there") }
    self.repository = repository
    self.location = location
    try refuseUnknownFormats()
    // Only a repository whose format is known has indexes that can be judged.
    let files = ObjectFiles(folder: "\(location.commonDirectory)/objects")
    try files.checkIndexes(.bounds)
    try LooseBackend.add(
      LooseObjects(folders: files.allFolders, hint: "git fsck --full"), to: repository)
  }

  deinit { git_repository_free(repository) }

  /// The commit that a name stands for: a branch, a tag, an id or its beginning, `HEAD~2`, or anything
  /// else that Git understands.
  ///
  /// - Returns: `nil` when nothing has that name.
  /// - Throws: When the beginning of an id is that of several, or the repository cannot be read.
  public func commit(named name: String) throws -> ObjectID? {
    var object: OpaquePointer?
    let result = git_revparse_single(&object, repository, name)
    if result == GIT_ENOTFOUND.rawValue || result == GIT_EINVALIDSPEC.rawValue {
      if result == GIT_ENOTFOUND.rawValue { try refuseDangling(name) }
      return nil
    }
    if result == GIT_EAMBIGUOUS.rawValue {
      throw StoreError(
        .invalidName, subject: name,
        message: "'\(name)' is the beginning of several ids in the code",
        hint: "give more digits")
    }
    try check(result, "look up '\(name)' in the code's repository")
    defer { git_object_free(object) }
    var commit: OpaquePointer?
    guard git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0, let commit else { return nil }
    defer { git_object_free(commit) }
    return git_object_id(commit).map { ObjectID($0.pointee) }
  }

  /// A name of what is not there is a damage, and not the same as no name.
  private func refuseDangling(_ name: String) throws {
    var reference: OpaquePointer?
    guard git_reference_dwim(&reference, repository, name) == 0 else { return }
    defer { git_reference_free(reference) }
    // Before the first commit HEAD names a branch that is not there yet.
    guard git_reference_type(reference) == GIT_REFERENCE_DIRECT else { return }
    var object: OpaquePointer?
    try check(
      git_reference_peel(&object, reference, GIT_OBJECT_ANY),
      "read what '\(name)' names in the code's repository")
    git_object_free(object)
  }

  /// The commit that is checked out; `nil` before the first one.
  public func headCommit() throws -> ObjectID? { try commit(named: "HEAD") }

  /// The best commit that two commits both build upon.
  ///
  /// - Returns: `nil` when they have none in common.
  /// - Throws: When the repository cannot be read.
  public func mergeBase(_ one: ObjectID, _ other: ObjectID) throws -> ObjectID? {
    var (first, second, base) = (git_oid(one), git_oid(other), git_oid())
    let result = git_merge_base(&base, repository, &first, &second)
    let operation = "find where \(one.short) and \(other.short) of the code parted"
    // Where the clone ends, a commit's parents are missing as if there were none.
    if result == GIT_ENOTFOUND.rawValue, !location.isShallow { return nil }
    try reading(operation) { try check(result, operation) }
    return ObjectID(base)
  }

  /// The id of the tree at a path in a commit; `nil` where the commit has no folder there.
  ///
  /// - Parameters:
  ///   - path: The path from the top of the work tree; empty for the top itself.
  ///   - commit: The commit's id.
  /// - Returns: The tree's id.
  /// - Throws: When there is no such commit, or it cannot be read.
  public func tree(at path: String, in commit: ObjectID) throws -> ObjectID? {
    try withTree(of: commit) { root in
      guard !path.isEmpty else { return git_tree_id(root).map { ObjectID($0.pointee) } }
      var entry: OpaquePointer?
      let result = git_tree_entry_bypath(&entry, root, path)
      if result == GIT_ENOTFOUND.rawValue { return nil }
      try check(result, "find \(path) in the code's commit \(commit.short)")
      defer { git_tree_entry_free(entry) }
      guard git_tree_entry_type(entry) == GIT_OBJECT_TREE else { return nil }
      return git_tree_entry_id(entry).map { ObjectID($0.pointee) }
    }
  }

  /// One name in a tree of the code.
  struct Entry: Hashable {
    var name: String
    var isFolder: Bool
    var id: ObjectID
  }

  /// The names in a tree.
  func entries(of tree: ObjectID) throws -> [Entry] {
    var pointer: OpaquePointer?
    var id = git_oid(tree)
    let operation = "read the code's tree \(tree.short)"
    try reading(operation) { try check(git_tree_lookup(&pointer, repository, &id), operation) }
    defer { git_tree_free(pointer) }
    var entries: [Entry] = []
    for index in 0..<git_tree_entrycount(pointer) {
      guard let entry = git_tree_entry_byindex(pointer, index),
        let name = git_tree_entry_name(entry), let entryID = git_tree_entry_id(entry)
      else { continue }
      entries.append(
        Entry(
          name: String(cString: name),
          isFolder: git_tree_entry_type(entry) == GIT_OBJECT_TREE, id: ObjectID(entryID.pointee)))
    }
    return entries
  }

  /// The content of a file.
  func blob(_ id: ObjectID) throws -> [UInt8] {
    var pointer: OpaquePointer?
    var gitID = git_oid(id)
    let operation = "read the code's file \(id.short)"
    try reading(operation) { try check(git_blob_lookup(&pointer, repository, &gitID), operation) }
    defer { git_blob_free(pointer) }
    let buffer = UnsafeRawBufferPointer(
      start: git_blob_rawcontent(pointer), count: Int(git_blob_rawsize(pointer)))
    return Array(buffer)
  }

  private func withTree<Result>(
    of commit: ObjectID, _ body: (OpaquePointer) throws -> Result
  ) throws -> Result {
    var pointer: OpaquePointer?
    var id = git_oid(commit)
    let what = "read the code's commit \(commit.short)"
    try reading(what) { try check(git_commit_lookup(&pointer, repository, &id), what) }
    defer { git_commit_free(pointer) }
    var tree: OpaquePointer?
    try reading(what) { try check(git_commit_tree(&tree, pointer), what) }
    defer { git_tree_free(tree) }
    guard let tree else { throw Self.unreadable(location, what) }
    return try body(tree)
  }

  private static func translated(_ error: GitError, _ location: CodeLocation) -> StoreError {
    // libgit2 looks for the exception to the rule, and reports that it found none.
    let isOwnership =
      error.code == GIT_EOWNER.rawValue || error.message.contains("safe.directory")
    guard isOwnership else { return unreadable(location, error.message, error) }
    return StoreError(
      .notOwned, subject: location.workTree,
      message: "the code's repository \(location.workTree) belongs to another user",
      hint: "git config --global --add safe.directory \(location.workTree.shellQuoted)",
      underlying: error)
  }

  private static func unreadable(
    _ location: CodeLocation, _ reason: String, _ cause: (any Error)? = nil
  ) -> StoreError {
    StoreError(
      .unsupportedStore, subject: location.workTree,
      message: "the code's repository \(location.workTree) cannot be read: \(reason)",
      underlying: cause)
  }
}
