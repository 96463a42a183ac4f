import Testing

/// What a `down` leaves behind must let the older application update and delete rows, those of the newer one as well.
@Suite struct LeavingBehindChangesTests {
  private static let old = """
    CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
    CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p);
    CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT);

    """

  /// Commits what comes to the older schema, all of it left behind.
  private func commit(
    _ added: String, column: String? = nil, leaving paths: [String], beside old: String = ""
  ) throws -> Outcome {
    let box = try Sandbox.withSchema(Self.old + old)
    let new = column.map { Self.old.replacing("b TEXT)", with: "b TEXT, \($0))") } ?? Self.old
    try box.write("schema.sql", new + old + added + "\n")
    return try box.stemma(
      ["commit", "-m", "Add"] + paths.flatMap { ["--leave-behind", $0] })
  }

  @Test(arguments: [
    (
      "BEFORE UPDATE ON t BEGIN SELECT RAISE(ABORT, 'fixed'); END;", "UPDATE of t.a", "fixed"
    ),
    (
      "BEFORE UPDATE OF b ON t BEGIN SELECT RAISE(ROLLBACK, 'fixed'); END;", "UPDATE of t.b",
      "fixed"
    ),
    (
      "BEFORE UPDATE ON t WHEN new.b = 'open' AND old.b = 'shut' BEGIN SELECT RAISE(ABORT, 'shut'); END;",
      "UPDATE of t.b", "shut"
    ),
    (
      "AFTER DELETE ON t BEGIN SELECT RAISE(ABORT, 'kept'); END;", "DELETE FROM t", "kept"
    ),
    (
      "BEFORE DELETE ON t WHEN old.a = 'locked' BEGIN SELECT RAISE(FAIL, 'kept'); END;",
      "DELETE FROM t", "kept"
    ),
    (
      "BEFORE DELETE ON t WHEN old.a = 'locked' AND old.b > 99 BEGIN SELECT RAISE(ABORT, 'kept'); END;",
      "DELETE FROM t", "kept"
    ),
    (
      "BEFORE DELETE ON c BEGIN DELETE FROM p WHERE id = old.p; SELECT RAISE(ABORT, 'kept'); END;",
      "DELETE FROM c", "kept"
    ),
  ])
  func `a trigger that refuses an update or deletion is not left behind`(
    trigger: String, statement: String, reason: String
  ) throws {
    let refusal = try commit("CREATE TRIGGER x \(trigger)", leaving: ["trigger/x"])
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains(
        "trigger/x cannot be left behind: the older application does not know it, and its \(statement) may fail: \(reason)"
      ), "\(refusal.transcript)")
  }

  @Test func `a column that the older schema itself keeps as it is does not hide the others`()
    throws
  {
    let refusal = try commit(
      "CREATE TRIGGER x BEFORE UPDATE OF b ON t WHEN old.a = 'shut' BEGIN SELECT RAISE(ABORT, 'shut'); END;",
      leaving: ["trigger/x"],
      beside: """
        CREATE TRIGGER fixed BEFORE UPDATE OF id ON t BEGIN SELECT RAISE(ABORT, 'fixed'); END;

        """)
    #expect(refusal.status == 1)
    #expect(refusal.errors.contains("its UPDATE of t.b may fail: shut"), "\(refusal.transcript)")
  }

  @Test func `an index that new values of an older column break is not left behind`() throws {
    let refusal = try commit(
      "CREATE UNIQUE INDEX x ON t (a, n);", column: "n INT", leaving: ["table/t.n", "index/x"])
    #expect(refusal.status == 1)
    #expect(refusal.errors.contains("cannot be left behind"), "\(refusal.transcript)")
    #expect(
      refusal.errors.contains("its UPDATE of t.a may fail: UNIQUE constraint failed: t.a, t.n"),
      "\(refusal.transcript)")
  }

  @Test(arguments: [
    ("n INT CHECK (n IS NULL OR n = length(a))", "UPDATE of t.a", "CHECK constraint failed"),
    ("n INT CHECK (n > length(a))", "UPDATE of t.a", "CHECK constraint failed"),
    ("n INT, CHECK (b = 'x' OR n > 0)", "UPDATE of t.b", "CHECK constraint failed"),
    ("n INT REFERENCES p", "DELETE FROM p", "FOREIGN KEY constraint failed"),
    (
      "n INT REFERENCES p DEFERRABLE INITIALLY DEFERRED", "DELETE FROM p",
      "FOREIGN KEY constraint failed"
    ),
    (
      "n TEXT REFERENCES p (code) ON DELETE SET NULL", "UPDATE of p.code",
      "FOREIGN KEY constraint failed"
    ),
  ])
  func `a column that new values or the end of other rows break is not left behind`(
    column: String, statement: String, reason: String
  ) throws {
    let refusal = try commit("", column: column, leaving: ["table/t.n"])
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains(
        "table/t.n cannot be left behind: the older application does not know it, and its \(statement) may fail: \(reason)"
      ),
      "\(refusal.transcript)")
  }

  @Test(arguments: ["ON DELETE RESTRICT", "", "ON DELETE SET DEFAULT"])
  func `a table that holds older rows back is not left behind`(action: String) throws {
    let refusal = try commit(
      "CREATE TABLE q (id INTEGER PRIMARY KEY, p INTEGER NOT NULL DEFAULT 7 REFERENCES p \(action));",
      leaving: ["table/q"])
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains(
        "table/q cannot be left behind: the older application does not know it, and its DELETE FROM p may fail: FOREIGN KEY constraint failed"
      ),
      "\(refusal.transcript)")
  }

  @Test(arguments: ["k TEXT PRIMARY KEY, v) WITHOUT ROWID", "rowid, oid, _rowid_, k TEXT)"])
  func `what the older application gives to a key counts in what follows`(table: String) throws {
    let refusal = try commit(
      "CREATE TRIGGER x BEFORE DELETE ON s WHEN old.k = 'admin' BEGIN SELECT RAISE(ABORT, 'kept'); END;",
      leaving: ["trigger/x"], beside: "CREATE TABLE s (\(table);\n")
    #expect(refusal.status == 1)
    #expect(refusal.errors.contains("its DELETE FROM s may fail: kept"), "\(refusal.transcript)")
  }

  @Test func `what a deletion cascades to counts as well`() throws {
    let refusal = try commit(
      "CREATE TRIGGER x BEFORE DELETE ON d BEGIN SELECT RAISE(ABORT, 'kept'); END;",
      leaving: ["trigger/x"],
      beside:
        "CREATE TABLE d (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t ON DELETE CASCADE);\n")
    #expect(refusal.status == 1)
    #expect(refusal.errors.contains("trigger/x cannot be left behind"), "\(refusal.transcript)")
    #expect(refusal.errors.contains("its DELETE FROM t may fail: kept"), "\(refusal.transcript)")
  }

  @Test(arguments: [
    (
      "CREATE TRIGGER x BEFORE UPDATE OF n ON t BEGIN SELECT RAISE(ABORT, 'n'); END;",
      ["trigger/x"]
    ),
    (
      "CREATE TRIGGER x AFTER UPDATE ON t BEGIN UPDATE t SET n = 1 WHERE id = new.id; END;",
      ["trigger/x"]
    ),
    (
      "CREATE TRIGGER x BEFORE DELETE ON t WHEN old.a = 'fixed' BEGIN SELECT RAISE(ABORT, 'still fixed'); END;",
      ["trigger/x"]
    ),
    (
      "CREATE TABLE q (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE);",
      ["table/q"]
    ),
    (
      "CREATE TABLE q (p TEXT REFERENCES p (code) ON DELETE SET NULL ON UPDATE CASCADE);",
      ["table/q"]
    ),
    (
      "CREATE TABLE q (x TEXT); CREATE TRIGGER x AFTER DELETE ON t BEGIN INSERT INTO q VALUES (old.a); END;",
      ["table/q", "trigger/x"]
    ),
  ])
  func `what lets rows be updated and deleted as before is left behind`(
    statements: String, paths: [String]
  ) throws {
    let commit = try commit(
      statements, column: "n INT CHECK (n > 0)", leaving: ["table/t.n"] + paths,
      beside: """
        CREATE TRIGGER kept BEFORE DELETE ON t WHEN old.a = 'fixed' BEGIN SELECT RAISE(ABORT, 'fixed'); END;
        CREATE TRIGGER held BEFORE UPDATE OF b ON t WHEN old.a = 'fixed' BEGIN SELECT RAISE(ABORT, 'held'); END;

        """)
    #expect(commit.status == 0, "\(commit.transcript)")
  }
}
