internal import SchemaModel

/// Where the objects of revisions are kept.
protocol ObjectStorage: AnyObject {
  /// The kind and content of an object, verified against its id; `nil` when it is not there.
  func read(_ id: ObjectID) throws -> (kind: GitObject.Kind, bytes: [UInt8])?

  /// Whether an object is there.
  func contains(_ id: ObjectID) throws -> Bool

  /// Keeps objects, which are durable when the call returns.
  ///
  /// Nothing that is there already is handed over.
  func write(_ objects: [EncodedRevision.Object]) throws
}

/// Objects that live as long as the process.
final class MemoryObjects: ObjectStorage {
  private var objects: [ObjectID: (kind: GitObject.Kind, bytes: [UInt8])] = [:]

  func read(_ id: ObjectID) -> (kind: GitObject.Kind, bytes: [UInt8])? { objects[id] }

  func contains(_ id: ObjectID) -> Bool { objects[id] != nil }

  func write(_ objects: [EncodedRevision.Object]) {
    for object in objects { self.objects[object.id] = (object.kind, object.bytes) }
  }
}
