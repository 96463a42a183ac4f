public import SchemaModel

extension RevisionStore {
  /// What a change of a branch or tag expects to find.
  public enum Expectation: Hashable, Sendable {
    /// Whatever there is.
    case anything
    /// Nothing.
    case absent
    /// This revision.
    case revision(RevisionID)

    var reference: ReferenceExpectation {
      switch self {
      case .anything: .anything
      case .absent: .absent
      case .revision(let id): .value(id.object)
      }
    }
  }

  /// Whether a branch or tag can have a name: the rules are Git's.
  public static func isValidName(_ name: String) -> Bool { ReferenceName.problem(name) == nil }

  /// Refuses what cannot be the name of a branch or tag.
  ///
  /// - Throws: When it is none, with the reason.
  public static func checkName(_ name: String, kind: String = "branch") throws {
    try ReferenceName.check(name, kind: kind)
  }

  /// All branches, by name; `skip` takes the error of each one that is damaged, and what it throws ends the search.
  public func branches(
    skipping skip: (StoreError) throws -> Void = { throw $0 }
  ) throws -> [(name: String, revision: RevisionID)] {
    try references(under: ReferenceName.branches, skipping: skip)
  }

  /// The revision of a branch; `nil` when there is no such branch.
  public func branch(_ name: String) throws -> RevisionID? {
    try revision(under: ReferenceName.branches, name)
  }

  /// All tags, by name; `skip` takes the error of each one that is damaged, and what it throws ends the search.
  public func tags(
    skipping skip: (StoreError) throws -> Void = { throw $0 }
  ) throws -> [(name: String, revision: RevisionID)] {
    try references(under: ReferenceName.tags, skipping: skip)
  }

  /// The revision of a tag; `nil` when there is no such tag.
  public func tag(_ name: String) throws -> RevisionID? {
    try revision(under: ReferenceName.tags, name)
  }

  /// Makes or moves a branch, if it is where the caller expects it.
  ///
  /// Durable when the call returns; the reflogs of the branch and, where it is on it, of `HEAD` have an
  /// entry more.
  ///
  /// - Throws: When the name is none, the branch moved meanwhile, or the revision was never seen.
  public func setBranch(
    _ name: String, to id: RevisionID, expecting: Expectation = .anything, message: String,
    by signature: Signature
  ) throws {
    try ReferenceName.check(name, kind: "branch")
    guard try contains(id) else { throw absence(of: id) }
    try writing {
      try references.change(
        ReferenceName.branches + name, to: id.object, expecting: expecting.reference,
        message: message, by: signature)
    }
  }

  /// Removes a branch with its reflog, if it is where the caller expects it.
  public func deleteBranch(
    _ name: String, expecting: Expectation = .anything, by signature: Signature
  ) throws {
    try delete(ReferenceName.branches + name, expecting, signature)
  }

  /// Makes or moves a tag, if it is where the caller expects it.
  ///
  /// - Throws: When the name is none, the tag moved meanwhile, or the revision was never seen.
  public func setTag(
    _ name: String, to id: RevisionID, expecting: Expectation = .absent, by signature: Signature
  ) throws {
    try ReferenceName.check(name, kind: "tag")
    guard try contains(id) else { throw absence(of: id) }
    try writing {
      try references.change(
        ReferenceName.tags + name, to: id.object, expecting: expecting.reference, message: "tag",
        by: signature)
    }
  }

  /// Removes a tag, if it is where the caller expects it.
  public func deleteTag(
    _ name: String, expecting: Expectation = .anything, by signature: Signature
  ) throws {
    try delete(ReferenceName.tags + name, expecting, signature)
  }

  /// Where `HEAD` points.
  public func head() throws -> Head {
    switch try references.value(of: "HEAD") {
    case .symbolic(let name) where name.hasPrefix(ReferenceName.branches):
      let branch = String(name.dropFirst(ReferenceName.branches.count))
      return .branch(branch, try self.branch(branch))
    case .direct(let id): return .detached(RevisionID(id))
    case .symbolic, nil:
      if let path, FileSystem.isFolder("\(path)/HEAD") {
        throw FileError(
          code: .isAFolder, operation: "read", path: "\(path)/HEAD", reason: "is a directory")
      }
      throw StoreError(
        .corruptObject, subject: "HEAD",
        message: "HEAD of the store names no branch and no revision",
        hint: "git symbolic-ref HEAD refs/heads/main, in \(path ?? "the store"), points it to main")
    }
  }

  /// Points `HEAD` to a branch, which need not have a revision yet.
  public func setHead(
    toBranch name: String, message: String, by signature: Signature
  ) throws {
    try ReferenceName.check(name, kind: "branch")
    try writing {
      try references.setHead(
        to: ReferenceName.branches + name, message: message, by: signature)
    }
  }

  /// What happened to a branch, newest first; `nil` stands for `HEAD`.
  public func reflog(ofBranch name: String? = nil) throws -> [ReflogEntry] {
    try references.log(of: name.map { ReferenceName.branches + $0 } ?? "HEAD")
  }

  private func delete(
    _ name: String, _ expecting: Expectation, _ signature: Signature
  ) throws {
    let isThere: Bool
    do {
      isThere = try references.value(of: name) != nil
    } catch let error as StoreError where error.code == .corruptObject && expecting == .anything {
      isThere = true
    }
    guard isThere else {
      throw StoreError(
        .moved, subject: name, message: "\(ReferenceName.shown(name)) does not exist")
    }
    try writing {
      try references.change(
        name, to: nil, expecting: expecting.reference, message: "", by: signature)
    }
  }

  private func references(
    under prefix: String, skipping skip: (StoreError) throws -> Void
  ) throws -> [(name: String, revision: RevisionID)] {
    try references.references(under: prefix, skipping: skip).map {
      (name: String($0.name.dropFirst(prefix.count)), revision: RevisionID($0.id))
    }
  }

  private func revision(under prefix: String, _ name: String) throws -> RevisionID? {
    guard Self.isValidName(name), case .direct(let id) = try references.value(of: prefix + name)
    else { return nil }
    return RevisionID(id)
  }
}
