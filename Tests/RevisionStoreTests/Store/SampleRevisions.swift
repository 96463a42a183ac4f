import Dialect
import RevisionStore
import SchemaModel

/// Schemas and revisions that the store's tests are about.
enum Sample {
  static let author = Signature(
    name: "Ann Author", email: "ann@example.org", seconds: 1_700_000_000, offsetMinutes: 60)

  static func table(_ name: String, columns: [String] = ["id", "name"]) -> SchemaObject {
    .table(Table(name: name, columns: columns.map { Column(name: $0, type: "TEXT") }))
  }

  static func schema(_ objects: [SchemaObject]) -> Schema {
    Schema(format: SnapshotFormat(dialect: "sqlite"), objects: objects)
  }

  static func migration(_ up: String = "", _ down: String = "") -> Migration {
    func script(_ text: String) -> MigrationScript {
      MigrationScript(
        text: text, statements: text.isEmpty ? [] : [.init(origin: .drafted)])
    }
    return Migration(up: script(up), down: script(down))
  }

  static func content(
    _ schema: Schema, parents: [RevisionID] = [], migrations: [Migration]? = nil,
    message: String, seconds: Int64 = 1_700_000_000, meta: RevisionMeta = RevisionMeta()
  ) -> RevisionContent {
    var author = Sample.author
    author.seconds = seconds
    return RevisionContent(
      snapshot: schema.snapshot, layout: schema.layout(under: .ignoringASCIICase), parents: parents,
      migrations: migrations
        ?? Array(
          repeating: migration("CREATE TABLE t (a);\n", "DROP TABLE t;\n"),
          count: max(1, parents.count)),
      author: author, message: message, meta: meta)
  }

  /// A line of revisions, each with a table more, sealed into a store.
  @discardableResult
  static func history(_ store: RevisionStore, _ count: Int) throws -> [Revision] {
    var revisions: [Revision] = []
    for number in 0..<count {
      let tables = (0...number).map { table("t\($0)") }
      revisions.append(
        try store.seal(
          content(
            schema(tables), parents: revisions.last.map { [$0.id] } ?? [],
            message: "Add t\(number)", seconds: 1_700_000_000 + Int64(number))))
    }
    return revisions
  }
}
