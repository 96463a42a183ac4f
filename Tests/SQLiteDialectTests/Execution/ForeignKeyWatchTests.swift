import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct ForeignKeyWatchTests {
  private static let base = """
    CREATE TABLE parent(id INTEGER PRIMARY KEY, code TEXT UNIQUE);
    CREATE TABLE child(id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent);
    CREATE TABLE other(id INTEGER PRIMARY KEY, parent_code TEXT REFERENCES Parent(code));
    CREATE TABLE apart(id INTEGER PRIMARY KEY);
    """
  private static let rows = """
    INSERT INTO parent VALUES (1, 'a'), (2, 'b');
    INSERT INTO child VALUES (1, 1), (2, 2), (3, NULL);
    INSERT INTO other VALUES (1, 'a');
    """
  private static let orphans = "INSERT INTO child VALUES (8, 88), (9, 99);"

  private static let rebuild = """
    CREATE TABLE child_new(id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent);
    INSERT INTO child_new SELECT id, parent_id FROM child;
    DROP TABLE child;
    ALTER TABLE child_new RENAME TO child;
    """
  private static let parentRebuild = """
    CREATE TABLE parent_new(id INTEGER PRIMARY KEY, code TEXT UNIQUE);
    INSERT INTO parent_new SELECT * FROM parent;
    DROP TABLE parent;
    ALTER TABLE parent_new RENAME TO parent;
    """
  private static let renameAndRebuild = """
    ALTER TABLE child RENAME TO child_old;
    CREATE TABLE child(id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent);
    INSERT INTO child SELECT * FROM child_old;
    DROP TABLE child_old;
    """

  private func move(_ script: String, _ rows: String, enforcing: Bool = false) throws {
    let fixture = try TargetFixture(Self.base + rows)
    let before = fixture.bytes
    let step = try TargetFixture.step(
      1, script, makes: Self.base + script, enforcesForeignKeys: enforcing)
    do {
      #expect(try fixture.target().move { _ in [step] }.count == 1)
    } catch {
      #expect(fixture.bytes == before)
      throw error
    }
  }

  @Test(arguments: [
    ("DELETE FROM parent WHERE id = 1", "1 row of child refers"),
    ("DELETE FROM parent", "2 rows of child refer"),
    ("UPDATE parent SET code = 'z' WHERE id = 1", "1 row of other refers"),
    ("INSERT INTO child VALUES (7, 7)", "(rowid 7 to parent)"),
    ("UPDATE child SET parent_id = 5 WHERE id = 2", "(rowid 2 to parent)"),
    ("CREATE TABLE late(x REFERENCES apart); INSERT INTO late VALUES (4)", "1 row of late refers"),
    ("ALTER TABLE apart ADD COLUMN p REFERENCES parent DEFAULT 6", "rows of apart refer"),
    (rebuild + "UPDATE child SET parent_id = 5 WHERE id = 1;", "(rowid 1 to parent)"),
    (parentRebuild + "DELETE FROM parent WHERE id = 2;", "1 row of child refers"),
    ("ALTER TABLE child RENAME TO kid; INSERT INTO kid VALUES (7, 7)", "1 row of kid refers"),
  ])
  func `a new violation is refused, beside old ones too`(script: String, message: String) throws {
    let rows = Self.rows + "INSERT INTO apart VALUES (1), (2);"
    for rows in [rows, rows + Self.orphans] {
      let error = try #require(throws: TargetError.self) { try move(script, rows) }
      #expect(error.code == .foreignKeys)
      #expect(error.message.contains(message), "\(error.message)")
    }
  }

  @Test(arguments: [
    "DELETE FROM child WHERE id = 1", "INSERT INTO parent VALUES (3, 'c')", rebuild, parentRebuild,
    renameAndRebuild, "ALTER TABLE child RENAME TO kid", "ALTER TABLE parent RENAME TO elder",
    "ALTER TABLE parent RENAME COLUMN code TO name", "ALTER TABLE child ADD COLUMN note",
    "CREATE INDEX child_parent ON child(parent_id)", "UPDATE child SET parent_id = parent_id",
    rebuild + parentRebuild + renameAndRebuild, "CREATE TABLE new(a REFERENCES child)",
    "ALTER TABLE child RENAME TO a; ALTER TABLE apart RENAME TO child; ALTER TABLE a RENAME TO apart",
  ])
  func `old violations do not block`(script: String) throws {
    try move(script, Self.rows + Self.orphans)
  }

  @Test(arguments: [
    "DROP TABLE parent",
    """
    CREATE TABLE parent_new(id INTEGER PRIMARY KEY, code TEXT);
    INSERT INTO parent_new SELECT * FROM parent;
    DROP TABLE parent; ALTER TABLE parent_new RENAME TO parent;
    """,
  ])
  func `a parent that was sealed away does not block, but for rows of ignored tables`(
    script: String
  ) throws {
    try move(script, Self.rows)
    let fixture = try TargetFixture(Self.base + Self.rows)
    let format = SnapshotFormat(dialect: "sqlite", ignore: ["table/child", "table/other"])
    var step = try TargetFixture.step(1, script, makes: Self.base + script)
    let after = try Connection()
    try after.execute(Self.base + script)
    step.format = format
    step.entry.snapshot = try SchemaReader.read(after, format: format).snapshot.id
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(MoveOptions(format: format), observer: RecordingObserver()) { _ in
        [step]
      }
    }
    #expect(error.code == .foreignKeys)
  }

  @Test func `with foreign keys enforced actions fire`() throws {
    try #require(throws: TargetError.self) {
      try move("DELETE FROM parent WHERE id = 1", Self.rows, enforcing: true)
    }
    try move("DELETE FROM parent WHERE id = 3", Self.rows, enforcing: true)
  }

  @Test func `a step with foreign keys enforced divides the plan`() throws {
    let base = """
      CREATE TABLE p(id INTEGER PRIMARY KEY);
      CREATE TABLE c(id INTEGER PRIMARY KEY, p REFERENCES p ON DELETE CASCADE);
      INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1, 1), (2, 2);
      """
    let fixture = try TargetFixture(base)
    let steps = [
      try TargetFixture.step(1, "INSERT INTO p VALUES (3)", makes: base),
      try TargetFixture.step(
        2, "DELETE FROM p WHERE id = 1", makes: base, enforcesForeignKeys: true),
      try TargetFixture.step(3, "DELETE FROM c WHERE id = 7", makes: base),
    ]
    #expect(try fixture.target().move { _ in steps }.map(\.title) == ["up 1", "up 2", "up 3"])
    #expect(try fixture.query("SELECT id FROM c") == ["2"])
    let other = try TargetFixture(base)
    #expect(try other.target().move { _ in Array(steps[1...]) }.count == 2)
    #expect(try other.query("SELECT id FROM c") == ["2"])
  }

  @Test func `a divided plan goes on where what is ignored changes on the way`() throws {
    let base =
      "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE log(x); INSERT INTO p VALUES (1);"
    let fixture = try TargetFixture(base)
    var steps = try (1...3).map { number in
      try TargetFixture.step(
        number, "DELETE FROM p WHERE id = \(number)", makes: base,
        enforcesForeignKeys: number == 2)
    }
    for number in 1...2 {
      steps[number].format.ignore = ["table/log"]
      steps[number].entry.snapshot = try TargetFixture.snapshot(
        after: base, format: steps[number].format)
    }
    #expect(try fixture.target().move { _ in steps }.map(\.title) == ["up 1", "up 2", "up 3"])
  }

  @Test func `a divided plan that fails says how many of its steps stay`() throws {
    let base = "CREATE TABLE p(id INTEGER PRIMARY KEY);"
    let fixture = try TargetFixture(base)
    let steps = try ["INSERT INTO p VALUES (1)", "DELETE FROM p", "SELECT nothing"].enumerated()
      .map { offset, script in
        try TargetFixture.step(
          offset + 1, script, makes: base, enforcesForeignKeys: offset == 1)
      }
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in steps }
    }
    #expect(error.committedSteps == 2)
    #expect(try fixture.query("SELECT count(*) FROM stemma_ledger") == ["2"])
  }

  @Test func `rows of ignored tables count too`() throws {
    let fixture = try TargetFixture(Self.base + Self.rows)
    let format = SnapshotFormat(dialect: "sqlite", ignore: ["table/child"])
    var step = try TargetFixture.step(1, "DELETE FROM parent WHERE id = 2", makes: Self.base)
    let connection = try Connection(path: fixture.path, mode: .readWrite)
    step.format = format
    step.entry.snapshot = try SchemaReader.read(connection, format: format).snapshot.id
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(MoveOptions(format: format), observer: RecordingObserver()) { _ in
        [step]
      }
    }
    #expect(error.code == .foreignKeys)
  }
}
