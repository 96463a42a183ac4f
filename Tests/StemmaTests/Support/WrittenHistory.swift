import Foundation
import RevisionStore
import SQLiteDialect
import Testing

@testable import Stemma

/// A history that is written as folders and imported; nothing is proven.
struct WrittenHistory {
  /// A revision by the positions of its parents.
  struct Node: Sendable {
    var parents: [Int]
    var sql: String
    /// What somebody wrote in the script upwards from each parent.
    var statements: [String] = []
  }

  let ids: [RevisionID]
  private let folder: TestFolder
  private let context: Context

  /// Writes a history.
  ///
  /// - Parameters:
  ///   - nodes: The revisions, parents first.
  ///   - hasScripts: Whether migrations are drafted; without them databases cannot be moved, only made.
  /// - Throws: When a schema cannot be read, or nothing be written.
  init(_ nodes: [Node], hasScripts: Bool = true) throws {
    folder = try TestFolder()
    context = .fixed(in: folder.path)
    _ = try Workspace.initialize(InitRequest(branches: .own), context)
    var writer = Writer(root: folder("revisions"), hasScripts: hasScripts)
    for node in nodes { try writer.add(node) }
    ids = writer.ids
  }

  func open() throws -> Workspace { try Workspace.find(context) }

  /// The path of a file beside the workspace's.
  func callAsFunction(_ name: String) -> String { folder(name) }

  private struct Writer {
    let root: String
    let hasScripts: Bool
    let dialect = SQLiteDialect()
    var ids: [RevisionID] = []
    private var schemas: [Schema] = []
    private var bases: [RevisionFolder.Base] = []

    init(root: String, hasScripts: Bool) {
      self.root = root
      self.hasScripts = hasScripts
    }

    mutating func add(_ node: Node) throws {
      let number = ids.count
      let schema = try dialect.readSource(
        [SourceFile(name: "\(number).sql", text: node.sql)],
        format: SnapshotFormat(dialect: "sqlite")
      ).schema
      let parents: [Schema?] =
        node.parents.isEmpty ? [nil] : node.parents.map { schemas[$0] }
      let migrations = try parents.enumerated().map { position, parent in
        try migration(
          from: parent ?? Schema(format: schema.format), to: schema,
          writing: node.statements.indices.contains(position) ? node.statements[position] : "")
      }
      let content = RevisionContent(
        snapshot: Snapshot(schema), layout: schema.layout(under: .ignoringASCIICase),
        parents: node.parents.map { ids[$0] }, migrations: migrations,
        author: Signature(
          name: "Ann", email: "ann@example.org", seconds: 1_700_000_000 + Int64(number) * 60,
          offsetMinutes: 0), message: "Revision \(number)")
      let id = try content.encoded().id
      let folder = try RevisionFolder(
        content, id: id, base: node.parents.first.map { bases[$0] })
      let path = "\(root)/\(folder.name)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for (name, bytes) in folder.files {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
      }
      ids.append(id)
      schemas.append(schema)
      bases.append(RevisionFolder.Base(content))
    }

    private func migration(
      from parent: Schema, to child: Schema, writing statement: String
    ) throws -> Migration {
      guard hasScripts else { return Migration(up: MigrationScript(), down: MigrationScript()) }
      let up = try dialect.draft(DraftRequest(from: parent, to: child))
      let down = try dialect.draft(DraftRequest(from: child, to: parent, direction: .down))
      return Migration(
        up: dialect.annotate(up.text + statement, with: up),
        down: dialect.annotate(down.text, with: down))
    }
  }
}
