import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Schema sources that are changed with the texts of others at hand.
@Suite struct SourceTextsTests {
  private func file(_ text: String) -> [SourceFile] { [SourceFile(name: "a.sql", text: text)] }

  /// A text changed into what another one makes, or what some statements make.
  private func patched(
    _ ours: String, to wanted: String, with others: [String], base: String? = nil
  ) throws -> String {
    let texts = SourceTexts(others.map(file), base: base.map(file) ?? [])
    let new = try schema(of: wanted)
    let result = try SQLiteDialect().patch(
      file(ours), from: try schema(of: ours), to: new, with: texts)
    #expect(DraftRun.difference(try schema(of: result[0].text), new) == "")
    return result[0].text
  }

  private static let base = """
    -- People.
    CREATE TABLE users ( -- everybody
      -- Never used again.
      id INTEGER PRIMARY KEY, -- the key
      name TEXT -- as they like it
        NOT NULL,
      mail TEXT, /* may be
        nothing */
      age INT DEFAULT 0 CHECK (age >= 0), -- in years
      -- One mail, one person.
      UNIQUE (mail), -- so far
      CHECK (name <> '') -- said twice
      -- The end.
    ); -- users

    """

  @Test func `a table that both sides changed has the comments of both`() throws {
    let ours = Self.base.replacing("-- in years", with: "-- in whole years")
      .replacing("  mail TEXT,", with: "  born TEXT, -- a date\n  mail TEXT,")
    let theirs = Self.base.replacing("-- the key", with: "-- the rowid")
      .replacing("name TEXT -- as they like it\n    NOT NULL,", with: "name TEXT, -- or none")
      .replacing("  UNIQUE (mail),", with: "  UNIQUE (mail, name),")
    let both = ours.replacing("-- the key", with: "-- the rowid")
      .replacing("name TEXT -- as they like it\n    NOT NULL,", with: "name TEXT, -- or none")
      .replacing("  UNIQUE (mail),", with: "  UNIQUE (mail, name),")
    let result = try patched(ours, to: both, with: [theirs], base: Self.base)
    for comment in [
      "-- in whole years", "born TEXT, -- a date", "PRIMARY KEY, -- the rowid",
      "name TEXT, -- or none", "-- Never used again.", "-- everybody", "/* may be\n    nothing */",
      "); -- users", "-- The end.",
    ] { #expect(result.contains(comment), "\(result)") }
    #expect(!result.contains("-- the key"))
  }

  @Test func `what one side alone said is said, though the schema is the same`() throws {
    let two = Self.base + "\n-- Pets.\nCREATE TABLE pets (id); -- all\n"
    let theirs = two.replacing("-- Pets.", with: "/* Animals. */")
      .replacing("pets (id); -- all", with: "pets (id /* a number */); -- of them")
    let ours = two.replacing("-- People.", with: "-- Everybody.")
    let result = try patched(ours, to: two, with: [theirs], base: two)
    #expect(result == theirs.replacing("-- People.", with: "-- Everybody."))
    // Without a common text nobody can tell who said it last.
    #expect(try patched(ours, to: two, with: [theirs]) == ours)
  }

  @Test func `a statement that one side alone changed is that side's text`() throws {
    let theirs = Self.base.replacing("mail TEXT,", with: "mail   TEXT not null,")
      .replacing("-- People.", with: "-- All people.").replacing("); -- users", with: "); -- them")
    #expect(try patched(Self.base, to: theirs, with: [theirs], base: Self.base) == theirs)
    #expect(try patched(Self.base, to: theirs, with: [theirs]) == theirs)
  }

  @Test(arguments: [
    // What the other side said anew, where ours changed the statement otherwise; and the other way round.
    (
      "CREATE VIEW v AS -- all\n  SELECT a, -- one\n    b -- two\n  FROM t;",
      "CREATE VIEW v AS -- all\n  SELECT a, -- one\n    b -- two\n  FROM t WHERE a > 0;",
      "CREATE VIEW v AS -- every\n  SELECT a, -- the first\n    b -- two\n  FROM t; -- end",
      "CREATE VIEW v AS -- every\n  SELECT a, -- the first\n    b -- two\n  FROM t WHERE a > 0; -- end"
    ),
    (
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN\n  -- Once.\n  UPDATE t SET a = b;\nEND;",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN\n  -- Twice.\n  UPDATE t SET a = b;\nEND;",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN\n  -- Once.\n  UPDATE t SET a = c; -- c\nEND;",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN\n  -- Twice.\n  UPDATE t SET a = c; -- c\nEND;"
    ),
    (
      "CREATE INDEX i ON t (a /* first */, b);", "CREATE INDEX i ON t (a /* first */, c);",
      "CREATE INDEX i ON t (a, b /* second */);", "CREATE INDEX i ON t (a, c /* second */);"
    ),
    (
      "-- one\n-- two\nCREATE INDEX i ON t (a);", "-- 1\n-- two\nCREATE INDEX i ON t (a, b);",
      "-- one\n-- 2\nCREATE INDEX i ON t (a);", "-- 1\n-- 2\nCREATE INDEX i ON t (a, b);"
    ),
    (
      "CREATE INDEX i ON t (a); CREATE INDEX j ON t (b);",
      "CREATE INDEX i ON t (a, b); CREATE INDEX j ON t (b);",
      "CREATE INDEX i ON t (a); -- first\nCREATE INDEX j ON t (b);",
      "CREATE INDEX i ON t (a, b); CREATE INDEX j ON t (b);"
    ),
  ])
  func `comments are joined one by one`(base: String, ours: String, theirs: String, result: String)
    throws
  {
    let table = "CREATE TABLE t (a, b, c);\n"
    // What differs from the base in the schema is wanted, whichever side has it.
    let wanted =
      try schema(of: table + theirs).snapshot.id == schema(of: table + base).snapshot.id
      ? ours : theirs
    #expect(
      try patched(
        table + ours, to: table + wanted, with: [table + theirs], base: table + base)
        == table + result)
  }

  @Test func `comments of a column are found under the name that a side gave it`() throws {
    let base = "CREATE TABLE t (\n  a INT, -- one\n  b INT -- two\n);\n"
    let theirs = base.replacing("-- one", with: "-- first").replacing("b INT --", with: "b TEXT --")
    let ours = base.replacing("TABLE t", with: "TABLE u").replacing("a INT", with: "x INT")
    let wanted = ours.replacing("b INT", with: "b TEXT")
    let renames = RenameHints(
      tables: ["t": "u"], columns: [.init(table: "u", from: "a", to: "x")])
    let texts = SourceTexts(
      [file(theirs)], base: file(base), theirRenames: renames, baseRenames: renames)
    let result = try SQLiteDialect().patch(
      file(ours), from: try schema(of: ours), to: try schema(of: wanted), with: texts)
    #expect(result[0].text == wanted.replacing("-- one", with: "-- first"))
  }
}
