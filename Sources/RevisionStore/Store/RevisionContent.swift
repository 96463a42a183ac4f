public import Dialect
public import SchemaModel

/// All that a revision consists of: what its id is made from.
///
/// ```swift
/// let content = RevisionContent(
///   snapshot: schema.snapshot, layout: Layout(), parents: [head], migrations: [migration],
///   author: Signature(name: "Ada", email: "ada@example.org", seconds: 1_800_000_000, offsetMinutes: 60),
///   message: "Add users.mail")
/// let revision = try store.seal(content)
/// print(revision.id)
/// ```
///
/// The same content has the same id wherever it is sealed. There is one migration for each parent, or one from the
/// empty schema where there is none; another number, a third parent, or an author that Git would misread is a
/// ``RevisionFormError``, which ``RevisionStore/seal(_:)`` reports as
/// ``StoreError/Code-swift.struct/invalidContent``.
///
/// Sealing believes what it is told: that the scripts lead from the parents to the snapshot, and what they cost, is
/// for a proof to find out before.
public struct RevisionContent: Hashable, Sendable {
  /// The schema, object by object.
  public var snapshot: Snapshot
  /// What is cosmetic about the schema.
  public var layout: Layout
  /// The parents, at most two; none for a root.
  public var parents: [RevisionID]
  /// The migration from each parent; for a root the one from the empty schema.
  public var migrations: [Migration]
  /// Who made it and when.
  public var author: Signature
  /// The message; the white space around it is not part of the revision.
  public var message: String
  /// What it takes the place of, and where it is from.
  public var meta: RevisionMeta

  /// Makes the content of a revision.
  public init(
    snapshot: Snapshot, layout: Layout, parents: [RevisionID] = [], migrations: [Migration],
    author: Signature, message: String, meta: RevisionMeta = RevisionMeta()
  ) {
    self.snapshot = snapshot
    self.layout = layout
    self.parents = parents
    self.migrations = migrations
    self.author = author
    self.message = message
    self.meta = meta
  }

  /// The Git objects of the revision, and so its id.
  ///
  /// - Parameter isKnown: Whether an object with this id need not be handed over, because it is
  ///   stored already, or will be.
  /// - Returns: The objects that are not known, with what is known of the revision.
  /// - Throws: When the author, the message or the number of parents or migrations is not allowed.
  public func encoded(
    omitting isKnown: @escaping (ObjectID) -> Bool = { _ in false }
  ) throws(RevisionFormError) -> EncodedRevision {
    try encoded(omitting: isKnown, changing: nil, layout: LayoutFolder(layout))
  }

  /// The same for a revision of which it is known what its first parent has already.
  ///
  /// - Parameters:
  ///   - isKnown: Whether an object need not be handed over.
  ///   - paths: The objects of the snapshot that the parent has not; `nil` where that is not known.
  ///   - files: The layouts as files, of which those that were added last are handed over.
  /// - Returns: The objects that are not known.
  /// - Throws: When the author, the message or the number of parents or migrations is not allowed.
  func encoded(
    omitting isKnown: @escaping (ObjectID) -> Bool, changing paths: [ObjectPath]?,
    layout files: LayoutFolder
  ) throws(RevisionFormError) -> EncodedRevision {
    guard migrations.count == max(1, parents.count) else {
      throw RevisionFormError(
        "\(parents.count) parents need \(max(1, parents.count)) migrations, not \(migrations.count)"
      )
    }
    var encoder = RevisionEncoder(isKnown: isKnown)
    encoder.add(snapshot, changing: paths)
    var root = [GitObject.TreeEntry(name: "snapshot", mode: .directory, id: snapshot.id.object)]
    if let tree = encoder.add(files) {
      root.append(GitObject.TreeEntry(name: "layout", mode: .directory, id: tree))
    }
    root.append(
      GitObject.TreeEntry(name: "migration", mode: .directory, id: encoder.add(migrations)))
    if !meta.isEmpty {
      let id = encoder.addBlob(meta.canonicalJSON.canonicalBytes, path: "meta.json")
      root.append(GitObject.TreeEntry(name: "meta.json", mode: .file, id: id))
    }
    let commit = try CommitBuffer(
      tree: encoder.addTree(root, path: ""), parents: parents.map(\.object), author: author,
      message: message)
    let id = RevisionID(encoder.addCommit(commit.bytes))
    let revision = Revision(
      id: id, snapshot: snapshot.id, parents: parents, author: author, message: commit.message,
      meta: meta)
    return EncodedRevision(
      revision: revision, edges: migrations.map(RevisionGraph.Edge.init),
      objects: encoder.objects)
  }
}
