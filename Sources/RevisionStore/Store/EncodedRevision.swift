public import SchemaModel

/// A revision as the Git objects that it is made of.
public struct EncodedRevision: Hashable, Sendable {
  /// One Git object.
  public struct Object: Hashable, Sendable {
    /// What sort of object it is.
    public let kind: GitObject.Kind
    /// Its id.
    public let id: ObjectID
    /// Its content, without Git's header.
    public let bytes: [UInt8]
    /// Where it lies in the revision: `snapshot/table/users`; an object with the same path in
    /// another revision is probably similar.
    public let path: String

    /// Makes an object.
    public init(kind: GitObject.Kind, id: ObjectID, bytes: [UInt8], path: String) {
      self.kind = kind
      self.id = id
      self.bytes = bytes
      self.path = path
    }

    init(_ kind: GitObject.Kind, _ bytes: [UInt8], path: String) {
      self.init(kind: kind, id: GitObject.id(of: kind, content: bytes), bytes: bytes, path: path)
    }
  }

  /// What is known of the revision.
  public let revision: Revision

  /// What the edges from its parents cost, in the order of the parents; one for a root.
  public let edges: [RevisionGraph.Edge]

  /// The objects that it is made of, the commit last; those that the store was said to have
  /// already may be missing.
  public let objects: [Object]

  /// The revision's id.
  public var id: RevisionID { revision.id }

  /// The id of its schema.
  public var snapshot: SnapshotID { revision.snapshot }
}
