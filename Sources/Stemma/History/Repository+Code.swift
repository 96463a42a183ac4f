internal import RevisionStore

extension Repository {
  /// The repository of the code; only where it keeps the branches.
  ///
  /// - Throws: Where there is none, or it cannot be read: for what cannot be done without the code's branches.
  func code() throws -> CodeRepository {
    if let openedCode { return openedCode }
    guard let place = site.location.code else {
      throw site.isDetached
        ? Self.noCode("the code's branches are not known", site.root)
        : StemmaError.usage(.branchesElsewhere, "Stemma keeps the branches of this workspace")
    }
    let repository = try CodeRepository(place)
    openedCode = repository
    return repository
  }

  /// The repository of the code, for what can be done without it; where it cannot be read a warning says why.
  func readableCode() -> CodeRepository? {
    guard site.location.code != nil else { return nil }
    do {
      return try code()
    } catch {
      let problem = StemmaError(describing: error)
      let hint = problem?.hints.first.map { " (\($0))" } ?? ""
      warn("the code's branches are not known: \(problem?.message ?? "\(error)")\(hint)")
      return nil
    }
  }

  /// What needs the code's Git, where only the folders are.
  private static func noCode(_ consequence: String, _ root: String) -> StemmaError {
    .failed(
      .noCodeRepository, "\(consequence): \(root) is in no Git work tree", about: root,
      details: ["here are the revisions alone, which can be named by HEAD and by their ids"],
      hints: ["stemma log --oneline     lists them"])
  }

  /// The revision directory's path from the top of the code's work tree.
  var directoryInCode: String? {
    guard let code = site.location.code else { return nil }
    return code.relativePath(of: directory.path) ?? code.relativePath(ofNew: directory.path)
  }

  /// The current branch; `nil` on none.
  func currentBranch() throws -> String? {
    guard let place = site.location.code else { return try currentOwnBranch() }
    guard case .branch(let name) = try place.head() else { return nil }
    return name
  }

  /// The current one of Stemma's own branches; `nil` where the branches are the code's.
  func currentOwnBranch() throws -> String? {
    guard site.hasOwnBranches else { return nil }
    guard case .branch(let name, _) = try store().head() else { return nil }
    return name
  }

  /// The revision that a branch, tag or commit stands for; `nil` when there is none of that name.
  func revision(named name: String) throws -> RevisionID? {
    switch site.configuration.branches {
    case .own: return try ownRevision(named: name)
    case .code:
      if try currentBranch().map(Self.names(ofBranch:))?.contains(name) == true {
        return try headRevision()
      }
      let match = try store().find(name)
      guard site.location.code != nil else {
        guard case .none = match else { return nil }
        throw Self.noCode(
          "'\(name)' is no revision here, and branches and tags are not known", site.root)
      }
      // An id of a revision is not looked up among the code's commits.
      if case .found = match, !isNameOfCode(name) { return nil }
      return try codeLeaf(of: name)
    }
  }

  /// The revision of one of Stemma's own branches or tags, by its name or as Git spells it out.
  private func ownRevision(named name: String) throws -> RevisionID? {
    if let branch = try ownBranch(name) {
      if try store().tag(name) != nil {
        warn("'\(name)' is a branch and a tag: the branch is taken (refs/tags/\(name) is the tag)")
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

  /// Whether a branch or tag of the code has a name; none has where they cannot be read.
  private func isNameOfCode(_ name: String) -> Bool {
    guard let code = try? code() else { return false }
    return (try? code.branches().contains(name) || code.tags().contains(name)) == true
  }

  /// The leaf of the folders in a commit of the code; `nil` when there is no such commit, or it has
  /// no revision.
  func codeLeaf(of name: String) throws -> RevisionID? {
    guard let path = directoryInCode, let commit = try code().commit(named: name) else {
      return nil
    }
    let leaves = try code().leaves(of: commit, at: path, into: store(), state: site.location.local)
    // The commit may have brought revisions that nobody here had seen.
    try openedHistory?.refresh()
    guard leaves.count < 2 else {
      throw StemmaError.refused(
        .diverged, "\(name) is diverged: \(leaves.count) revisions have no successor there",
        about: name,
        details: leaves.map(\.folder), hints: ["name one of them by its id"])
    }
    return leaves.first?.id
  }

  /// Takes over a revision that another branch of the code has, be it a remote's.
  func importFromCode(_ id: RevisionID) throws {
    guard let path = directoryInCode, let code = readableCode(),
      let commit = try code.commit(withFolderOf: id, at: path)
    else { return }
    _ = try code.importAll(from: commit, at: path, into: store(), state: site.location.local)
  }

  /// The revisions whose folders are not in the code's current commit.
  func uncommitted() throws -> [RevisionID] {
    guard let path = directoryInCode, let code = readableCode() else { return [] }
    let committed = try code.committedFolders(at: path)
    return try folders().filter { !committed.contains($0.value) }.map(\.key).sorted()
  }
}
