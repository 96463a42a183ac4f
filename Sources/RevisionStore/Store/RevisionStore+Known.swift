internal import Dialect
public import SchemaModel

/// A schema at hand with its canonical form, most of which another one may share.
public struct KnownSchema: Sendable {
  /// The schema.
  public let schema: Schema
  /// What it is in canonical form.
  public let snapshot: Snapshot
  private let rule: NameRule

  /// Takes a schema and what it is in canonical form.
  public init(_ schema: Schema, _ snapshot: Snapshot, under rule: NameRule) {
    self.schema = schema
    self.snapshot = snapshot
    self.rule = rule
  }

  /// The layout of the schema.
  fileprivate var layout: Layout { schema.layout(under: rule) }
}

extension RevisionStore {
  /// The schema of a revision, of which only what a schema at hand does not have is read.
  ///
  /// An object whose blob has the same id is the same object, so that it is taken from there; that
  /// makes what is alike in both quick to recognise, too.
  ///
  /// - Parameters:
  ///   - id: The revision.
  ///   - known: The schema at hand.
  /// - Returns: The same as ``schema(of:)-(RevisionID)``, but for the order of constraints.
  /// - Throws: When the revision was never seen or what is read of it is damaged.
  public func schema(of id: RevisionID, sharing known: KnownSchema) throws -> Schema {
    let (_, tree) = try commit(id)
    let stored = try entries(of: SnapshotID(tree.snapshot))
    let objects = try stored.entries.map { path, blob in
      if known.snapshot.entries[path] == blob, let object = known.schema.objects[path] {
        return object
      }
      return try object(path, blob: blob)
    }
    return Schema(format: stored.format, objects: objects)
      .applying(try layout(of: id, sharing: known.layout))
  }

  /// The layout of a revision, of which only what another one does not have is read.
  private func layout(of id: RevisionID, sharing known: Layout) throws -> Layout {
    var blobs: [String: ObjectID] = [:]
    blobs.reserveCapacity(known.tables.count)
    for (name, table) in known.tables {
      blobs[name] = GitObject.id(of: .blob, content: table.canonicalBytes)
    }
    return try layout(of: id) { name, blob in blobs[name] == blob ? known.tables[name] : nil }
  }
}
