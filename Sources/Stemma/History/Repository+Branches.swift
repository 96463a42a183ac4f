internal import RevisionStore

extension Repository {
  /// The branches, by name: Stemma's own, or those of the code.
  func branches() throws -> [BranchInfo] {
    let current = try currentBranch()
    let here = try leaves()
    let head = here.count == 1 ? here.first : nil
    switch site.configuration.branches {
    case .code:
      return try code().branches().map { name in
        BranchInfo(
          name: name, revision: name == current ? head : try? codeLeaf(of: name),
          isCurrent: name == current)
      }
    case .own:
      var known = try store().branches(skipping: warn(ofDamaged:)).map { branch in
        BranchInfo(
          name: branch.name,
          revision: branch.name == current ? head ?? branch.revision : branch.revision,
          isCurrent: branch.name == current)
      }
      if let current, !known.contains(where: \.isCurrent) {
        known.append(BranchInfo(name: current, revision: head, isCurrent: true))
      }
      return known.sorted { $0.name < $1.name }
    }
  }

  /// The names of the tags.
  func tags() throws -> [String] {
    switch site.configuration.branches {
    case .code: try code().tags()
    case .own: try store().tags(skipping: warn(ofDamaged:)).map(\.name).sorted()
    }
  }

  /// The tags, by name, and where they stand.
  func tagInfos() throws -> [TagInfo] {
    switch site.configuration.branches {
    case .code:
      try code().tags().map { TagInfo(name: $0, revision: try? codeLeaf(of: "refs/tags/\($0)")) }
    case .own:
      try store().tags(skipping: warn(ofDamaged:)).map {
        TagInfo(name: $0.name, revision: $0.revision)
      }
      .sorted { $0.name < $1.name }
    }
  }

  /// Says that a branch or tag cannot be read, and passes over it.
  func warn(ofDamaged damaged: StoreError) {
    warn("\(damaged.message)\(damaged.hint.map { " (\($0))" } ?? "")")
  }

  /// Refuses a name that Git would refuse, or that means something else where a revision is named.
  func checkNewName(_ name: String, kind: String) throws {
    try RevisionStore.checkName(name, kind: kind)
    let meaning: String? =
      if name == RevisionName.baseName {
        "the empty schema"
      } else if name.hasPrefix("@") {
        "a database"
      } else if name.hasPrefix("+"), Int(name) != nil {
        "a number of steps"
      } else {
        nil
      }
    guard let meaning else { return }
    throw StemmaError.usage(
      .invalidName,
      "'\(name)' is no name for a \(kind): where a revision is named, it is \(meaning)", about: name
    )
  }

  func noBranch(_ branch: String, hint: String) throws -> StemmaError {
    let near = EditDistance.nearest(to: branch, in: try branches().map(\.name))
    return .failed(
      .unknownRevision, "there is no branch \(branch)", about: branch,
      hints: [near.map { "Did you mean \($0)?" } ?? hint])
  }

  func requireOwnBranches(_ command: String) throws {
    guard site.hasOwnBranches else {
      throw StemmaError.usage(
        .branchesElsewhere, "the branches are those of the code's Git", hints: [command])
    }
  }

  /// The branches and tags that stand on each revision; the current branch first.
  func namesByRevision() throws -> [RevisionID: [String]] {
    var names: [RevisionID: [String]] = [:]
    if site.configuration.branches == .code, readableCode() == nil { return names }
    for branch in try branches() {
      guard let revision = branch.revision else { continue }
      if branch.isCurrent {
        names[revision, default: []].insert("HEAD -> \(branch.name)", at: 0)
      } else {
        names[revision, default: []].append(branch.name)
      }
    }
    if site.hasOwnBranches {
      for tag in try store().tags(skipping: warn(ofDamaged:)) {
        names[tag.revision, default: []].append("tag: \(tag.name)")
      }
    }
    return names
  }

  /// Where one of Stemma's own branches was, newest first; `nil` for `HEAD`.
  func moves(ofOwn branch: String?) throws -> [ReflogEntry] {
    if let branch, try store().branch(branch) == nil, try currentBranch() != branch {
      throw try noBranch(branch, hint: "stemma branch     lists the branches")
    }
    return try store().reflog(ofBranch: branch)
  }
}

/// A branch.
public struct BranchInfo: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Where it stands; `nil` before its first revision.
  public var revision: RevisionID?
  /// Whether it is the current one.
  public var isCurrent: Bool
}

/// A tag.
public struct TagInfo: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Where it stands; `nil` for a commit of the code that has no revision.
  public var revision: RevisionID?
}

extension Repository {
  /// What branches, tags and the folders that are present lead to; `nil` where that is every revision of the store.
  ///
  /// The branches and tags of the code, those of remotes too, are looked at only where the folders of the work tree
  /// leave something over.
  func reached(in graph: RevisionGraph) throws -> ReachedRevisions? {
    let summary = try summary()
    guard graph.count != summary.count else { return nil }
    var roots = summary.leaves.map(\.id)
    if site.hasOwnBranches {
      roots += try store().branches(skipping: warn(ofDamaged:)).map(\.revision)
      roots += try store().tags(skipping: warn(ofDamaged:)).map(\.revision)
    }
    var reached = ReachedRevisions(from: roots, in: graph)
    if !reached.isEverything { reached.add(try revisionsOfCode(among: reached.abandoned)) }
    return reached.isEverything ? nil : reached
  }

  /// Of some revisions those whose folders a branch or tag of the code has.
  private func revisionsOfCode(among ids: Set<String>) throws -> [RevisionID] {
    // Where the code cannot be read, databases are moved by what the folders alone say.
    guard let path = directoryInCode, let code = readableCode(),
      let found = try? code.folders(at: path, amongTips: ids)
    else { return [] }
    return try found.compactMap { digits in
      if case .found(let id) = try store().find(digits) { id } else { nil }
    }
  }
}
