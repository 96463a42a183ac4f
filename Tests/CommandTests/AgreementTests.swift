import Testing

/// A dry run and the move say the same of the rows that a step meets.
@Suite struct AgreementTests {
  /// What a dry run and the move end with, and what the move says.
  private func statuses(
    _ before: String, _ rows: String, _ after: String
  ) throws -> (dry: Outcome, real: Outcome) {
    let box = try Sandbox.withDatabase(before, rows: rows, then: after)
    let commit = try box.stemma("commit", "-m", "Next")
    #expect(commit.status == 0, "\(commit.transcript)")
    return (
      try box.stemma("upgrade", "app.db", "--dry-run"), try box.stemma("upgrade", "app.db")
    )
  }

  @Test(arguments: [
    "\"order\" > 0", "'a' < \"order\"", "\"order\" > 0 AND \"order\" <> 'x'",
    "[order] IN ('b')", "(\"order\") > 0",
  ])
  func `a check that begins with a quoted name has its rows counted`(check: String) throws {
    let (dry, real) = try statuses(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, \"order\" TEXT);\n",
      "INSERT INTO t VALUES (1, ''), (2, 'b')",
      """
      CREATE TABLE t (
        id INTEGER PRIMARY KEY, "order" TEXT CHECK (\(check) AND "order" <> '')
      );

      """)
    #expect(dry.status == 1, "\(dry.transcript)")
    #expect(real.status == 1 && real.errors.contains("1 row of t breaks"), "\(real.transcript)")
  }

  @Test func `rows that a parent key with another collation does not match are named`() throws {
    let child = "CREATE TABLE t (id INTEGER PRIMARY KEY, p TEXT REFERENCES p (k));\n"
    let (dry, real) = try statuses(
      "CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT COLLATE NOCASE UNIQUE);\n\(child)",
      "INSERT INTO p VALUES (1, 'a'); INSERT INTO t VALUES (1, 'a'), (2, 'A'), (3, 'b')",
      "CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT UNIQUE);\n\(child)")
    #expect(dry.status == 1 && dry.mentions("1 row of t"), "\(dry.transcript)")
    #expect(dry.mentions("id 2"), "\(dry.transcript)")
    #expect(real.status == 1 && real.errors.contains("id 2"), "\(real.transcript)")
  }

  @Test func `rows that refer to nothing already do not stop a parent key's other collation`()
    throws
  {
    let child = "CREATE TABLE t (id INTEGER PRIMARY KEY, p TEXT REFERENCES p (k));\n"
    let (dry, real) = try statuses(
      "CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT COLLATE NOCASE UNIQUE);\n\(child)",
      "INSERT INTO p VALUES (1, 'a'); INSERT INTO t VALUES (1, 'a'), (3, 'b')",
      "CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT UNIQUE);\n\(child)")
    #expect(dry.status == 0 && real.status == 0, "\(dry.transcript)\(real.transcript)")
  }

  @Test(arguments: [("REFERENCES p", "REFERENCES p (id)"), ("REFERENCES P (ID)", "REFERENCES p")])
  func `a foreign key that names its parent's primary key, or not, asks nothing new`(
    before: String, after: String
  ) throws {
    let parent = "CREATE TABLE p (id INTEGER PRIMARY KEY);\n"
    let (dry, real) = try statuses(
      "\(parent)CREATE TABLE t (id INTEGER PRIMARY KEY, p INT \(before));\n",
      "INSERT INTO t VALUES (1, 5)",
      "\(parent)CREATE TABLE t (id INTEGER PRIMARY KEY, p INT \(after));\n")
    #expect(dry.status == 0 && real.status == 0, "\(dry.transcript)\(real.transcript)")
  }
}
