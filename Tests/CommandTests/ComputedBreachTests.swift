import Testing

/// Rows that break what the step does not change, because values change that it is about.
@Suite struct ComputedBreachTests {
  /// A case with what is said of its rows.
  struct Case: CustomTestStringConvertible {
    var name: String
    var old: String
    var new: String
    var rows: String
    var says: String
    var testDescription: String { name }

    /// Replaces some words of the schema.
    init(
      _ name: String, _ schema: String, _ words: (old: String, new: String), rows: String,
      says: String
    ) {
      (self.name, self.rows, self.says) = (name, rows, says)
      (old, new) = (schema, schema.replacing(words.old, with: words.new))
    }
  }

  private static let cases = [
    Case(
      "a unique index over a computed column",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, g TEXT AS (a || (id * 0)));\n"
        + "CREATE UNIQUE INDEX i ON t (g);\n", ("a TEXT", "a INTEGER"),
      rows: "INSERT INTO t (id, a) VALUES (1, '007'), (2, '7'), (3, 'x')",
      says: "2 rows of t break UNIQUE (g): id 1, id 2"),
    Case(
      "a check of a column that is computed from a computed one",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, g TEXT AS (a || ''),"
        + " h INT AS (length(g)) STORED CHECK (h > 1));\n", ("a TEXT", "a INTEGER"),
      rows: "INSERT INTO t (id, a) VALUES (1, '007'), (2, '77'), (3, 'xx')",
      says: "1 row of t breaks CHECK (h > 1): id 1"),
    Case(
      "a computed column that refuses NULL",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT,"
        + " g TEXT AS (nullif(typeof(a), 'integer')) NOT NULL);\n", ("a TEXT", "a INTEGER"),
      rows: "INSERT INTO t (id, a) VALUES (1, '007'), (2, 'x')",
      says: "1 row of t breaks NOT NULL (g): id 1"),
    Case(
      "a foreign key to a computed column",
      "CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT, g TEXT AS (a || id) STORED UNIQUE);\n"
        + "CREATE TABLE c (id INTEGER PRIMARY KEY, k TEXT REFERENCES p (g), n INT);\n",
      ("a TEXT", "a INTEGER"),
      rows: "INSERT INTO p (id, a) VALUES (1, '007'), (2, 'b');"
        + "INSERT INTO c (id, k) VALUES (1, '0071'), (2, 'b2')",
      says: "1 row of c breaks FOREIGN KEY (k) REFERENCES p (g): id 1"),
    Case(
      "a foreign key of a computed column",
      "CREATE TABLE p (k TEXT PRIMARY KEY);\n"
        + "CREATE TABLE c (id INTEGER PRIMARY KEY, a TEXT, k TEXT AS (a || '') STORED"
        + " REFERENCES p);\n", ("a TEXT", "a INTEGER"),
      rows: "INSERT INTO p VALUES ('007'), ('b');"
        + "INSERT INTO c (id, a) VALUES (1, '007'), (2, 'b')",
      says: "1 row of c breaks FOREIGN KEY (k) REFERENCES p: id 1"),
  ]

  private func box(_ breach: Case) throws -> Sandbox {
    let box = try Sandbox.withDatabase(breach.old)
    try box.sql("app.db", breach.rows)
    try box.write("schema.sql", breach.new)
    let commit = try box.stemma("commit", "-m", "Other")
    #expect(commit.status == 0, "\(commit.transcript)")
    return box
  }

  @Test(arguments: cases)
  func `dry and real runs tell the rows with one status`(breach: Case) throws {
    let box = try box(breach)
    let dry = try box.stemma("upgrade", "app.db", "--dry-run", "--allow", "data-loss")
    #expect(dry.status == 1, "\(dry.transcript)")
    #expect(dry.output.contains(breach.says), "\(dry.transcript)")
    let failure = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(failure.status == 1, "\(failure.transcript)")
    #expect(failure.errors.contains(breach.says), "\(failure.transcript)")
    #expect(failure.errors.contains("app.db is as it was"), "\(failure.transcript)")
  }

  @Test(arguments: cases.filter { $0.says.contains("FOREIGN KEY") })
  func `rows that refer to nothing before are not taken for those that do now`(breach: Case) throws
  {
    let box = try box(breach)
    let column = breach.new.contains("AS (a || '')") ? "a" : "k"
    try box.sql("app.db", "INSERT INTO c (id, \(column)) VALUES (0, 'zz')")
    let dry = try box.stemma("upgrade", "app.db", "--dry-run", "--allow", "data-loss")
    #expect(dry.status == 1, "\(dry.transcript)")
    #expect(dry.output.contains(breach.says), "\(dry.transcript)")
    let failure = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(failure.status == 1, "\(failure.transcript)")
    #expect(failure.errors.contains("1 row of c refers"), "\(failure.transcript)")
    #expect(failure.errors.contains("rowid 1 to p"), "\(failure.transcript)")
    #expect(!failure.errors.contains("id 0"), "\(failure.transcript)")
    // Without the culprit the others may stay as they are.
    try box.sql("app.db", "DELETE FROM c WHERE id = 1")
    let move = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(move.status == 0, "\(move.transcript)")
  }
}
