import Foundation
import Testing

/// A store, folders of revisions and databases that an earlier version made are read, verified and moved.
///
/// They are kept as texts in `Tests/Frozen/store`: the store's history as `git fast-export` writes it, the databases as
/// `sqlite3` dumps them, and `log.txt`, what that version's `log --graph --oneline` said.
@Suite(.enabled(if: Engine.hasFullText, "the engine has no full-text search"))
struct EarlierStoreTests {
  private static let frozen = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../Frozen/store").standardized.path

  private static let databases = ["first.db", "mid.db", "tip.db"]
  /// Where each of the databases stands.
  private static let positions = ["fdf6a05810fa", "7cb58528c109", "bb814a34af1b"]

  /// What the databases hold at the end of the history.
  private static let rows = """
    SELECT id, mail, host, seen FROM people;
    SELECT * FROM settings;
    SELECT count(*) FROM words;
    """

  /// The earlier workspace; with its store, or with nothing but the folders.
  private func workspace(hasStore: Bool) throws -> Sandbox {
    let box = try Sandbox()
    if hasStore { try box.stemma("init") }
    try box.shell("cp -R '\(Self.frozen)/.' . && chmod -R u+w .")
    for database in Self.databases { try box.shell("sqlite3 \(database) < \(database).sql") }
    if hasStore {
      let read = try box.shell("git --git-dir=.stemma fast-import --quiet < history.fast-export")
      #expect(read.status == 0, "\(read.transcript)")
    }
    return box
  }

  @Test(arguments: [true, false])
  func `the history is what it was, from the store and from the folders alone`(
    hasStore: Bool
  ) throws {
    let box = try workspace(hasStore: hasStore)
    let checked = try box.stemma("fsck")
    #expect(checked.status == 0, "\(checked.transcript)")
    let log = try box.stemma("log", "--graph", "--oneline", "bb814a34af1b").output
    let known = try box.read("log.txt")
    if hasStore {
      #expect(log == known)
    } else {
      // Branches and tags are the store's.
      let names = #/\((?:HEAD|tag|feature)[^)]*\) /#
      #expect(log.replacing(names, with: "") == known.replacing(names, with: ""))
    }
    #expect(try box.stemma("check", "--all").status == 0)
  }

  @Test(arguments: [true, false])
  func `databases stand where they stood and go on from there`(hasStore: Bool) throws {
    let box = try workspace(hasStore: hasStore)
    for (database, position) in zip(Self.databases, Self.positions) {
      let status = try box.stemma("status", database)
      #expect(status.mentions("\(database) is at \(position)"), "\(status.transcript)")
      let moved = try box.stemma("upgrade", database, "bb814a34af1b")
      #expect(moved.status == 0, "\(moved.transcript)")
    }
    for database in ["first.db", "mid.db"] {
      let rows = try box.sql(database, Self.rows)
      #expect(rows == "1|ada@example.org|example.org|\ntheme|dark\n0\n", "\(database)")
    }
    #expect(try box.sql("mid.db", "SELECT body FROM notes") == "a note\n")
    #expect(try box.sql("tip.db", "SELECT * FROM words('run')") == "running words\n")
    for revision in ["f2a125aee159", "7cb58528c109", "base"] {
      let moved = try box.stemma("migrate", "tip.db", revision, "--allow", "data-loss")
      #expect(moved.status == 0, "\(moved.transcript)")
    }
  }

  @Test func `what is sealed now stands upon it`() throws {
    let box = try workspace(hasStore: true)
    #expect(try box.stemma("status").mentions("The schema source is that of the current revision"))
    let done = try box.commit("More", adding: "CREATE TABLE more (id INTEGER PRIMARY KEY);")
    #expect(done.status == 0, "\(done.transcript)")
    #expect(try box.stemma("fsck").status == 0)
    let log = try box.stemma("log", "--oneline", "HEAD~1").output
    #expect(log.hasPrefix("bb814a34af1b "))
  }
}
