import Foundation
import Testing

/// How Git joins `schema.sql` once the merge driver is installed.
@Suite struct MergeDriverTests {
  private static let base = """
    -- People.
    CREATE TABLE users (
      id INTEGER PRIMARY KEY,
      name TEXT
    );

    """

  /// Merges two changes of the schema source with `git merge`.
  private func merge(
    _ ours: (String) -> String, _ theirs: (String) -> String
  ) throws -> (box: Sandbox, outcome: Outcome) {
    let box = try Sandbox()
    try box.shell("git init -q -b main")
    try box.stemma("init")
    try box.write("schema.sql", Self.base)
    try box.stemma("git", "install")
    try box.shell(
      "rm .git/hooks/post-*; git add -A && git commit -qm Base && git switch -qc theirs")
    try box.write("schema.sql", theirs(Self.base))
    try box.shell("git commit -qam Theirs && git switch -q main")
    try box.write("schema.sql", ours(Self.base))
    try box.shell("git commit -qam Ours")
    return (box, try box.shell("git merge -q theirs -m Merge"))
  }

  @Test(arguments: ["--merge", "--apply"])
  func `a rebase's markers name the branch and the commit`(backend: String) throws {
    let (box, _) = try merge(
      { $0.replacing("name TEXT", with: "name VARCHAR(20)") },
      { $0.replacing("name TEXT", with: "name VARCHAR(40)") })
    try box.shell("git merge --abort; git switch -q theirs")
    #expect(try box.shell("git rebase \(backend) main").status != 0)
    let text = try box.read("schema.sql")
    // Versions of Git that say themselves what the commit is called are believed.
    #expect(text.contains(/>>>>>>> (theirs: )?[0-9a-f]{7,} \(Theirs\)\n/), "\(text)")
  }

  @Test func `columns that both sides add at one place are both there`() throws {
    let (box, outcome) = try merge(
      { $0.replacing("name TEXT", with: "name TEXT,\n  born TEXT") },
      { $0.replacing("name TEXT", with: "name TEXT,\n  email TEXT") })
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let text = try box.read("schema.sql")
    #expect(text.hasPrefix("-- People.\nCREATE TABLE users (") && !text.contains("<<<<"))
    #expect(text.contains("born TEXT") && text.contains("email TEXT"), "\(text)")
  }

  @Test func `comments of both sides stay where lines can be joined`() throws {
    let (box, outcome) = try merge(
      { "-- Ours.\nCREATE TABLE first (x INT);\n\n" + $0 },
      { $0 + "\n-- Theirs.\nCREATE TABLE last (x INT);\n" })
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(
      try box.read("schema.sql")
        == "-- Ours.\nCREATE TABLE first (x INT);\n\n\(Self.base)\n-- Theirs.\nCREATE TABLE last (x INT);\n"
    )
  }

