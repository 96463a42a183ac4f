internal import Planner
internal import RevisionStore

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

extension Workspace {
  /// The branches, by name: Stemma's own, or those of the code.
  public func branches() throws -> [BranchInfo] {
    let current = try currentBranch()
    let here = try leaves()
    let head = here.count == 1 ? here.first : nil
    switch configuration.branches {
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

  /// Makes a branch.
  public func createBranch(_ name: String, at start: String) throws {
    try requireOwnBranches("git branch \(name)")
    try withWriteLock {
      let id = try resolve(start)
      guard try store().branch(name) == nil else {
        throw StemmaError.failed(.nameTaken, "there is a branch \(name) already", about: name)
      }
      try checkNewName(name, kind: "branch")
      try changing {
        $0.move = BranchMove(
          branch: name, from: nil, to: id, message: "branch: created from \(start)")
      }
    }
  }

  /// Removes a branch.
  ///
  /// - Parameters:
  ///   - name: The branch.
  ///   - force: Also one whose revisions no other branch has.
  /// - Throws: ``StemmaError`` (refused) for the current branch, or for revisions that only it has.
  public func deleteBranch(_ name: String, force: Bool) throws {
    try requireOwnBranches("git branch -d \(name)")
    try withWriteLock {
      guard let tip = try store().branch(name) else {
        throw try noBranch(name, hint: "stemma branch     lists the branches")
      }
      guard try currentBranch() != name else {
        throw StemmaError.refused(
          .inUse, "\(name) is the current branch", about: name,
          hints: ["stemma switch OTHER     leaves it"])
      }
      guard try force || isMerged(tip, besides: name) else {
        throw StemmaError.refused(
          .unmergedBranch, "no other branch has all revisions of \(name)", about: name,
          hints: [
            "stemma branch -d \(name) --force     removes it; the store still remembers its revisions"
          ])
      }
      try changing {
        $0.move = BranchMove(branch: name, from: tip, to: nil, message: "branch: removed \(name)")
      }
    }
  }

  private func isMerged(_ tip: RevisionID, besides name: String) throws -> Bool {
    let history = try history()
    return try branches().contains { branch in
      guard branch.name != name, let other = branch.revision else { return false }
      return other == tip || history.graph.isAncestor(tip, of: other)
    }
  }

  /// The names of the tags.
  public func tags() throws -> [String] {
    switch configuration.branches {
    case .code: try code().tags()
    case .own: try store().tags(skipping: warn(ofDamaged:)).map(\.name).sorted()
    }
  }

  /// The tags, by name, and where they stand.
  public func tagInfos() throws -> [TagInfo] {
    switch configuration.branches {
    case .code:
      try code().tags().map { TagInfo(name: $0, revision: try? codeLeaf(of: "refs/tags/\($0)")) }
    case .own:
      try store().tags(skipping: warn(ofDamaged:)).map {
        TagInfo(name: $0.name, revision: $0.revision)
      }
      .sorted { $0.name < $1.name }
    }
  }

  /// Makes a tag.
  public func createTag(_ name: String, at revision: String) throws {
    try requireOwnBranches("git tag \(name)")
    try withWriteLock {
      let id = try resolve(revision)
      if let old = try store().tag(name) {
        throw StemmaError.failed(
          .nameTaken, "there is a tag \(name) already, on \(old.short)", about: name,
          hints: ["stemma tag -d \(name)     removes it"])
      }
      try checkNewName(name, kind: "tag")
      try changing {
        $0.move = BranchMove(branch: nil, tag: name, from: nil, to: id, message: "tag: \(name)")
      }
    }
  }

  /// Removes a tag.
  public func deleteTag(_ name: String) throws {
    try requireOwnBranches("git tag -d \(name)")
    try withWriteLock {
      // What is not there is refused; where a damaged tag was, nobody knows.
      guard let old = try? store().tag(name) else {
        return try store().deleteTag(name, by: author())
      }
      try changing {
        $0.move = BranchMove(
          branch: nil, tag: name, from: old, to: nil, message: "tag: removed \(name)")
      }
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
      if name == Self.baseName {
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
    guard configuration.branches == .own else {
      throw StemmaError.usage(
        .branchesElsewhere, "the branches are those of the code's Git", hints: [command])
    }
  }

  /// The branches and tags that stand on each revision; the current branch first.
  func namesByRevision() throws -> [RevisionID: [String]] {
    var names: [RevisionID: [String]] = [:]
    if configuration.branches == .code, readableCode() == nil { return names }
    for branch in try branches() {
      guard let revision = branch.revision else { continue }
      if branch.isCurrent {
        names[revision, default: []].insert("HEAD -> \(branch.name)", at: 0)
      } else {
        names[revision, default: []].append(branch.name)
      }
    }
    if configuration.branches == .own {
      for tag in try store().tags(skipping: warn(ofDamaged:)) {
        names[tag.revision, default: []].append("tag: \(tag.name)")
      }
    }
    return names
  }
}
