public import SchemaModel

/// What is known of a revision without reading its scripts: its place in the history and its heading.
///
/// ```swift
/// for id in try store.seen() {
///   guard let revision = try store.revision(id) else { continue }
///   print(id.short, revision.author.name, revision.subject, revision.parents.map(\.short))
/// }
/// ```
///
/// A revision never changes: what amends, rebases or squashes it is another one, whose ``meta`` says what it takes
/// the place of.
public struct Revision: Hashable, Sendable {
  /// The revision's id.
  public let id: RevisionID
  /// The id of its schema.
  public let snapshot: SnapshotID
  /// Its parents, at most two; none for a root.
  public let parents: [RevisionID]
  /// Who made it and when.
  public let author: Signature
  /// The message, trimmed.
  public let message: String
  /// What it takes the place of, and where it is from.
  public let meta: RevisionMeta

  /// Makes a revision's heading.
  public init(
    id: RevisionID, snapshot: SnapshotID, parents: [RevisionID], author: Signature,
    message: String, meta: RevisionMeta = RevisionMeta()
  ) {
    self.id = id
    self.snapshot = snapshot
    self.parents = parents
    self.author = author
    self.message = message
    self.meta = meta
  }

  /// The first line of the message.
  public var subject: String {
    String(message.split(separator: "\n", maxSplits: 1).first ?? "")
  }
}
