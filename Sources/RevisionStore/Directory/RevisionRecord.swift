internal import SchemaModel

/// The content of `revision.json`: a revision without its scripts, told against its first parent.
struct RevisionRecord: Hashable, Sendable {
  var id: RevisionID
  var parents: [RevisionID]
  var snapshot: SnapshotID
  var author: Signature
  var message: String
  var meta: RevisionMeta
  /// The format, where it is not the first parent's.
  var format: SnapshotFormat?
  /// The objects that differ from the first parent's; `.null` for one that goes.
  var objects: [ObjectPath: JSONValue]
  /// The layouts that differ from the first parent's, by table; `.null` for one that goes.
  var layout: [String: JSONValue]
  /// The content of `migration.json`, one a parent.
  var migrations: [JSONValue]

  /// What the record says in the form of the file.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "author": .object(["name": .string(author.name), "email": .string(author.email)]),
      "date": .string(author.date),
      "id": .string(id.hex),
      "message": .string(message),
      "migrations": .array(migrations),
      "objects": .object(
        Dictionary(
          objects.map { ($0.key.description, $0.value) }, uniquingKeysWith: { first, _ in first })),
      "parents": .array(parents.map { .string($0.hex) }),
      "snapshot": .string(snapshot.hex),
    ]
    if !layout.isEmpty { members["layout"] = .object(layout) }
    if !meta.isEmpty { members["meta"] = meta.canonicalJSON }
    if let format { members["format"] = format.canonicalJSON }
    return .object(members)
  }
}

/// Why a `revision.json` cannot be read, and in which line.
struct RecordError: Error, Hashable, Sendable {
  var reason: String
  var line: Int?
}

extension RevisionRecord {
  private static let file = RevisionFolder.recordFile

  /// Reads the file.
  init(parsing bytes: [UInt8]) throws(RecordError) {
    do {
      try self.init(json: try JSONValue.parse(bytes))
    } catch let error as JSONError {
      throw RecordError(reason: error.message, line: error.line)
    } catch let error as RevisionFormError {
      throw RecordError(reason: error.reason, line: nil)
    } catch {
      throw RecordError(reason: "\(error)", line: nil)
    }
  }

  private init(json: JSONValue) throws {
    var reader = try RevisionJSONReader(json, Self.file)
    id = try Self.revision(try reader.requiredString("id"), "id", reader)
    parents = try reader.strings("parents").map { try Self.revision($0, "parents", reader) }
    guard let snapshot = SnapshotID(hex: try reader.requiredString("snapshot")) else {
      throw reader.error("snapshot", "is no snapshot id")
    }
    self.snapshot = snapshot
    var person = try RevisionJSONReader(
      .object(try reader.object("author")), "\(Self.file): author")
    let name = try person.requiredString("name")
    let email = try person.requiredString("email")
    try person.finish()
    let date = try reader.requiredString("date")
    guard let author = Signature(name: name, email: email, date: date) else {
      throw reader.error("date", "is no date like 2026-11-22T18:03:00+01:00: '\(date)'")
    }
    self.author = author
    message = try reader.requiredString("message")
    meta = try reader.take("meta").map { try RevisionMeta(canonicalJSON: $0) } ?? RevisionMeta()
    format = try reader.take("format").map { try SnapshotFormat(canonicalJSON: $0) }
    objects = [:]
    for (text, value) in try reader.object("objects") {
      guard let path = ObjectPath(text) else {
        throw reader.error("objects", "has '\(text)', which is no path of an object")
      }
      objects[path] = value
    }
    layout = try reader.object("layout")
    migrations = try reader.array("migrations")
    try reader.finish()
    try checkCounts(reader)
  }

  private func checkCounts(_ reader: RevisionJSONReader) throws(RevisionFormError) {
    guard parents.count <= CommitBuffer.maximumParents else {
      throw reader.error("parents", "has more than two ids")
    }
    guard migrations.count == max(1, parents.count) else {
      throw reader.error("migrations", "must have one entry for each parent, one for a root")
    }
  }

  private static func revision(
    _ text: String, _ key: String, _ reader: RevisionJSONReader
  ) throws(RevisionFormError) -> RevisionID {
    guard let id = RevisionID(hex: text), id.hex == text else {
      throw reader.error(key, "has '\(text)', which is no revision id")
    }
    return id
  }
}
