internal import RevisionStore

extension Workspace {
  /// The repository of the code; only where it keeps the branches.
  func code() throws -> CodeRepository {
    if let openedCode { return openedCode }
    guard let place = location.code else {
      throw StemmaError.usage("Stemma keeps the branches of this workspace")
    }
    let repository = try CodeRepository(place)
    openedCode = repository
    return repository
  }

  /// The revision directory's path from the top of the code's work tree.
  private var directoryInCode: String? { location.code?.relativePath(of: directory.path) }

  /// The current branch; `nil` on none.
  public func currentBranch() throws -> String? {
    guard let place = location.code else { return try currentOwnBranch() }
    guard case .branch(let name) = try place.head() else { return nil }
    return name
  }

  /// The current one of Stemma's own branches; `nil` where the branches are the code's.
  func currentOwnBranch() throws -> String? {
    guard location.code == nil else { return nil }
    guard case .branch(let name, _) = try store().head() else { return nil }
    return name
  }

  /// The revision that a branch, tag or commit stands for; `nil` when there is none of that name.
  func revision(named name: String) throws -> RevisionID? {
    switch configuration.branches {
    case .own: return try ownRevision(named: name)
    case .code:
      if try currentBranch().map(Self.names(ofBranch:))?.contains(name) == true {
        return try headRevision()
      }
      // An id of a revision is not looked up among the code's commits.
      if case .found = try store().find(name), try !isNameOfCode(name) { return nil }
      return try codeLeaf(of: name)
    }
  }

  /// The revision of one of Stemma's own branches or tags, by its name or as Git spells it out.
  private func ownRevision(named name: String) throws -> RevisionID? {
    if let branch = try ownBranch(name) {
      if try store().tag(name) != nil {
        let warning =
          "'\(name)' is a branch and a tag: the branch is taken (refs/tags/\(name) is the tag)"
        if !warnings.contains(warning) { warnings.append(warning) }
      }
      return branch
    }
    if let tag = try store().tag(name) { return tag }
    for prefix in ["refs/", ""] {
      if name.hasPrefix(prefix + "heads/") {
        return try ownBranch(String(name.dropFirst(prefix.count + "heads/".count)))
      }
      if name.hasPrefix(prefix + "tags/") {
        return try store().tag(String(name.dropFirst(prefix.count + "tags/".count)))
      }
    }
    return nil
  }

  private func ownBranch(_ name: String) throws -> RevisionID? {
    if try currentOwnBranch() == name, let head = try headRevision() { return head }
    return try store().branch(name)
  }

  /// How a branch can be named.
  private static func names(ofBranch name: String) -> [String] {
    [name, "heads/\(name)", "refs/heads/\(name)"]
  }

  private func isNameOfCode(_ name: String) throws -> Bool {
    try code().branches().contains(name) || code().tags().contains(name)
  }

  /// The leaf of the folders in a commit of the code; `nil` when there is no such commit, or it has
  /// no revision.
  func codeLeaf(of name: String) throws -> RevisionID? {
    guard let path = directoryInCode, let commit = try code().commit(named: name) else {
      return nil
    }
    let leaves = try code().leaves(of: commit, at: path, into: store(), state: location.local)
    // The commit may have brought revisions that nobody here had seen.
    try openedHistory?.refresh()
    guard leaves.count < 2 else {
      throw StemmaError.refused(
        "\(name) is diverged: \(leaves.count) revisions have no successor there",
        details: leaves.map(\.folder), hints: ["name one of them by its id"])
    }
    return leaves.first?.id
  }

  /// Takes over a revision that another branch of the code has, be it a remote's.
  func importFromCode(_ id: RevisionID) throws {
    guard let path = directoryInCode,
      let commit = try code().commit(withFolderOf: id, at: path)
    else { return }
    _ = try code().importAll(from: commit, at: path, into: store(), state: location.local)
  }

  /// The revisions whose folders are not in the code's current commit.
  func uncommitted() throws -> [RevisionID] {
    guard location.code != nil, let path = directoryInCode else { return [] }
    let committed = try code().committedFolders(at: path)
    return try folders().filter { !committed.contains($0.value) }.map(\.key).sorted()
  }
}
