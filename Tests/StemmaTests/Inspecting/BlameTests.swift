import Testing

@testable import Stemma

@Suite struct BlameTests {
  /// The parts of an object, each with the title of its revision.
  private func blame(
    _ object: String, at id: RevisionID, in box: TestWorkspace
  ) throws -> [String] {
    try box.open().blame(object, at: id.hex).lines.map { "\($0.entry.title): \($0.text)" }
  }

  @Test func `each column, key and constraint comes from the revision that made it so`() throws {
    let box = try TestWorkspace()
    try box.commit("First", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);")
    try box.commit(
      "Mail", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, mail TEXT UNIQUE);")
    try box.commit("Other", try box.source + "CREATE TABLE other (x INT);")
    let head = try box.commit(
      "Check",
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT DEFAULT '', mail TEXT UNIQUE, "
        + "CHECK (mail <> '')); CREATE TABLE other (x INT);")
    let parts = try blame("users", at: head, in: box)
    #expect(
      parts == [
        "First: id INTEGER", "Check: name TEXT DEFAULT ''", "Mail: mail TEXT",
        "First: primary key (id) as rowid", "Mail: unique (mail)", "Check: check mail != ''",
      ])
    #expect(try blame("table/other", at: head, in: box) == ["Other: x INT"])
  }

  @Test func `options of a table come from the revisions that set them`() throws {
    let box = try TestWorkspace()
    try box.commit("First", "CREATE TABLE pairs (a TEXT PRIMARY KEY ON CONFLICT FAIL);")
    try box.commit("Strict", "CREATE TABLE pairs (a TEXT PRIMARY KEY ON CONFLICT FAIL) STRICT;")
    let head = try box.commit(
      "Key", "CREATE TABLE pairs (a TEXT PRIMARY KEY ON CONFLICT FAIL) STRICT, WITHOUT ROWID;")
    #expect(
      try blame("pairs", at: head, in: box) == [
        "Strict: a TEXT NOT NULL", "First: primary key (a) ON CONFLICT fail",
        "Key: without rowid", "Strict: strict",
      ])
  }

  @Test func `declared renames of tables and columns are followed`() throws {
    let box = try TestWorkspace()
    try box.commit(
      "First",
      """
      CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT UNIQUE);
      CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id));
      """)
    let head = try box.commit(
      "Names",
      """
      CREATE TABLE people (number INTEGER PRIMARY KEY, email TEXT UNIQUE, age INT);
      CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES people (number));
      """, renames: ["users=people", "users.id=number", "users.mail=email"])
    let report = try box.open().blame("people", at: head.hex)
    #expect(
      report.lines.map { "\($0.entry.title) \($0.object): \($0.text)" } == [
        "First table/users: number INTEGER", "First table/users: email TEXT",
        "Names table/people: age INT", "First table/users: primary key (number) as rowid",
        "First table/users: unique (email)",
      ])
    #expect(
      try blame("posts", at: head, in: box) == [
        "First: id INTEGER", "First: author INTEGER", "First: primary key (id) as rowid",
        "First: foreign key (author) → people (number)",
      ])
  }

  @Test func `of a merge's parents the one that has a part answers for it`() throws {
    let box = try TestWorkspace()
    let base = try box.seal("Base", "CREATE TABLE t (a INT);", parents: [])
    let ours = try box.seal("Ours", "CREATE TABLE t (a INT, b INT);", parents: [base])
    let theirs = try box.seal("Theirs", "CREATE TABLE t (a INT, c INT);", parents: [base])
    let merge = try box.seal(
      "Merge", "CREATE TABLE t (a INT, b INT, c INT, d INT);", parents: [ours, theirs])
    #expect(
      try blame("t", at: merge, in: box).sorted() == [
        "Base: a INT", "Merge: d INT", "Ours: b INT", "Theirs: c INT",
      ])
  }

  @Test func `a view or a trigger is one part`() throws {
    let box = try TestWorkspace()
    try box.commit("First", "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t;")
    let second = try box.commit(
      "Second", "CREATE TABLE t (a INT, b INT); CREATE VIEW v AS SELECT a FROM t;")
    #expect(try blame("v", at: second, in: box) == ["First: SELECT a FROM t"])
    let third = try box.commit(
      "Third", "CREATE TABLE t (a INT, b INT); CREATE VIEW v AS SELECT b FROM t;")
    #expect(try blame("view/v", at: third, in: box) == ["Third: SELECT b FROM t"])
    #expect(throws: StemmaError.self) { try box.open().blame("w") }
  }
}
