import Testing

/// What a step loses in one database is counted there, and what loses nothing needs no leave.
@Suite struct LossCountTests {
  /// A database at a revision whose next one drops the columns of `t` and the table `gone`.
  private func box(_ table: String, rows: String, then: String) throws -> Sandbox {
    let box = try Sandbox.withDatabase(table, rows: rows, then: then)
    let commit = try box.stemma("commit", "-m", "Less")
    #expect(commit.status == 0, "\(commit.transcript)")
    return box
  }

  @Test(arguments: [
    ("c TEXT", "NULL", "0 values: nothing is lost"),
    ("c TEXT DEFAULT 'x'", "'x'", "0 values: nothing is lost"),
    ("c INTEGER NOT NULL DEFAULT 1", "1", "0 values: nothing is lost"),
  ])
  func `a column whose values are NULL or come back goes without leave`(
    column: String, value: String, says: String
  ) throws {
    let box = try box(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, \(column));\n",
      rows: "INSERT INTO t VALUES (1, \(value)), (2, \(value))",
      then: "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    let upgrade = try box.stemma("upgrade", "app.db")
    #expect(upgrade.status == 0, "\(upgrade.transcript)")
    #expect(upgrade.output.contains(says), "\(upgrade.transcript)")
  }

  @Test(arguments: [
    ("c TEXT", "'y'", "(1 value)"), ("c TEXT DEFAULT 'x'", "'X'", "(1 value)"),
    ("c TEXT DEFAULT 'x' COLLATE NOCASE", "'X'", "(1 value)"),
    ("c TEXT DEFAULT 'x'", "NULL", "(1 value)"),
  ])
  func `values that do not come back are counted`(column: String, value: String, says: String)
    throws
  {
    let box = try box(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, \(column));\n",
      rows: "INSERT INTO t (id) VALUES (1); INSERT INTO t VALUES (2, \(value))",
      then: "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    let refusal = try box.stemma("upgrade", "app.db")
    #expect(refusal.status == 1)
    #expect(refusal.errors.contains(says), "\(refusal.transcript)")
  }

  @Test func `an empty table goes without leave, a filled one does not`() throws {
    let box = try box(
      "CREATE TABLE t (id INTEGER PRIMARY KEY);\nCREATE TABLE gone (x);\n", rows: "",
      then: "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    try box.shell("cp app.db full.db && sqlite3 full.db 'INSERT INTO gone VALUES (1)'")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    let refusal = try box.stemma("upgrade", "full.db")
    #expect(refusal.status == 1)
    #expect(refusal.errors.contains("table/gone: the table and its rows go (1 row)"))
  }

  @Test func `only values that a type cannot give back are lost`() throws {
    let box = try box(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, z TEXT);\n",
      rows: "INSERT INTO t VALUES (1, '7'), (2, '007'), (3, 'x'), (4, NULL)",
      then: "CREATE TABLE t (id INTEGER PRIMARY KEY, z INTEGER);\n")
    #expect(try box.stemma("upgrade", "app.db").errors.contains("(1 value)"))
    try box.sql("app.db", "UPDATE t SET z = '8' WHERE id = 2")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(
      try box.sql("app.db", "SELECT group_concat(typeof(z)) FROM t")
        == "integer,integer,text,null\n")
  }

