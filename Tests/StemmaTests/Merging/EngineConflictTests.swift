import Foundation
import Testing

@testable import Stemma

/// The second table of `docs/merging.md`: each kind of conflict that is found with the engine.
struct EngineConflictTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var kind: MergeConflict.Kind
    var ours: MergeScene.Side
    var theirs: MergeScene.Side
    /// What the message begins with.
    var message: String
    /// What else it says.
    var detail: String?

    var testDescription: String { kind.rawValue }

    func scene() throws -> MergeScene {
      try MergeScene(base: EngineConflictTests.users(), feature: theirs, main: ours)
    }
  }

  /// Users, whose columns are to be one side's own in part.
  private static func users(
    email: String? = "email TEXT", more: String = "", view: String = "SELECT id, state FROM users"
  ) -> String {
    let columns = ["id INTEGER PRIMARY KEY", email, "state TEXT"].compactMap(\.self)
    return """
      CREATE TABLE users (
        \(columns.joined(separator: ",\n  "))\(more)
      );
      CREATE VIEW states AS \(view);

      """
  }

  private static let tighter = Row(
    kind: .tighterThanData,
    ours: .init(
      users(email: "email TEXT NOT NULL"), up: "UPDATE users SET email = '' WHERE email IS NULL;"),
    theirs: .init(users(), up: "INSERT INTO users (email) VALUES (NULL);"),
    message: "table/users.email (not null): refuses values that a script of the other side writes",
    detail: "INSERT INTO users (email) VALUES (NULL);")
  private static let narrower = Row(
    kind: .tighterThanData, ours: .init(users(email: "email VARCHAR(20)")),
    theirs: .init(users(), up: "UPDATE users SET email = email || '@x';"),
    message: "table/users.email (type): refuses values that a script of the other side writes",
    detail: "UPDATE users SET email = email || '@x';")
  private static let broken = Row(
    kind: .brokenDataStatement, ours: .init(users(email: nil), allowing: [.dataLoss]),
    theirs: .init(users(), up: "UPDATE users SET email = lower(email);"),
    message: "table/users: a data statement fails on the merged schema",
    detail: "no such column: email")
  private static let rebuilt = Row(
    kind: .rebuiltTable, ours: .init(users(more: ",\n  age INTEGER")),
    theirs: .init(
      users(),
      up: """
        DROP VIEW states;
        CREATE TABLE fresh (id INTEGER PRIMARY KEY, email TEXT, state TEXT);
        INSERT INTO fresh SELECT id, lower(email), state FROM users;
        DROP TABLE users;
        ALTER TABLE fresh RENAME TO users;
        CREATE VIEW states AS SELECT id, state FROM users;
        """),
    message: "table/users: rebuilt by one side's script, which is not carried",
    detail: "DROP TABLE users;")
  private static let sameColumn = Row(
    kind: .sameColumnData, ours: .init(users(), up: "UPDATE users SET state = upper(state);"),
    theirs: .init(users(), up: "UPDATE users SET state = lower(state);"),
    message: "table/users.state: the scripts of both sides write its values")
  private static let uncompilable = Row(
    kind: .doesNotCompile, ours: .init(users(view: "SELECT id, state AS condition FROM users")),
    theirs: .init(users() + "CREATE VIEW report AS SELECT state FROM states;\n"),
    message: "view/report: does not compile in the merged schema", detail: "no such column: state")

  static let rows = [tighter, narrower, broken, rebuilt, sameColumn, uncompilable]

  @Test(arguments: rows) func `each kind is found and told, alone`(row: Row) throws {
    let report = try row.scene().merge()
    #expect(report.outcome == .conflicts)
    #expect(report.conflicts.map(\.kind) == [row.kind], "\(report.conflicts.map(\.message))")
    let message = try #require(report.conflicts.first?.message)
    #expect(message.hasPrefix(row.message), "\(message)")
    if let detail = row.detail { #expect(message.contains(detail), "\(message)") }
  }

  @Test(arguments: rows) func `each kind is the same conflict from the other side`(row: Row) throws
  {
    var mirrored = row
    (mirrored.ours, mirrored.theirs) = (row.theirs, row.ours)
    let (one, other) = (try row.scene().merge(), try mirrored.scene().merge())
    #expect(
      one.conflicts.map(Self.withoutLabel) == other.conflicts.map(\.mirrored).map(Self.withoutLabel)
    )
  }

  /// A conflict without the name of the revision that a statement is from, which the branches' order decides.
  private static func withoutLabel(_ conflict: MergeConflict) -> MergeConflict {
    var conflict = conflict
    for part in [\MergeConflict.ours, \.theirs, \.detail] {
      conflict[keyPath: part]?.replace(/\([0-9a-f]{12} (Main|Feature)\)/, with: "")
    }
    return conflict
  }

  @Test func `the documentation has every kind, and these messages`() throws {
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("../../../docs/merging.md").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    for row in Self.rows { #expect(text.contains("`\(row.message)`"), "\(row.message)") }
    #expect(
      Set(Self.rows.map(\.kind)) == Set(MergeConflict.Kind.allCases.filter { !$0.isStructural }))
  }

  // MARK: Settling

  /// The texts that the scripts upwards have, from our revision and from theirs.
  private func settled(_ scene: MergeScene, _ report: MergeReport) throws -> [String] {
    #expect(report.outcome == .merged, "\(report.conflicts.map(\.message)) \(report.problems)")
    let migrations = try scene.migrations(of: try #require(report.revision))
    var request = CheckRequest()
    request.all = true
    #expect(try scene.box.open().check(request).allSatisfy(\.problems.isEmpty))
    return migrations.map(\.up.text)
  }

  @Test(arguments: [tighter, narrower, broken, rebuilt])
  func `our side leaves their statement out`(row: Row) throws {
    let scene = try row.scene()
    let conflict = try #require(try scene.merge().conflicts.first)
    let left = try scene.box.open().settleMerge(ours: [conflict.place], theirs: [])
    #expect(left.conflicts == [])
    let scripts = try settled(scene, scene.box.open().continueMerge())
    #expect(!scripts[0].contains("-- from"), "\(scripts[0])")
    #expect(try scene.box.source == row.ours.schema)
  }

  @Test func `a column is loosened in the schema source`() throws {
    let scene = try Self.tighter.scene()
    _ = try scene.merge()
    try scene.box.write(scene.box.source.replacing(" NOT NULL", with: ""))
    // Upwards nothing stands against it now; the way down to what refuses NULL needs values.
    #expect(try scene.box.open().continueMerge().outcome == .unproven)
    let down = scene.box.folder("revisions/draft/down.sql")
    let text = try String(contentsOfFile: down, encoding: .utf8)
    try ("UPDATE users SET email = '' WHERE email IS NULL;\n" + text).write(
      toFile: down, atomically: false, encoding: .utf8)
    let scripts = try settled(scene, scene.box.open().continueMerge())
    #expect(scripts[0].contains("INSERT INTO users (email) VALUES (NULL);"))
    #expect(scripts[1].contains("UPDATE users SET email = '' WHERE email IS NULL;"))
  }

  @Test(arguments: [
    (tighter, "VALUES (NULL)", "VALUES ('')"), (broken, "email = lower(email)", "state = 'x'"),
  ])
  func `their statement is edited in the script of the merge`(
    row: Row, old: String, new: String
  ) throws {
    let scene = try row.scene()
    _ = try scene.merge()
    let file = scene.box.folder("revisions/draft/up.sql")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains(old), "\(text)")
    try text.replacing(old, with: new).write(toFile: file, atomically: false, encoding: .utf8)
    #expect(try settled(scene, scene.box.open().continueMerge())[0].contains(new))
  }

  @Test func `a table that is rebuilt is filled by a script written for the merge`() throws {
    let scene = try Self.rebuilt.scene()
    _ = try scene.merge()
    let statement = "UPDATE users SET email = lower(email);\n"
    try statement.write(
      toFile: scene.box.folder("revisions/draft/up.sql"), atomically: false, encoding: .utf8)
    let scripts = try settled(scene, scene.box.open().continueMerge())
    #expect(scripts[0] == statement)
    #expect(scripts[1].contains("ADD COLUMN age"))
  }

  @Test func `what does not compile is mended in the schema source, and by nothing else`() throws {
    let scene = try Self.uncompilable.scene()
    _ = try scene.merge()
    #expect(throws: StemmaError.self) {
      try scene.box.open().settleMerge(ours: ["view/report"], theirs: [])
    }
    #expect(try scene.box.open().continueMerge().outcome == .conflicts)
    try scene.box.write(
      scene.box.source.replacing("SELECT state FROM states", with: "SELECT condition FROM states"))
    let scripts = try settled(scene, scene.box.open().continueMerge())
    #expect(scripts[0].contains("SELECT condition FROM states"))
  }

  @Test(arguments: rows) func `each is taken back byte for byte, and no draft stays`(row: Row)
    throws
  {
    let scene = try row.scene()
    let before = (source: try scene.box.source, revisions: try scene.box.revisions())
    _ = try scene.merge()
    try scene.box.open().abortMerge()
    #expect(try scene.box.source == before.source)
    #expect(try scene.box.revisions() == before.revisions)
    #expect(!FileManager.default.fileExists(atPath: scene.box.folder("revisions/draft")))
    #expect(try scene.box.open().jobs.current() == nil)
    #expect(try scene.box.open().headRevision() == scene.main)
    #expect(try scene.box.open().fsck().isEmpty)
  }
}
