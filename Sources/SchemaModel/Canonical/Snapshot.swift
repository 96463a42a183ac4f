/// A whole schema in canonical form: the blobs and trees that a store keeps, and their ids.
///
/// Two snapshots are equal when their ids are, and their ids are equal when the schemas behave alike: layout,
/// comments, letter case of keywords and the order in which constraints stand change none. The ids are those that
/// Git gives the same files.
///
/// ```swift
/// let before = schema.snapshot
/// let users = Table(name: "users", columns: [Column(name: "mail")])
/// let after = before.updating([users.path: .table(users)])
/// print(before.id.short, after.id.short, after.entries.count)
///
/// let read = try after.schema(in: dialect.vocabulary)
/// ```
///
/// ``updating(_:)`` encodes only what changed. Reading is as strict as writing: bytes that are not exactly what
/// would be written, and options that the engine of the vocabulary does not have, throw a ``CanonicalFormError``
/// and give no schema.
///
/// What a snapshot does not have is what changes no behaviour: a schema that is read from one has its columns and
/// triggers sorted by their names. A ``Layout`` keeps the order beside it.
///
/// ## Topics
///
/// ### Making snapshots
///
/// - ``init(_:)``
/// - ``init(_:reusing:)``
/// - ``updating(_:)``
///
/// ### Reading them
///
/// - ``schema(in:)``
/// - ``object(_:in:)``
/// - ``init(_:reading:)``
///
/// ### What a store keeps
///
/// - ``id``
/// - ``entries``
/// - ``blobs``
/// - ``trees``
public struct Snapshot: Sendable {
  /// A tree of the snapshot.
  public struct Tree: Hashable, Sendable {
    /// The id of the tree.
    public let id: ObjectID
    /// The bytes of the tree.
    public let content: [UInt8]
  }

  /// How it was made.
  public let format: SnapshotFormat

  /// The blobs of the objects, by path; `format.json` is not among them.
  public let entries: [ObjectPath: ObjectID]

  /// The id of the root tree.
  public let id: SnapshotID

  /// The contents of all blobs, that of `format.json` included.
  public let blobs: [ObjectID: [UInt8]]

  /// All trees, the root last.
  public let trees: [Tree]

  /// The values that were encoded, so that they need not be encoded again while they stay as they are.
  private let sources: [ObjectPath: SchemaObject]
  private let folders: [ObjectKind: Folder]

  /// The objects of one kind.
  private struct Folder {
    /// Sorted as Git does.
    var files: [GitObject.TreeEntry]
    var tree: Tree

    init(files: [GitObject.TreeEntry]) {
      self.files = files
      tree = Tree(content: GitObject.serialized(files))
    }
  }

  /// The kinds of which there are objects, sorted.
  public var kinds: [ObjectKind] { folders.keys.sorted() }

  /// Makes the snapshot of a schema.
  public init(_ schema: Schema) {
    self.init(schema, reusing: nil)
  }

  /// Makes the snapshot of a schema, encoding only what differs from what an earlier one was made of.
  public init(_ schema: Schema, reusing previous: Snapshot?) {
    guard let previous, previous.format == schema.format else {
      self.init(format: schema.format, base: nil, changes: schema.objects.mapValues { $0 })
      return
    }
    var changes: [ObjectPath: SchemaObject?] = [:]
    for (path, object) in schema.objects where previous.sources[path] != object {
      changes[path] = .some(object)
    }
    for path in previous.entries.keys where schema.objects[path] == nil {
      changes[path] = .some(nil)
    }
    self.init(format: schema.format, base: previous, changes: changes)
  }

  /// The snapshot with some objects put in place of those with their paths, or removed (`nil`).
  ///
  /// Costs the encoding of these objects and the trees of their kinds, whatever else is there.
  public func updating(_ changes: [ObjectPath: SchemaObject?]) -> Snapshot {
    Snapshot(format: format, base: self, changes: changes)
  }

  private init(
    format: SnapshotFormat, base: Snapshot?, changes: [ObjectPath: SchemaObject?]
  ) {
    if let base, changes.isEmpty {
      self = base
      return
    }
    var entries = base?.entries ?? [:]
    var blobs = base?.blobs ?? [:]
    var sources = base?.sources ?? [:]
    var outdated: Set<ObjectID> = []
    if base == nil {
      entries.reserveCapacity(changes.count)
      blobs.reserveCapacity(changes.count + 1)
      sources.reserveCapacity(changes.count)
    }
    for (path, object) in changes {
      if let old = entries[path] { outdated.insert(old) }
      sources[path] = object
      guard let object else {
        entries[path] = nil
        continue
      }
      let content = object.canonicalBytes
      let id = GitObject.id(of: .blob, content: content)
      entries[path] = id
      blobs[id] = content
    }
    if !outdated.isEmpty {
      // Objects that differ only by name share a blob.
      if outdated.count > 4 {
        for id in entries.values { outdated.remove(id) }
      } else {
        outdated = outdated.filter { id in !entries.values.contains(id) }
      }
      for id in outdated { blobs[id] = nil }
    }
    let formatBytes = format.canonicalBytes
    let formatID = GitObject.id(of: .blob, content: formatBytes)
    blobs[formatID] = formatBytes
    self.init(
      format: format, formatID: formatID, entries: entries, blobs: blobs, sources: sources,
      folders: Self.folders(base?.folders ?? [:], changed: changes.keys, entries: entries))
  }