  @Test func `a column is counted under the name that it has in the database`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    for (message, schema, renames) in [
      ("First", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);\n", [String]()),
      (
        "Names", "CREATE TABLE u (id INTEGER PRIMARY KEY, x TEXT, y TEXT);\n",
        ["--rename", "t=u", "--rename", "t.a=y", "--rename", "t.b=x"]
      ), ("Less", "CREATE TABLE u (id INTEGER PRIMARY KEY, x TEXT);\n", []),
    ] {
      try box.write("schema.sql", schema)
      let commit = try box.stemma(["commit", "-m", message] + renames)
      #expect(commit.status == 0, "\(commit.transcript)")
      if message == "First" { try box.stemma("upgrade", "app.db") }
    }
    try box.sql("app.db", "INSERT INTO t VALUES (1, 'x', NULL)")
    let refusal = try box.stemma("upgrade", "app.db")
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains("table/u.y: the column and its values go (1 value)"),
      "\(refusal.transcript)")
  }

  @Test func `a value that a fill brings back is not lost`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);\n")
    try box.stemma("commit", "-m", "First")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "INSERT INTO t VALUES (1, 0), (2, 0)")
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    try box.stemma("commit", "-m", "Less", "--fill", "t.n=0")
    try box.shell("cp app.db other.db && sqlite3 other.db 'UPDATE t SET n = 5 WHERE id = 2'")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.stemma("upgrade", "other.db").errors.contains("(1 value)"))
  }

  @Test func `a loss is allowed object by object, and a near miss is told`() throws {
    let box = try box(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);\nCREATE TABLE gone (x);\n",
      rows: "INSERT INTO t VALUES (1, 'x', 'y'); INSERT INTO gone VALUES (1)",
      then: "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    let one = try box.stemma("upgrade", "app.db", "--allow", "data-loss:table/t.a")
    #expect(one.status == 1)
    #expect(
      one.errors.contains(
        "--allow data-loss:table/gone --allow data-loss:table/t.a --allow data-loss:table/t.b"),
      "\(one.transcript)")
    let near = try box.stemma("upgrade", "app.db", "--allow", "data-loss:table/tt")
    #expect(near.status == 1)
    #expect(near.errors.contains("Did you mean data-loss:table/t?"), "\(near.transcript)")
    let wrong = try box.stemma("upgrade", "app.db", "--allow", "data-loss:")
    #expect(wrong.status == 64)
    let both = try box.stemma(
      "upgrade", "app.db", "--allow", "data-loss:table/T", "--allow", "data-loss:table/gone")
    #expect(both.status == 0, "\(both.transcript)")
  }

  @Test func `a table whose name looks like a column of another is allowed by itself`() throws {
    let box = try box(
      "CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT);\nCREATE TABLE \"a.b\" (\"c.d\" TEXT);\n",
      rows: "INSERT INTO a VALUES (1, 'x'); INSERT INTO \"a.b\" VALUES ('y')", then: "")
    for allowed in ["table/a", "table/a.b", "table/\"a.b\".\"c.d\"", "table/\"a.b\""] {
      let outcome = try box.stemma("upgrade", "app.db", "--allow", "data-loss:\(allowed)")
      #expect(outcome.status == 1, "\(outcome.transcript)")
      #expect(
        outcome.errors.contains("data-loss table/\"a.b\": the table and its rows go (1 row)"),
        "\(outcome.transcript)")
      #expect(outcome.errors.contains("--allow 'data-loss:table/\"a.b\"'"), "\(outcome.transcript)")
    }
    let both = try box.stemma(
      "upgrade", "app.db", "--allow", "data-loss:table/A", "--allow", "data-loss:table/\"A.B\"")
    #expect(both.status == 0, "\(both.transcript)")
  }

  @Test func `a hazard of another kind is told by the kind that the plan has`() throws {
    let box = try box(
      "CREATE TABLE t (id INTEGER PRIMARY KEY);\n", rows: "INSERT INTO t VALUES (1)", then: "")
    let outcome = try box.stemma("upgrade", "app.db", "--allow", "broken:table/t")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains(
        "--allow broken:table/t fits nothing in the plan. Did you mean data-loss:table/t?"),
      "\(outcome.transcript)")
  }

  @Test func `what a script loses by itself is sealed for one object`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write(
      "schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\nCREATE TABLE u (x);\n")
    try box.stemma("commit", "-m", "First")
    try box.stemma("draft", "--allow-empty", "-m", "Empty")
    try box.write("revisions/draft/up.sql", "DELETE FROM t;\nDELETE FROM u;\n")
    #expect(try box.stemma("commit", "--allow", "data-loss:table/t").status == 1)
    #expect(
      try box.stemma("commit", "--allow", "data-loss:table/t", "--allow", "data-loss:table/u")
        .status == 0)
  }
}
