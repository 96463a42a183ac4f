internal import SchemaModel

/// Objects on disk, and in front of them those that live as long as the process.
final class OverlaidObjects: ObjectStorage {
  private let base: any ObjectStorage
  private let added = MemoryObjects()

  init(base: any ObjectStorage) {
    self.base = base
  }

  func read(_ id: ObjectID) throws -> (kind: GitObject.Kind, bytes: [UInt8])? {
    if let object = added.read(id) { return object }
    return try base.read(id)
  }

  func contains(_ id: ObjectID) throws -> Bool {
    if added.contains(id) { return true }
    return try base.contains(id)
  }

  func write(_ objects: [EncodedRevision.Object]) { added.write(objects) }
}

/// The references on disk, and the marks that live as long as the process; nothing else can change.
final class OverlaidReferences: ReferenceStorage {
  private let base: FileReferences
  private let path: String
  private var added: Set<RevisionID> = []

  init(base: FileReferences, path: String) {
    self.base = base
    self.path = path
  }

  func value(of name: String) throws -> ReferenceValue? { try base.value(of: name) }

  func references(
    under prefix: String, skipping skip: (StoreError) throws -> Void
  ) throws -> [(name: String, id: ObjectID)] {
    try base.references(under: prefix, skipping: skip)
  }

  func change(
    _ name: String, to id: ObjectID?, expecting: ReferenceExpectation, message: String,
    by signature: Signature
  ) throws {
    throw readOnly(name)
  }

  func setHead(to name: String, message: String, by signature: Signature) throws {
    throw readOnly("HEAD")
  }

  func log(of name: String) throws -> [ReflogEntry] { try base.log(of: name) }

  func seenReferences() throws -> SeenReferences {
    var seen = try base.seenReferences()
    seen.loose = Array(added.union(seen.loose))
    return seen
  }

  func seen() throws -> [RevisionID] { Array(added.union(try base.seen())) }

  func addSeen(_ ids: [RevisionID]) { added.formUnion(ids) }

  private func readOnly(_ name: String) -> StoreError {
    StoreError(
      .notWritable, subject: name,
      message: "\(ReferenceName.shown(name)) cannot be changed: the store \(path) is read-only",
      hint: "work in a copy that can be written")
  }
}
