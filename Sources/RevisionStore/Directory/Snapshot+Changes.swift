internal import SchemaModel

extension Snapshot {
  /// The canonical JSON of the objects that are not as in an earlier snapshot; `.null` for those
  /// that are gone.
  func changes(
    since base: [ObjectPath: ObjectID]
  ) throws(RevisionFormError) -> [ObjectPath: JSONValue] {
    var changes: [ObjectPath: JSONValue] = [:]
    for (path, id) in entries where base[path] != id {
      guard let bytes = blobs[id], let json = try? JSONValue.parse(bytes) else {
        throw RevisionFormError("the blob of \(path) is missing or no JSON")
      }
      changes[path] = json
    }
    for path in base.keys where entries[path] == nil {
      changes[path] = .null
    }
    return changes
  }

  /// The snapshot that an earlier one becomes by some changes.
  ///
  /// - Parameters:
  ///   - base: The earlier snapshot; `nil` for none.
  ///   - format: The format, where it is not that of `base`.
  ///   - changes: What ``changes(since:)`` gave.
  ///   - vocabulary: The engine's.
  /// - Throws: When an object is not in canonical form, or a format is missing.
  init(
    _ base: Snapshot?, format: SnapshotFormat?, changes: [ObjectPath: JSONValue],
    in vocabulary: Vocabulary
  ) throws(RevisionFormError) {
    guard let newFormat = format ?? base?.format else {
      throw RevisionFormError("\(RevisionFolder.recordFile): a root needs a \"format\"")
    }
    do {
      var objects: [ObjectPath: SchemaObject?] = [:]
      for (path, json) in changes {
        objects[path] = .some(
          json == .null
            ? nil : try SchemaObject(path: path, canonicalJSON: json, in: vocabulary))
      }
      if let base, base.format == newFormat {
        self = base.updating(objects)
        return
      }
      var schema = try base?.schema(in: vocabulary) ?? Schema(format: newFormat)
      schema.format = newFormat
      for (path, object) in objects { schema[path] = object }
      self.init(schema)
    } catch {
      throw RevisionFormError("\(RevisionFolder.recordFile): \(error)")
    }
  }
}
