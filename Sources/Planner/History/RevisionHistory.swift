public import SchemaModel

/// Revisions and their parents, as far as walking them needs to know.
public protocol RevisionHistory: Sendable {
  /// The parents of a revision, the first one first; none for a root revision.
  func parents(of revision: RevisionID) -> [RevisionID]

  /// The length of the longest way from a root revision: 1 for a root, else one more than the greatest of its parents'.
  func generation(of revision: RevisionID) -> Int
}
