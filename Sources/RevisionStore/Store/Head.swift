public import SchemaModel

/// Where `HEAD` points.
public enum Head: Hashable, Sendable {
  /// To a branch, which need not have a revision yet.
  case branch(String, RevisionID?)
  /// To a revision itself.
  case detached(RevisionID)

  /// The revision, if there is one.
  public var revision: RevisionID? {
    switch self {
    case .branch(_, let id): id
    case .detached(let id): id
    }
  }
}
