import Dialect
import Foundation
import RevisionStore
import SchemaModel
import Testing

/// A store and a revision directory in a temporary folder, with means to make a history in them.
final class Workshop {
  let folder: TemporaryFolder
  let directory: RevisionDirectory
  private(set) var store: RevisionStore
  private var clock: Int64 = 1_795_366_980
  private(set) var names: [RevisionID: String] = [:]

  var statePath: String { folder("store/worktree") }

  init() throws {
    folder = try TemporaryFolder()
    directory = RevisionDirectory(
      folder("work/revisions"), state: folder("store/worktree"))
    store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    try directory.create()
  }

  /// Forgets the store and all that was remembered with it.
  func loseStore() throws {
    try FileSystem.removeTree(folder("store"))
    store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
  }

  /// Forgets what is remembered of the folders alone.
  func loseMemory() throws { try FileSystem.removeTree(statePath) }

  /// Seals a revision with one column a table, and writes its folder.
  @discardableResult
  func commit(
    _ message: String, _ tables: [String: [String]], parents: [RevisionID] = [],
    replaces: [RevisionID] = [], script: String? = nil, inFolder: Bool = true
  ) throws -> RevisionID {
    clock += 60
    let content = Self.content(
      message, tables, parents: parents, replaces: replaces, script: script, seconds: clock)
    let revision = try store.seal(content)
    let base = try parents.first.map { RevisionFolder.Base(try store.content(of: $0)) }
    let revisionFolder = try RevisionFolder(content, id: revision.id, base: base)
    names[revision.id] = revisionFolder.name
    if inFolder { try directory.write(revisionFolder) }
    return revision.id
  }

  /// The path of a file in a revision's folder.
  func path(_ id: RevisionID, _ file: String = "") throws -> String {
    let name = try #require(names[id])
    return "\(directory.path)/\(name)" + (file.isEmpty ? "" : "/\(file)")
  }

  func edit(_ id: RevisionID, _ file: String, _ change: (String) -> String) throws {
    let path = try path(id, file)
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    try FileSystem.write(Array(change(text).utf8), to: path)
  }

  /// All that lies in the revision directory, by path.
  func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try directory.names() {
      for (file, bytes) in try directory.read(name).files { files["\(name)/\(file)"] = bytes }
    }
    return files
  }

  static func schema(_ tables: [String: [String]]) -> Schema {
    Schema(
      format: SnapshotFormat(dialect: "sqlite"),
      objects: tables.map { name, columns in
        .table(Table(name: name, columns: columns.map { Column(name: $0, type: "TEXT") }))
      })
  }

  static func content(
    _ message: String, _ tables: [String: [String]], parents: [RevisionID] = [],
    replaces: [RevisionID] = [], script: String? = nil, seconds: Int64 = 1_795_366_980
  ) -> RevisionContent {
    let schema = schema(tables)
    let migration = Migration(
      up: MigrationScript(
        text: script ?? "CREATE TABLE \"\(message)\" (x);\n-- é\n",
        statements: [.init(origin: .drafted)]),
      down: MigrationScript(
        text: script ?? "DROP TABLE \"\(message)\";\n", statements: [.init(origin: .written)]))
    return RevisionContent(
      snapshot: schema.snapshot, layout: schema.layout(under: .ignoringASCIICase), parents: parents,
      migrations: Array(repeating: migration, count: max(1, parents.count)),
      author: Signature(
        name: "Ann Örn", email: "ann@example.org", seconds: seconds, offsetMinutes: 60),
      message: message, meta: RevisionMeta(replaces: replaces))
  }

  /// Rewrites folders from the store, as one change.
  func restore(_ ids: [RevisionID]) throws -> RestoredFolders {
    try directory.create()
    var change = try directory.transaction()
    let restored = try directory.restore(ids, from: store, in: &change)
    if !change.isEmpty { _ = try change.commit() }
    return restored
  }
}

/// Runs the git program in a folder as Ann.
@discardableResult
func runGit(_ arguments: String..., in folder: String) throws -> String {
  let identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
  return try Git.run(identity + arguments, in: folder)
    .trimmingCharacters(in: .whitespacesAndNewlines)
}