  private init(
    format: SnapshotFormat, formatID: ObjectID, entries: [ObjectPath: ObjectID],
    blobs: [ObjectID: [UInt8]], sources: [ObjectPath: SchemaObject],
    folders: [ObjectKind: Folder]
  ) {
    self.format = format
    self.entries = entries
    self.blobs = blobs
    self.sources = sources
    self.folders = folders
    let kinds = folders.keys.sorted()
    let root = Tree(
      content: GitObject.treeContent(
        kinds.compactMap { kind in
          folders[kind].map { .init(name: kind.text, mode: .directory, id: $0.tree.id) }
        } + [.init(name: Self.formatName, mode: .file, id: formatID)]))
    trees = kinds.compactMap { folders[$0]?.tree } + [root]
    id = SnapshotID(root.id)
  }

  static let formatName = "format.json"

  /// Reads a snapshot from a store: all its trees and blobs, which are not decoded.
  ///
  /// - Parameters:
  ///   - id: The id of the root tree.
  ///   - object: Gives the content of an object of the store, whose id it has verified.
  /// - Throws: What `object` throws; ``CanonicalFormError`` or ``GitObjectError`` when a tree or the
  ///   format is not as Stemma writes it.
  public init(_ id: SnapshotID, reading object: (ObjectID) throws -> [UInt8]) throws {
    let listing = try SnapshotListing(id, reading: object)
    var entries: [ObjectPath: ObjectID] = [:]
    var blobs = [listing.formatID: try object(listing.formatID)]
    var folders: [ObjectKind: Folder] = [:]
    for (kind, folder) in listing.folders {
      let files = try GitObject.treeEntries(object(folder))
      for file in files {
        entries[try SnapshotListing.path(kind, file.name)] = file.id
        if blobs[file.id] == nil { blobs[file.id] = try object(file.id) }
      }
      folders[kind] = Folder(files: files)
    }
    self.init(
      format: listing.format, formatID: listing.formatID, entries: entries, blobs: blobs,
      sources: [:], folders: folders)
    guard self.id == id else {
      throw CanonicalFormError("snapshot \(id.short)", "its trees do not give its id")
    }
  }

  /// The folders with some paths as `entries` has them now.
  private static func folders(
    _ folders: [ObjectKind: Folder], changed: some Sequence<ObjectPath>,
    entries: [ObjectPath: ObjectID]
  ) -> [ObjectKind: Folder] {
    var folders = folders
    for (kind, paths) in Dictionary(grouping: changed, by: \.kind) {
      let gone = Set(paths.map { EntryName.file(for: $0.name) })
      var files = (folders[kind]?.files ?? []).filter { !gone.contains($0.name) }
      files += paths.compactMap { path in
        entries[path].map {
          GitObject.TreeEntry(name: EntryName.file(for: path.name), mode: .file, id: $0)
        }
      }
      files.sort(by: GitObject.precedes)
      folders[kind] = files.isEmpty ? nil : Folder(files: files)
    }
    return folders
  }
}

extension Snapshot: Hashable {
  /// Whether the two have one id.
  public static func == (left: Snapshot, right: Snapshot) -> Bool { left.id == right.id }

  /// Hashes the id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Snapshot.Tree {
  init(content: [UInt8]) {
    self.init(id: GitObject.id(of: .tree, content: content), content: content)
  }
}

extension Snapshot {
  /// Decodes the schema; columns and triggers are in the order of their names.
  ///
  /// - Throws: ``CanonicalFormError`` when a blob is not in canonical form, as the engine of the vocabulary has it.
  public func schema(in vocabulary: Vocabulary) throws(CanonicalFormError) -> Schema {
    var objects: [SchemaObject] = []
    objects.reserveCapacity(entries.count)
    for path in entries.keys {
      guard let object = try object(path, in: vocabulary) else { continue }
      objects.append(object)
    }
    return Schema(format: format, objects: objects)
  }

  /// Decodes one object; `nil` when there is none with this path.
  ///
  /// - Throws: ``CanonicalFormError`` when its blob is not in canonical form, as the engine of the vocabulary has it.
  public func object(
    _ path: ObjectPath, in vocabulary: Vocabulary
  ) throws(CanonicalFormError) -> SchemaObject? {
    guard let id = entries[path] else { return nil }
    guard let content = blobs[id] else {
      throw CanonicalFormError(path.description, "its blob \(id) is missing")
    }
    return try SchemaObject(path: path, canonicalBytes: content, in: vocabulary)
  }
}

extension Schema {
  /// The schema in canonical form, with the id.
  public var snapshot: Snapshot { Snapshot(self) }
}
