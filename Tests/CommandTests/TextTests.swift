import Testing

/// The comments and the layout of the schema source, wherever its schema is moved.
@Suite struct TextTests {
  private static let base = """
    -- People.
    CREATE TABLE users (
      id INTEGER PRIMARY KEY, -- the key
      name TEXT -- as they like it
    );

    /* Orders,
       open and closed. */
    CREATE TABLE orders (id INTEGER PRIMARY KEY); -- all of them

    """

  private func workspace() throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", Self.base)
    try box.stemma("commit", "-m", "Base")
    return box
  }

  /// Changes the schema source and commits it.
  private func commit(_ box: Sandbox, _ message: String, _ old: String, _ new: String) throws {
    try box.replace(old, with: new, in: "schema.sql")
    let outcome = try box.stemma("commit", "-m", message)
    #expect(outcome.status == 0, "\(outcome.transcript)")
  }

  private func expect(_ outcome: Outcome) { #expect(outcome.status == 0, "\(outcome.transcript)") }

  private static let mail = (
    "name TEXT -- as they like it", "name TEXT, -- as they like it\n  mail TEXT -- new"
  )
  private static let total = (
    "CREATE TABLE orders (id INTEGER PRIMARY KEY); -- all of them",
    "CREATE TABLE orders (\n  id INTEGER PRIMARY KEY, -- a number\n  total INT -- cents\n); -- since 2020"
  )

  @Test func `a text is known from the moment it was committed`() throws {
    let box = try workspace()
    try box.stemma("switch", "-c", "f")
    try commit(box, "Mail", Self.mail.0, Self.mail.1)
    let f = try box.read("schema.sql")
    // Main was never left since.
    expect(try box.stemma("switch", "main"))
    #expect(try box.read("schema.sql") == Self.base)
    expect(try box.stemma("switch", "f"))
    #expect(try box.read("schema.sql") == f)
    // What is said anew on one branch, beside a change, is not said on the other.
    try commit(box, "Total", Self.total.0, Self.total.1.replacing("cents", with: "euros"))
    try box.replace("-- People.", with: "-- Everybody.", in: "schema.sql")
    try commit(box, "Born", "mail TEXT -- new", "mail TEXT, -- new\n  born TEXT -- a date")
    let born = try box.read("schema.sql")
    expect(try box.stemma("switch", "main"))
    #expect(try box.read("schema.sql") == Self.base)
    expect(try box.stemma("switch", "f"))
    #expect(try box.read("schema.sql") == born)
  }

  @Test func `comments that are not committed stay when a branch is left or goes forward`() throws {
    let box = try workspace()
    try box.stemma("switch", "-c", "f")
    try commit(box, "Mail", Self.mail.0, Self.mail.1)
    expect(try box.stemma("switch", "main"))
    try box.replace("-- all of them", with: "-- each of them", in: "schema.sql")
    expect(try box.stemma("merge", "f"))
    #expect(
      try box.read("schema.sql")
        == Self.base.replacing("-- all of them", with: "-- each of them").replacing(
          Self.mail.0, with: Self.mail.1))
  }

  @Test func `a merge has the texts of both sides`() throws {
    let box = try workspace()
    try box.stemma("switch", "-c", "f")
    try box.replace("-- People.", with: "-- Everybody.", in: "schema.sql")
    try commit(box, "Total", Self.total.0, Self.total.1)
    try box.stemma("switch", "main")
    try commit(box, "Mail", Self.mail.0, Self.mail.1)
    expect(try box.stemma("merge", "f"))
    let merged = Self.base.replacing(Self.mail.0, with: Self.mail.1)
      .replacing(Self.total.0, with: Self.total.1)
    // Ours changed the statement below that comment, so the comment counts that theirs has.
    #expect(try box.read("schema.sql") == merged.replacing("-- People.", with: "-- Everybody."))
  }

  @Test func `a table that both sides change has the comments of both`() throws {
    let box = try workspace()
    try box.stemma("switch", "-c", "f")
    try commit(
      box, "Born", "  name TEXT -- as they like it",
      "  born TEXT, -- a date\n  name TEXT -- or none")
    try box.stemma("switch", "main")
    try commit(box, "Mail", Self.mail.0, Self.mail.1)
    expect(try box.stemma("merge", "f"))
    let text = try box.read("schema.sql")
    for line in [
      "-- People.", "PRIMARY KEY, -- the key", "born TEXT", "-- a date", "-- or none", "mail TEXT",
      "-- new",
    ] {
      #expect(text.contains(line), "\(text)")
    }
    #expect(text.hasSuffix(Self.base.suffix(90)), "\(text)")
  }

  @Test func `a rebased branch has its own texts and those of what it stands upon`() throws {
    let box = try workspace()
    try box.stemma("switch", "-c", "f")
    try commit(box, "Mail", Self.mail.0, Self.mail.1)
    try box.stemma("switch", "main")
    try commit(box, "Total", Self.total.0, Self.total.1)
    try box.stemma("switch", "f")
    expect(try box.stemma("rebase", "main"))
    #expect(
      try box.read("schema.sql")
        == Self.base.replacing(Self.mail.0, with: Self.mail.1)
        .replacing(Self.total.0, with: Self.total.1))
    expect(try box.stemma("undo"))
    #expect(try box.read("schema.sql") == Self.base.replacing(Self.mail.0, with: Self.mail.1))
  }

  @Test func `a picked change brings its text, and a reverted one gives the old text back`() throws
  {
    let box = try workspace()
    try box.stemma("switch", "-c", "f")
    try commit(box, "Mail", Self.mail.0, Self.mail.1)
    try commit(box, "Total", Self.total.0, Self.total.1)
    try box.stemma("switch", "main")
    expect(try box.stemma("cherry-pick", "f"))
    let picked = Self.base.replacing(Self.total.0, with: Self.total.1)
    #expect(try box.read("schema.sql") == picked)
    expect(try box.stemma("revert", "HEAD", "--allow", "data-loss"))
    #expect(try box.read("schema.sql") == Self.base)
    expect(try box.stemma("undo"))
    #expect(try box.read("schema.sql") == picked)
    try commit(box, "Mail", Self.mail.0, Self.mail.1)
    expect(try box.stemma("squash", "HEAD~2..HEAD", "-m", "One"))
    let both = picked.replacing(Self.mail.0, with: Self.mail.1)
    #expect(try box.read("schema.sql") == both)
    expect(try box.stemma("switch", "f"))
    expect(try box.stemma("switch", "main"))
    #expect(try box.read("schema.sql") == both)
  }

  @Test func `a hard reset brings the text as it was committed, also in place of a damaged one`()
    throws
  {
    let box = try workspace()
    try commit(box, "Mail", Self.mail.0, Self.mail.1)
    try box.write("schema.sql", "CREATE TABLE users (\n  id INTEGER PRIM")
    expect(try box.stemma("reset", "--hard", "HEAD~1"))
    #expect(try box.read("schema.sql") == Self.base)
  }

  @Test func `with the code's branches a picked change brings its text, also one of somebody else`()
    throws
  {
    let box = try Sandbox()
    try box.shell("git init -q -b main")
    try box.stemma("init")
    try box.write("schema.sql", Self.base)
    try box.stemma("commit", "-m", "Base")
    try box.shell("git add -A && git commit -qm Base && git switch -qc f")
    try commit(box, "Total", Self.total.0, Self.total.1)
    try box.shell("git add -A && git commit -qm Total && git switch -q main")
    expect(try box.shell("git clone -q . ../clone"))
    for folder in ["", "../clone"] {
      let place = box.folder + "/" + folder
      expect(
        try box.shell(
          "git fetch -q; stemma cherry-pick \(folder.isEmpty ? "f" : "origin/f")", in: place))
      #expect(
        try box.read("\(place)/schema.sql") == Self.base.replacing(Self.total.0, with: Self.total.1)
      )
    }
  }

  @Test func `a merge that stops and is settled has the texts of the sides that were taken`() throws
  {
    let box = try workspace()
    try box.stemma("switch", "-c", "f")
    try commit(box, "Blob", "name TEXT -- as they like it", "name VARCHAR(40) -- theirs")
    try box.stemma("switch", "main")
    try commit(box, "Real", "name TEXT -- as they like it", "name VARCHAR(20) -- ours")
    #expect(try box.stemma("merge", "f").status == 1)
    expect(try box.stemma("merge", "--theirs", "users.name"))
    #expect(
      try box.read("schema.sql")
        == Self.base.replacing("name TEXT -- as they like it", with: "name VARCHAR(40) -- theirs"))
    expect(try box.stemma("merge", "--continue"))
    #expect(try box.read("schema.sql").contains("name VARCHAR(40) -- theirs"))
  }

  @Test func `an adopted database keeps its own texts`() throws {
    let box = try Sandbox()
    let table =
      "CREATE TABLE users (\n    id INTEGER PRIMARY KEY, -- the key\n    name TEXT /* or\n      none */ not null\n)"
    let view = "CREATE VIEW names AS -- all\n  SELECT name FROM users"
    let trigger = "CREATE TRIGGER t AFTER INSERT ON users BEGIN\n  -- Nothing.\n  SELECT 1;\nEND"
    try box.sql(
      "app.db", "\(table);\n\(view);\n\(trigger);\nCREATE TABLE q (x CHECK (x <> \"zz\")); -- no")
    let outcome = try box.stemma("init", "--from", "app.db")
    expect(outcome)
    let text = try box.read("schema.sql")
    for own in [table, view, trigger] { #expect(text.contains(own + ";"), "\(text)") }
    // What a schema source may not say so is said anew.
    #expect(text.contains("CREATE TABLE q (x, CHECK (x != 'zz'));"), "\(text)")
    #expect(try box.stemma("status").mentions("is that of the current revision"))
  }
}
