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
