import Foundation
import SQLiteDialect
import Testing

@testable import Stemma

/// Merges of branches whose scripts have hand-written data statements.
struct DataMergeTests {
  private static let people =
    "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INTEGER);\n"

  private static func upper() throws -> MergeScene {
    try MergeScene(
      base: Self.people,
      feature: .init(
        people + "CREATE TABLE names (name TEXT);\n",
        up: "INSERT INTO names (name) SELECT name FROM people;"
      ),
      main: .init(
        "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INTEGER, born INTEGER);\n",
        up: "UPDATE people SET born = 2000 - age;", down: "UPDATE people SET age = 2000 - born;"
      ))
  }

  @Test func `each migration carries the other side's statements, and none of its own`() throws {
    let scene = try Self.upper()
    let report = try scene.merge()
    #expect(report.outcome == .merged)
    let migrations = try scene.migrations(of: try #require(report.revision))
    #expect(migrations[0].up.text.contains("INSERT INTO names"))
    #expect(!migrations[0].up.text.contains("born"))
    #expect(migrations[1].up.text.contains("UPDATE people SET born"))
    #expect(!migrations[1].up.text.contains("INSERT INTO names"))
    #expect(migrations[1].down.text.contains("UPDATE people SET age"))
    #expect(migrations.allSatisfy { $0.up.hasWrittenStatements })
    var request = CheckRequest()
    request.all = true
    #expect(try scene.box.open().check(request).allSatisfy(\.problems.isEmpty))
  }

  @Test func `both sides writing one column is a conflict that taking a side settles`() throws {
    let scene = try MergeScene(
      base: Self.people,
      feature: .init(Self.people, up: "UPDATE people SET name = lower(name);"),
      main: .init(Self.people, up: "UPDATE people SET name = upper(name);"))
    let report = try scene.merge()
    #expect(report.outcome == .conflicts)
    #expect(report.conflicts.map(\.kind) == [.sameColumnData])
    #expect(report.conflicts[0].place == "table/people.name")
    #expect(report.conflicts[0].ours?.contains("upper(name)") == true)
    #expect(report.conflicts[0].theirs?.contains("lower(name)") == true)
    #expect(try scene.box.open().status().operation?.conflicts.count == 1)
    // Neither is taken in silence.
    #expect(try scene.box.open().continueMerge().outcome == .conflicts)
    let settled = try scene.box.open().settleMerge(ours: ["people.name"], theirs: [])
    #expect(settled.conflicts == [])
    let done = try scene.box.open().continueMerge()
    let migrations = try scene.migrations(of: try #require(done.revision))
    #expect(migrations[0].up.text == "")
    #expect(migrations[1].up.text.contains("upper(name)"))
  }

  @Test func `scripts that somebody edited settle a conflict about statements`() throws {
    let scene = try MergeScene(
      base: Self.people,
      feature: .init(Self.people, up: "UPDATE people SET name = lower(name);"),
      main: .init(Self.people, up: "UPDATE people SET name = upper(name);"))
    let report = try scene.merge()
    #expect(report.draft == "revisions/draft")
    let file = scene.box.folder("revisions/draft/up.2.sql")
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("upper(name)"))
    try "UPDATE people SET name = trim(upper(name));\n".write(
      toFile: file, atomically: false, encoding: .utf8)
    let done = try scene.box.open().continueMerge()
    #expect(done.outcome == .merged)
    let migrations = try scene.migrations(of: try #require(done.revision))
    #expect(migrations[0].up.text.contains("lower(name)"))
    #expect(migrations[1].up.text == "UPDATE people SET name = trim(upper(name));\n")
    #expect(!FileManager.default.fileExists(atPath: scene.box.folder("revisions/draft")))
  }

  @Test func `a statement that the other side's change breaks is a conflict`() throws {
    let scene = try MergeScene(
      base: Self.people,
      feature: .init(
        "CREATE TABLE persons (id INTEGER PRIMARY KEY, name TEXT, age INTEGER);\n",
        renames: ["people=persons"]),
      main: .init(Self.people, up: "UPDATE people SET age = age + 1;"))
    let report = try scene.merge()
    #expect(report.conflicts.map(\.kind) == [.brokenDataStatement])
    #expect(report.conflicts.first?.detail?.contains("no such table: people") == true)
    #expect(report.conflicts.first?.ours?.contains("UPDATE people SET age = age + 1;") == true)
    #expect(throws: StemmaError.self) {
      try scene.box.open().settleMerge(ours: ["people"], theirs: [])
    }
    _ = try scene.box.open().settleMerge(ours: [], theirs: ["people"])
    #expect(try scene.box.open().continueMerge().outcome == .merged)
  }

  @Test func `a tighter column against what the other side writes is a conflict`() throws {
    let scene = try MergeScene(
      base: Self.people,
      feature: .init(Self.people, up: "UPDATE people SET name = NULL WHERE age = 1;"),
      main: .init(
        "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER);\n",
        up: "UPDATE people SET name = '' WHERE name IS NULL;"
      ))
    let report = try scene.merge()
    #expect(Set(report.conflicts.map(\.kind)) == [.sameColumnData, .tighterThanData])
    try scene.box.open().abortMerge()
    #expect(try scene.box.open().jobs.current() == nil)
  }

  @Test func `a hand-written rebuild of a table that the other side changed is a conflict`() throws
  {
    let scene = try MergeScene(
      base: Self.people,
      feature: .init(
        "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INTEGER, mail TEXT);\n"
      ),
      main: .init(
        Self.people,
        up: """
          CREATE TABLE new_people (id INTEGER PRIMARY KEY, name TEXT, age INTEGER);
          INSERT INTO new_people SELECT id, lower(name), age FROM people;
          DROP TABLE people;
          ALTER TABLE new_people RENAME TO people;
          """
      ))
    let report = try scene.merge()
    #expect(report.conflicts.map(\.kind) == [.rebuiltTable])
    #expect(report.conflicts.first?.detail?.contains("DROP TABLE people") == true)
  }

  /// A rebuild whose rows nothing but the making of the table fills in, beside a branch that knows nothing of it.
  private static func copiedByQuery() throws -> MergeScene {
    let table = "CREATE TABLE names (name, age INT);\n"
    return try MergeScene(
      base: table, feature: .init(table + "CREATE TABLE other (x INT);\n"),
      main: .init(
        table,
        up: """
          CREATE TABLE new_names AS SELECT lower(name) AS name, age FROM names;
          DROP TABLE names;
          ALTER TABLE new_names RENAME TO names;
          """))
  }

  @Test func `a rebuild that copies its rows by a query is a conflict`() throws {
    let scene = try Self.copiedByQuery()
    #expect(try scene.merge().conflicts.map(\.kind) == [.rebuiltTable])
    _ = try scene.box.open().settleMerge(ours: [], theirs: ["names"])
    #expect(try scene.box.open().continueMerge().outcome == .merged)
  }

  @Test func `a rebase does not leave out such a rebuild in silence either`() throws {
    let scene = try Self.copiedByQuery()
    let report = try scene.box.open().rebase(onUpstream: "feature")
    #expect(try #require(report.stop).problems.contains { $0.contains("new_names") })
    #expect(try scene.box.source.contains("CREATE TABLE names"))
  }

  @Test func `names that lie in one another are no conflict`() throws {
    let videos = "CREATE TABLE clips (id INTEGER PRIMARY KEY, video_id INTEGER, n INTEGER);\n"
    let touch = """
      CREATE TRIGGER touch AFTER UPDATE OF video_id ON clips
      BEGIN UPDATE clips SET n = n + 1, id = id WHERE id = new.id; END;

      """
    let scene = try MergeScene(
      base: videos + touch,
      feature: .init(videos + touch, up: "UPDATE clips SET video_id = 7;"),
      main: .init(videos + touch, up: "UPDATE clips SET id = id;"))
    #expect(try scene.merge().conflicts == [])
  }

  @Test func `statements that a merge brought are not carried again`() throws {
    let scene = try Self.upper()
    _ = try scene.merge()
    _ = try scene.box.open().switchBranch(to: "feature", creating: false)
    try scene.box.commit(
      "More", scene.box.source + "CREATE TABLE more (x);\n",
      up: "INSERT INTO more (x) VALUES (1);")
    _ = try scene.box.open().switchBranch(to: "main", creating: false)
    try scene.box.commit("Other", scene.box.source + "CREATE TABLE other (x);\n")
    let report = try scene.merge()
    let migrations = try scene.migrations(of: try #require(report.revision))
    #expect(migrations[0].up.text.contains("INSERT INTO more"))
    #expect(!migrations[0].up.text.contains("INSERT INTO names"))
    // The other branch has not seen what main did before the first merge.
    #expect(migrations[1].up.text.contains("UPDATE people SET born"))
    #expect(!migrations[1].up.text.contains("INSERT INTO names"))
  }

  @Test func `after merges crosswise nothing is carried twice`() throws {
    let scene = try Self.upper()
    // Both branches merge the other one's first revision.
    _ = try scene.merge()
    _ = try scene.box.open().switchBranch(to: "feature", creating: false)
    _ = try scene.box.open().merge(MergeRequest(scene.main.hex))
    try scene.box.commit("F2", scene.box.source + "CREATE TABLE f2 (x);\n")
    _ = try scene.box.open().switchBranch(to: "main", creating: false)
    try scene.box.commit("M2", scene.box.source + "CREATE TABLE m2 (x);\n")
    let report = try scene.merge()
    #expect(report.outcome == .merged)
    let migrations = try scene.migrations(of: try #require(report.revision))
    #expect(migrations.allSatisfy { !$0.up.hasWrittenStatements })
    #expect(try scene.box.open().fsck().isEmpty)
  }
}
