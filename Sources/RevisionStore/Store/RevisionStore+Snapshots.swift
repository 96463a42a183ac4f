public import SchemaModel

extension RevisionStore {
  /// The objects of a snapshot by name, without their contents.
  ///
  /// - Throws: When the snapshot is not in the store, or damaged.
  public func entries(of id: SnapshotID) throws -> StoredSnapshot {
    let owner = "snapshot \(id.short)"
    return try inForm(of: owner, subject: id.hex) {
      let root = try content(id.object, .tree, of: owner)
      var entries: [ObjectPath: ObjectID] = [:]
      var format: SnapshotFormat?
      for entry in try TreeReader.entries(root, "snapshot") {
        if entry.isFormat {
          format = try self.format(in: entry, of: owner)
          continue
        }
        guard entry.mode == .directory, let kind = vocabulary.kind(entry.name) else {
          throw RevisionFormError("'snapshot/\(entry.name)' is of no known kind")
        }
        let files = try RevisionTree.namedFiles(
          try content(entry.id, .tree, of: owner), "snapshot/\(entry.name)")
        for (name, blob) in files { entries[ObjectPath(kind, name)] = blob }
      }
      guard let format else { throw RevisionFormError("snapshot/format.json is missing") }
      return StoredSnapshot(id: id, format: format, entries: entries)
    }
  }

  /// How a snapshot was hashed; its objects are not looked at.
  ///
  /// - Throws: When the snapshot is not in the store, or damaged.
  public func format(of id: SnapshotID) throws -> SnapshotFormat {
    let owner = "snapshot \(id.short)"
    return try inForm(of: owner, subject: id.hex) {
      let root = try content(id.object, .tree, of: owner)
      guard let entry = try TreeReader.entries(root, "snapshot").first(where: \.isFormat) else {
        throw RevisionFormError("snapshot/format.json is missing")
      }
      return try format(in: entry, of: owner)
    }
  }

  private func format(in entry: GitObject.TreeEntry, of owner: String) throws -> SnapshotFormat {
    if let known = knownFormats[entry.id] { return known }
    let format = try SnapshotFormat(
      canonicalJSON: try JSONValue.canonical(
        try content(entry.id, .blob, of: owner), "snapshot/format.json"))
    knownFormats[entry.id] = format
    return format
  }

  /// One object of a snapshot, decoded.
  ///
  /// - Throws: When its blob is missing, damaged or not in canonical form.
  public func object(_ path: ObjectPath, blob: ObjectID) throws -> SchemaObject {
    if let object = decodedObjects[blob]?[path] { return object }
    let bytes = try content(blob, .blob, of: path.description)
    let object = try inForm(of: path.description, subject: blob.hex) {
      try SchemaObject(path: path, canonicalBytes: bytes, in: vocabulary)
    }
    decodedObjects[blob, default: [:]][path] = object
    return object
  }

  /// The schema of a snapshot; columns and triggers are in the order of their names.
  ///
  /// - Throws: When the snapshot is not in the store, or damaged.
  public func schema(of id: SnapshotID) throws -> Schema {
    let stored = try entries(of: id)
    let objects = try stored.entries.map { try object($0.key, blob: $0.value) }
    return Schema(format: stored.format, objects: objects)
  }

  /// A snapshot with the contents of all its objects.
  ///
  /// - Throws: When it is not in the store, is damaged, or is not what its objects give.
  public func snapshot(of id: SnapshotID) throws -> Snapshot {
    let snapshot = Snapshot(try schema(of: id))
    guard snapshot.id == id else {
      throw StoreError(
        .malformedRevision, subject: id.hex,
        message: "snapshot \(id.short) decodes to another one, \(snapshot.id.short)",
        hint: "it was made by another program, or by a later version of Stemma")
    }
    return snapshot
  }
}

extension GitObject.TreeEntry {
  /// Whether this is the entry of a snapshot that says how it was hashed.
  fileprivate var isFormat: Bool { mode == .file && name == "format.json" }
}
