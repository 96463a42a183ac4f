import Proving
import Dialect
import SQLiteDialect
import SchemaModel

@testable import Stemma

/// What tests of merges make their edges from.
enum Fixture {
  static let dialect = SQLiteDialect()

  /// The schema that some SQL makes.
  static func schema(_ sql: String) throws -> Schema {
    try dialect.readSource(
      [SourceFile(name: "schema.sql", text: sql)], format: SnapshotFormat(dialect: "sqlite")
    ).schema
  }

  /// A sealed edge: the drafted structure, with statements that somebody put into the data phase.
  static func edge(
    _ label: String = "edge", from parent: String, to child: String, up: [String] = [],
    down: [String] = [], renames: RenameHints = RenameHints(), leftovers: [Leftover] = [],
    irreversible: String? = nil, foreignKeys: Bool = false
  ) throws -> CarriedEdge {
    let (parent, child) = (try schema(parent), try schema(child))
    func script(_ request: DraftRequest, _ statements: [String]) throws -> MigrationScript {
      let draft = try dialect.draft(request)
      var edited = draft
      let place = draft.statements.prefix { $0.phase < .data }.count
      edited.statements.insert(
        contentsOf: statements.map { Draft.Statement($0, phase: .data) }, at: place)
      let heading = foreignKeys ? "-- stemma: foreign keys on\n" : ""
      return dialect.annotate(heading + edited.text, with: draft)
    }
    return try CarriedEdge(
      label: label, parent: parent, child: child,
      migration: Migration(
        up: try script(
          DraftRequest(from: parent, to: child, renames: renames, leftovers: leftovers), up),
        down: try script(
          DraftRequest(
            from: child, to: parent, renames: renames.inverse(under: .ignoringASCIICase),
            direction: .down,
            leftovers: leftovers), down),
        renames: renames, leftovers: leftovers, irreversible: irreversible), dialect: dialect)
  }

  /// An edge all of whose statements somebody wrote.
  static func writtenEdge(
    from parent: String, to child: String, up: String, down: String
  ) throws -> CarriedEdge {
    func script(_ text: String) -> MigrationScript {
      dialect.annotate(text, with: Draft())
    }
    return try CarriedEdge(
      label: "written", parent: try schema(parent), child: try schema(child),
      migration: Migration(up: script(up), down: script(down)), dialect: dialect)
  }
}

extension ComposedMigration {
  func proof() throws -> Proof {
    try Fixture.dialect.prove(ProofRequest(parent: from, child: to, migration: migration))
  }
}
