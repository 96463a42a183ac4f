internal import Dialect
internal import SchemaModel

/// Collects the objects of one revision, each once.
struct RevisionEncoder {
  private let isKnown: (ObjectID) -> Bool
  private var ids: Set<ObjectID> = []
  private(set) var objects: [EncodedRevision.Object] = []

  init(isKnown: @escaping (ObjectID) -> Bool) {
    self.isKnown = isKnown
  }

  /// Adds a snapshot; of its objects those with some paths, where the others are known.
  mutating func add(_ snapshot: Snapshot, changing paths: [ObjectPath]?) {
    guard isNew(snapshot.id.object) else { return }
    if let paths {
      for path in paths { add(path, snapshot.entries[path], of: snapshot) }
    } else {
      for (path, id) in snapshot.entries { add(path, id, of: snapshot) }
    }
    // What is left among the blobs is the format.
    let formatBytes = snapshot.format.canonicalBytes
    addBlob(formatBytes, path: "snapshot/format.json")
    for tree in snapshot.trees where isNew(tree.id) {
      let isRoot = tree.id == snapshot.id.object
      insert(.tree, tree.id, tree.content, isRoot ? "snapshot" : Self.kindPath(tree, snapshot))
    }
  }

  private mutating func add(_ path: ObjectPath, _ id: ObjectID?, of snapshot: Snapshot) {
    guard let id, isNew(id), let bytes = snapshot.blobs[id] else { return }
    insert(.blob, id, bytes, "snapshot/\(path)")
  }

  /// Adds the layouts; `nil` when there is none and so no folder either.
  mutating func add(_ layout: LayoutFolder) -> ObjectID? {
    guard !layout.files.isEmpty else { return nil }
    for (name, bytes) in layout.added { addBlob(bytes, path: "layout/table/\(name)") }
    let tables = add(.tree, GitObject.serialized(layout.files), "layout/table")
    return addTree(
      [GitObject.TreeEntry(name: "table", mode: .directory, id: tables)], path: "layout")
  }

  mutating func add(_ migrations: [Migration]) -> ObjectID {
    var entries: [GitObject.TreeEntry] = []
    for (number, migration) in migrations.enumerated() {
      let files = [
        ("up.sql", Array(migration.up.text.utf8)), ("down.sql", Array(migration.down.text.utf8)),
        ("migration.json", migration.canonicalJSON.canonicalBytes),
      ]
      let folder = files.map { name, bytes in
        GitObject.TreeEntry(
          name: name, mode: .file, id: addBlob(bytes, path: "migration/\(number)/\(name)"))
      }
      entries.append(
        GitObject.TreeEntry(
          name: String(number), mode: .directory,
          id: addTree(folder, path: "migration/\(number)")))
    }
    return addTree(entries, path: "migration")
  }

  @discardableResult
  mutating func addBlob(_ bytes: [UInt8], path: String) -> ObjectID {
    add(.blob, bytes, path)
  }

  mutating func addTree(_ entries: [GitObject.TreeEntry], path: String) -> ObjectID {
    add(.tree, GitObject.treeContent(entries), path)
  }

  mutating func addCommit(_ bytes: [UInt8]) -> ObjectID { add(.commit, bytes, "commit") }

  private mutating func add(
    _ kind: GitObject.Kind, _ bytes: [UInt8], _ path: String
  ) -> ObjectID {
    let id = GitObject.id(of: kind, content: bytes)
    if isNew(id) { insert(kind, id, bytes, path) }
    return id
  }

  private func isNew(_ id: ObjectID) -> Bool { !ids.contains(id) && !isKnown(id) }

  private mutating func insert(
    _ kind: GitObject.Kind, _ id: ObjectID, _ bytes: [UInt8], _ path: String
  ) {
    ids.insert(id)
    objects.append(EncodedRevision.Object(kind: kind, id: id, bytes: bytes, path: path))
  }

  /// The trees of a snapshot come without names, which are in its root.
  private static func kindPath(_ tree: Snapshot.Tree, _ snapshot: Snapshot) -> String {
    guard let root = snapshot.trees.last,
      let entries = try? GitObject.treeEntries(root.content),
      let entry = entries.first(where: { $0.id == tree.id })
    else { return "snapshot" }
    return "snapshot/\(entry.name)"
  }
}
