import Foundation
import Testing

/// The comments of statements that both sides changed, whichever way the sides are joined.
@Suite struct MergedCommentTests {
  private static let base = """
    -- The shop.

    -- above
    CREATE TABLE t ( -- head
      a INT, -- ca
      -- lead b
      b INT, -- cb
      c INT -- cc
      -- end
    ); -- trailer

    """

  /// Every comment of the table said anew.
  private static let commented =
    ["above", "head", "ca", "lead b", "cb", "cc", "end", "trailer"].reduce(base) {
      $0.replacing("-- \($1)\n", with: "-- \($1) T\n")
    }

  private func workspace(_ base: String = base) throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "feat")
    return box
  }

  private func commit(_ box: Sandbox, _ text: String, _ message: String) throws {
    try box.write("schema.sql", text)
    let outcome = try box.stemma("commit", "-m", message)
    #expect(outcome.status == 0, "\(outcome.transcript)")
  }

  /// Joins what feat has with what main has; for a revert main takes back what feat did.
  private func joined(
    _ command: String, from base: String = base, theirs: String, ours: String
  ) throws -> String {
    let box = try workspace(base)
    switch command {
    case "rebase":
      try commit(box, ours, "Ours")
      try box.stemma("switch", "main")
      try commit(box, theirs, "Theirs")
      try box.stemma("switch", "feat")
    default:
      try commit(box, theirs, "Theirs")
      try box.stemma("switch", "main")
      try commit(box, ours, "Ours")
    }
    let done = try box.stemma(command, command == "rebase" ? "main" : "feat")
    #expect(done.status == 0, "\(done.transcript)")
    return try box.read("schema.sql")
  }

  @Test(arguments: ["merge", "rebase", "cherry-pick"], [false, true])
  func `comments that theirs alone changed are theirs, where ours changed the table otherwise`(
    command: String, theyChangeTheTable: Bool
  ) throws {
    var theirs = Self.commented + "\nCREATE TABLE z (x INT);\n"
    if theyChangeTheTable { theirs = theirs.replacing("c INT", with: "c INT DEFAULT 7") }
    let ours = Self.base.replacing("a INT,", with: "a INT DEFAULT 1,")
    #expect(
      try joined(command, theirs: theirs, ours: ours)
        == theirs.replacing("a INT,", with: "a INT DEFAULT 1,"))
  }

  @Test(arguments: ["merge", "rebase", "cherry-pick"], [false, true])
  func `comments of a constraint that one side changed are those of the side that changed them`(
    command: String, theyChangeIt: Bool
  ) throws {
    let base = Self.base.replacing(
      "c INT -- cc",
      with:
        "c INT, -- cc\n  CHECK (b > 0), -- first\n  -- lead\n  CHECK (a > 1), -- second\n  CONSTRAINT k UNIQUE (a) -- third"
    )
    let changed = base.replacing("a > 1", with: "a > 2").replacing(
      "UNIQUE (a)", with: "UNIQUE (a, c)")
    let told = ["first", "lead", "second", "third"].reduce(base) {
      $0.replacing("-- \($1)\n", with: "-- \($1) T\n")
    }
    // A comment alone makes no revision.
    let (one, other) = (changed, told + "\nCREATE TABLE z (x INT);\n")
    let text = try joined(
      command, from: base, theirs: theyChangeIt ? one : other, ours: theyChangeIt ? other : one)
    #expect(
      text
        == other.replacing("a > 1", with: "a > 2").replacing("UNIQUE (a)", with: "UNIQUE (a, c)"))
  }

  @Test func `a comment that ours took out is gone, and one that theirs added is there`() throws {
    let ours = Self.base.replacing("-- cb\n", with: "\n").replacing("b INT, \n", with: "b INT,\n")
      .replacing("c INT -- cc", with: "c INT, -- cc\n  d INT -- cd")
    let theirs = Self.base.replacing("b INT,", with: "b INT DEFAULT 2,")
      .replacing("-- lead b\n", with: "-- lead b\n  -- and more\n")
      .replacing("); -- trailer", with: ");")
    let text = try joined("merge", theirs: theirs, ours: ours)
    #expect(!text.contains("-- cb") && !text.contains("-- trailer"), "\(text)")
    for comment in ["-- lead b\n  -- and more\n  b INT DEFAULT", "c INT, -- cc\n", "d INT -- cd"] {
      #expect(text.contains(comment), "\(comment): \(text)")
    }
  }

  @Test(arguments: ["merge", "rebase", "cherry-pick"])
  func `a comment at the end stands there once, where both sides add something below it`(
    command: String
  ) throws {
    let box = try Sandbox()
    try box.stemma("init")
    let base = Self.base + "\n-- Footer\n"
    try commit(box, base, "Base")
    try box.stemma("switch", "-c", "feat")
    let (u, w) = ("-- about u\nCREATE TABLE u (x INT); -- u\n", "CREATE TABLE w (x INT);\n")
    try commit(box, base + u, "Theirs")
    try box.stemma("switch", "main")
    try commit(box, base + w, "Ours")
    if command == "rebase" { try box.stemma("switch", "feat") }
    let done = try box.stemma(command, command == "rebase" ? "main" : "feat")
    #expect(done.status == 0, "\(done.transcript)")
    let text = try box.read("schema.sql")
    #expect(text.components(separatedBy: "-- Footer").count == 2, "\(text)")
    #expect(text.contains(u) && text.contains(w), "\(text)")
  }

  @Test func `a taken back change takes back its comments`() throws {
    let box = try workspace()
    try commit(box, Self.commented + "\nCREATE TABLE z (x INT);\n", "Theirs")
    try commit(
      box, try box.read("schema.sql").replacing("a INT,", with: "a INT DEFAULT 1,"), "Ours")
    let done = try box.stemma("revert", "HEAD~1", "--allow", "data-loss")
    #expect(done.status == 0, "\(done.transcript)")
    #expect(
      try box.read("schema.sql")
        == Self.base.replacing("a INT,", with: "a INT DEFAULT 1,"))
  }

  @Test(arguments: ["merge", "rebase", "cherry-pick"])
  func `a comment goes along with a column or a table that the other side renamed`(
    command: String
  ) throws {
    let box = try workspace()
    let theirs = Self.commented.replacing("b INT,", with: "b INT DEFAULT 2,")
    let ours = Self.base.replacing("TABLE t", with: "TABLE u").replacing("b INT,", with: "m INT,")
    let isRebase = command == "rebase"
    try box.write("schema.sql", isRebase ? ours : theirs)
    let renames = ["--rename", "t=u", "--rename", "t.b=m"]
    try box.stemma(["commit", "-m", "One"] + (isRebase ? renames : []))
    try box.stemma("switch", "main")
    try box.write("schema.sql", isRebase ? theirs : ours)
    try box.stemma(["commit", "-m", "Other"] + (isRebase ? [] : renames))
    if isRebase { try box.stemma("switch", "feat") }
    let done = try box.stemma(command, isRebase ? "main" : "feat")
    #expect(done.status == 0, "\(done.transcript)")
    #expect(
      try box.read("schema.sql")
        == Self.commented.replacing("TABLE t", with: "TABLE u")
        .replacing("b INT,", with: "m INT DEFAULT 2,"))
  }

  @Test func `what was edited while a merge waited stays as it was written`() throws {
    let box = try workspace()
    try commit(box, Self.commented.replacing("a INT", with: "a TEXT"), "Theirs")
    try box.stemma("switch", "main")
    try commit(box, Self.base.replacing("a INT", with: "a REAL"), "Ours")
    #expect(try box.stemma("merge", "feat").status == 1)
    let mine = Self.base.replacing("a INT", with: "a BLOB")
    try box.write("schema.sql", mine)
    let done = try box.stemma("merge", "--continue", "--allow", "data-loss")
    #expect(done.status == 0, "\(done.transcript)")
    #expect(try box.read("schema.sql") == mine)
  }
}
