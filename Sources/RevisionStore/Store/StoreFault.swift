public import SchemaModel

/// Something that is wrong in a store, and a way out.
public struct StoreFault: Hashable, Sendable, CustomStringConvertible {
  /// The sorts of faults.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An object's bytes are not what its id says.
    case damagedObject
    /// An object that is referred to is not there.
    case missingObject
    /// A revision or one of its files is not in the form that revisions have.
    case malformedRevision
    /// A file of Git's is damaged: a pack, its index, a reference.
    case damagedFile
    /// A reference holds what it cannot.
    case badReference
  }

  /// What sort of fault it is.
  public let kind: Kind
  /// The object concerned; `nil` where it is none.
  public let object: ObjectID?
  /// A revision that needs it.
  public let revision: RevisionID?
  /// The file concerned, relative to the store; `nil` where it is none.
  public let file: String?
  /// What is wrong, on which object, and why; one line without a full stop.
  public let message: String
  /// What to do.
  public let hint: String

  /// Makes a fault.
  public init(
    _ kind: Kind, object: ObjectID? = nil, revision: RevisionID? = nil, file: String? = nil,
    message: String, hint: String
  ) {
    self.kind = kind
    self.object = object
    self.revision = revision
    self.file = file
    self.message = message
    self.hint = hint
  }

  /// What is wrong, on which object, and why.
  public var description: String { message }
}
