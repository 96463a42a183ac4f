/// What the root tree of a snapshot says, without its objects.
struct SnapshotListing {
  let format: SnapshotFormat
  /// The trees of the kinds that are not empty.
  let folders: [ObjectKind: ObjectID]
  let formatID: ObjectID

  init(_ id: SnapshotID, reading object: (ObjectID) throws -> [UInt8]) throws {
    var folders: [ObjectKind: ObjectID] = [:]
    var formatID: ObjectID?
    for entry in try GitObject.treeEntries(object(id.object)) {
      if entry.mode == .file, entry.name == Snapshot.formatName {
        formatID = entry.id
      } else if entry.mode == .directory, let kind = ObjectKind(reading: entry.name) {
        folders[kind] = entry.id
      } else {
        throw CanonicalFormError("snapshot \(id.short)", "its entry '\(entry.name)' is not known")
      }
    }
    guard let formatID else {
      throw CanonicalFormError("snapshot \(id.short)", "format.json is missing")
    }
    self.folders = folders
    self.formatID = formatID
    format = try SnapshotFormat(canonicalBytes: object(formatID))
  }

  /// The objects on either side that are not the same on the other, and some tables that may be.
  func objects(
    differingFrom other: SnapshotListing, and tables: RenamedTables, in vocabulary: Vocabulary,
    reading object: (ObjectID) throws -> [UInt8]
  ) throws -> (here: [ObjectPath: SchemaObject], there: [ObjectPath: SchemaObject]) {
    var here: [ObjectPath: SchemaObject] = [:]
    var there: [ObjectPath: SchemaObject] = [:]
    let kinds = Set(folders.keys).union(other.folders.keys).sorted()
    for kind in kinds where folders[kind] != other.folders[kind] {
      let differences = try GitObject.differences(
        folders[kind].map(object) ?? [], other.folders[kind].map(object) ?? [])
      for difference in differences {
        let path = try Self.path(kind, difference.name)
        here[path] = try difference.first.map {
          try SchemaObject(path: path, canonicalBytes: object($0), in: vocabulary)
        }
        there[path] = try difference.second.map {
          try SchemaObject(path: path, canonicalBytes: object($0), in: vocabulary)
        }
      }
    }
    guard !tables.isEmpty else { return (here, there) }
    for found in try objects(of: tables, except: here, in: vocabulary, reading: object) {
      here[found.path] = found
    }
    for found in try other.objects(of: tables, except: there, in: vocabulary, reading: object) {
      there[found.path] = found
    }
    return (here, there)
  }

  private func objects(
    of tables: RenamedTables, except known: [ObjectPath: SchemaObject], in vocabulary: Vocabulary,
    reading object: (ObjectID) throws -> [UInt8]
  ) throws -> [SchemaObject] {
    try objects(
      of: vocabulary.kinds(where: .hasRows), except: known, in: vocabulary, where: tables.contains,
      reading: object)
  }

  /// All objects of some kinds but those that are known already.
  func objects(
    of kinds: [ObjectKind], except known: [ObjectPath: SchemaObject], in vocabulary: Vocabulary,
    where isWanted: (ObjectPath) -> Bool = { _ in true },
    reading object: (ObjectID) throws -> [UInt8]
  ) throws -> [SchemaObject] {
    var objects: [SchemaObject] = []
    for kind in kinds {
      guard let folder = folders[kind] else { continue }
      for entry in try GitObject.treeEntries(object(folder)) {
        let path = try Self.path(kind, entry.name)
        guard known[path] == nil, isWanted(path) else { continue }
        objects.append(
          try SchemaObject(path: path, canonicalBytes: object(entry.id), in: vocabulary))
      }
    }
    return objects
  }

  /// The path of the object in a file.
  static func path(_ kind: ObjectKind, _ file: String) throws(CanonicalFormError) -> ObjectPath {
    guard let name = EntryName.object(forFile: file) else {
      throw CanonicalFormError("\(kind)/\(file)", "no object has this file name")
    }
    return ObjectPath(kind, name)
  }
}
