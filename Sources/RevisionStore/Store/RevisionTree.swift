internal import SchemaModel

/// The files of a revision by their places, read strictly: whatever is not expected is refused.
struct RevisionTree: Hashable {
  /// The three files of one migration.
  struct MigrationFiles: Hashable {
    var up: ObjectID
    var down: ObjectID
    var facts: ObjectID
  }

  var snapshot: ObjectID
  var layout: ObjectID?
  var migration: ObjectID
  var meta: ObjectID?

  /// Reads a root tree.
  init(_ content: [UInt8]) throws(RevisionFormError) {
    var folder = try TreeReader(content, "the revision")
    snapshot = try folder.take("snapshot", .directory)
    layout = folder.takeIfThere("layout", .directory)
    migration = try folder.take("migration", .directory)
    meta = folder.takeIfThere("meta.json", .file)
    try folder.finish()
  }

  /// Reads the tree `migration`: the trees of the migrations, in order.
  static func migrations(
    _ content: [UInt8], parents: Int
  ) throws(RevisionFormError) -> [ObjectID] {
    var folder = try TreeReader(content, "migration")
    var trees: [ObjectID] = []
    for number in 0..<max(1, parents) {
      trees.append(try folder.take(String(number), .directory))
    }
    try folder.finish()
    return trees
  }

  /// Reads the tree of one migration.
  static func migrationFiles(
    _ content: [UInt8], number: Int
  ) throws(RevisionFormError) -> MigrationFiles {
    var folder = try TreeReader(content, "migration/\(number)")
    let files = MigrationFiles(
      up: try folder.take("up.sql", .file), down: try folder.take("down.sql", .file),
      facts: try folder.take("migration.json", .file))
    try folder.finish()
    return files
  }

  /// Reads the tree `layout`: the tree of the tables' layouts.
  static func layoutTables(_ content: [UInt8]) throws(RevisionFormError) -> ObjectID {
    var folder = try TreeReader(content, "layout")
    let tables = try folder.take("table", .directory)
    try folder.finish()
    return tables
  }

  /// Reads a tree of files that are named after objects: their names and blobs.
  static func namedFiles(
    _ content: [UInt8], _ place: String
  ) throws(RevisionFormError) -> [(name: String, id: ObjectID)] {
    var files: [(name: String, id: ObjectID)] = []
    for entry in try TreeReader.entries(content, place) {
      guard entry.mode == .file, let name = EntryName.object(forFile: entry.name) else {
        throw RevisionFormError("\(place)/\(entry.name) is not named as an object's file is")
      }
      files.append((name, entry.id))
    }
    guard !files.isEmpty else { throw RevisionFormError("\(place) is empty") }
    return files
  }
}

/// The entries of a tree, taken one by one.
struct TreeReader {
  private var entries: [GitObject.TreeEntry]
  private let place: String

  init(_ content: [UInt8], _ place: String) throws(RevisionFormError) {
    entries = try Self.entries(content, place)
    self.place = place
  }

  static func entries(
    _ content: [UInt8], _ place: String
  ) throws(RevisionFormError) -> [GitObject.TreeEntry] {
    do {
      return try GitObject.treeEntries(content)
    } catch {
      throw RevisionFormError("\(place): \(error.message)")
    }
  }

  mutating func takeIfThere(_ name: String, _ mode: GitObject.TreeEntry.Mode) -> ObjectID? {
    guard let index = entries.firstIndex(where: { $0.name == name && $0.mode == mode }) else {
      return nil
    }
    return entries.remove(at: index).id
  }

  mutating func take(
    _ name: String, _ mode: GitObject.TreeEntry.Mode
  ) throws(RevisionFormError) -> ObjectID {
    guard let id = takeIfThere(name, mode) else {
      throw RevisionFormError("\(place) has no \(mode == .file ? "file" : "folder") '\(name)'")
    }
    return id
  }

  func finish() throws(RevisionFormError) {
    if let entry = entries.first {
      throw RevisionFormError("\(place) has '\(entry.name)', which does not belong there")
    }
  }
}