  @Test func `what the sides disagree about stands between conflict markers`() throws {
    let (box, outcome) = try merge(
      { $0.replacing("name TEXT", with: "name VARCHAR(20)") + "\nCREATE TABLE a (x INT);\n" },
      { $0.replacing("name TEXT", with: "name VARCHAR(40)") + "\nCREATE TABLE b (x INT);\n" })
    #expect(outcome.status == 1)
    #expect(outcome.mentions("CONFLICT (schema): table/users.name"), "\(outcome.transcript)")
    let text = try box.read("schema.sql")
    let parts = text.components(separatedBy: "=======")
    #expect(parts.count == 2 && text.contains("<<<<<<<") && text.contains(">>>>>>>"), "\(text)")
    #expect(
      parts.first?.contains("VARCHAR(20)") == true && parts.last?.contains("VARCHAR(40)") == true)
    #expect(text.contains("CREATE TABLE a") && text.contains("CREATE TABLE b"))
    #expect(text.contains("<<<<<<< HEAD\n") && text.contains(">>>>>>> theirs\n"), "\(text)")
    #expect(try box.shell("git diff --name-only --diff-filter=U").output == "schema.sql\n")
  }

  @Test func `a table that one side removes and the other changes is no silent choice`() throws {
    let (box, outcome) = try merge(
      { _ in "CREATE TABLE other (x INT);\n" },
      { $0.replacing("name TEXT", with: "name TEXT NOT NULL") })
    #expect(outcome.status == 1)
    let text = try box.read("schema.sql")
    #expect(text.contains("<<<<<<<") && text.contains("name TEXT NOT NULL"), "\(text)")
  }

  @Test func `what is no schema is joined by its lines`() throws {
    let (box, outcome) = try merge(
      { "CREATE TABEL oops (x INT);\n\n" + $0 }, { $0 + "\nCREATE TABLE b (x INT);\n" })
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let text = try box.read("schema.sql")
    #expect(text.hasPrefix("CREATE TABEL oops") && text.hasSuffix("CREATE TABLE b (x INT);\n"))
  }

  @Test func `without stemma git joins the lines, and never takes one side`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main")
    try box.stemma("init")
    try box.write("schema.sql", Self.base)
    try box.stemma("git", "install")
    try box.shell(
      "rm .git/hooks/post-*; git add -A && git commit -qm Base && git switch -qc theirs")
    try box.replace("name TEXT", with: "name VARCHAR(20)", in: "schema.sql")
    try box.shell("git commit -qam Theirs && git switch -q main")
    try box.replace("name TEXT", with: "name VARCHAR(40)", in: "schema.sql")
    try box.shell("git commit -qam Ours")
    let outcome = try box.shell("PATH=/usr/bin:/bin; git merge -q theirs -m Merge")
    #expect(outcome.status == 1, "\(outcome.transcript)")
    let text = try box.read("schema.sql")
    #expect(text.contains("<<<<<<< ours") && text.contains("VARCHAR(20)"), "\(text)")
    #expect(text.contains(">>>>>>> theirs") && text.contains("VARCHAR(40)"), "\(text)")
  }

  @Test func `the sides are called and the markers long as Git says`() throws {
    let box = try merge({ $0 }, { $0 }).box
    for (name, type) in [("o", "TEXT"), ("a", "INT"), ("b", "REAL")] {
      try box.write("\(name).sql", "CREATE TABLE t (x \(type));\n")
    }
    let outcome = try box.stemma(
      "git", "merge-driver", "o.sql", "a.sql", "b.sql", "schema.sql", "9", "HEAD", "1a2b3c4 (It's)")
    #expect(outcome.status == 1)
    #expect(
      try box.read("a.sql")
        == "<<<<<<<<< HEAD\nCREATE TABLE t (x INT);\n=========\nCREATE TABLE t (x REAL);\n>>>>>>>>> 1a2b3c4 (It's)\n"
    )
  }

  @Test(arguments: ["\0", "/* ", "CREATE TABLE q (x DEFAULT 'q"])
  func `a side that is cut short is a conflict, and no side without its objects`(
    _ end: String
  ) throws {
    let box = try merge({ $0 }, { $0 }).box
    let (a, b) = ("\nCREATE TABLE a (x);\n", "\nCREATE TABLE b (x);\n")
    try box.write("o.sql", Self.base + a)
    try box.write("a.sql", "CREATE TABLE first (x);\n" + Self.base + a)
    try box.write("b.sql", Self.base + "\(end)\(a)\(b)")
    let outcome = try box.stemma(
      "git", "merge-driver", "o.sql", "a.sql", "b.sql", "schema.sql", "7", "HEAD", "f")
    #expect(outcome.status == 1 && outcome.mentions(" of f: "), "\(outcome.transcript)")
    let text = try box.read("a.sql")
    #expect(text.contains("TABLE first") && text.contains("TABLE a") && text.contains("TABLE b"))
  }

  @Test func `what one side alone said is kept where the lines cannot be joined`() throws {
    let (box, outcome) = try merge(
      { $0.replacing("name TEXT\n", with: "name TEXT, -- ours\n  born TEXT\n") },
      {
        $0.replacing("name TEXT\n", with: "name TEXT,\n  mail TEXT -- theirs\n")
          .replacing("-- People.", with: "-- Everybody.")
      })
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let text = try box.read("schema.sql")
    for line in ["-- Everybody.", "name TEXT, -- ours", "born TEXT", "mail TEXT -- theirs"] {
      #expect(text.contains(line), "\(text)")
    }
  }

  @Test func `a statement that one side alone changed is that side's text`() throws {
    let (box, outcome) = try merge(
      {
        $0.replacing("name TEXT", with: "name TEXT,\n  born TEXT") + "\nCREATE TABLE z (x INT);\n"
      },
      {
        $0.replacing("-- People.", with: "-- Everybody.")
          + "\n-- Theirs.\nCREATE TABLE y (\n  x INT -- What it is.\n);\n"
      })
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let text = try box.read("schema.sql")
    #expect(text.contains("-- Theirs.\nCREATE TABLE y (\n  x INT -- What it is.\n);"), "\(text)")
    #expect(text.contains("CREATE TABLE z (x INT);"), "\(text)")
  }
}
