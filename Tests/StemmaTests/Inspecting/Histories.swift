import RevisionStore

@testable import Stemma

extension TestWorkspace {
  /// Seals a revision with any parents straight into the store, with a schema source read as a commit would read it.
  func seal(
    _ message: String, _ source: String, parents: [RevisionID], written: String = ""
  ) throws -> RevisionID {
    let workspace = try open()
    let schema = try workspace.dialect.readSource(
      [SourceFile(name: "schema.sql", text: source)], format: workspace.format
    ).schema
    var up = MigrationScript()
    if !written.isEmpty {
      up = MigrationScript(text: written + "\n", statements: [.init(origin: .written)])
    }
    let migration = Migration(up: up, down: MigrationScript())
    return try workspace.store().seal(
      RevisionContent(
        snapshot: schema.snapshot, layout: schema.layout(under: .ignoringASCIICase),
        parents: parents,
        migrations: Array(repeating: migration, count: max(1, parents.count)),
        author: Signature(
          name: "Ann", email: "ann@example.org", seconds: 1_795_366_980, offsetMinutes: 60),
        message: message)
    ).id
  }
}
