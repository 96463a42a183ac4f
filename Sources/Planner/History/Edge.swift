public import SchemaModel

/// The way between a revision and one of its parents.
public struct Edge: Hashable, Sendable {
  /// The revision whose scripts are run.
  public let child: RevisionID

  /// Which of its migrations: 0 from the first parent, 1 from the second.
  public let parentIndex: Int

  /// The parent; `nil` is the empty schema before a root revision.
  public let parent: RevisionID?

  /// Makes an edge.
  public init(child: RevisionID, parentIndex: Int, parent: RevisionID?) {
    self.child = child
    self.parentIndex = parentIndex
    self.parent = parent
  }
}
