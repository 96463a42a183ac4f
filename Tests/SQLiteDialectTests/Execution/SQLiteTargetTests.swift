import Dialect
import Foundation
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct SQLiteTargetTests {
  @Test func `a missing database is an error for those who read`() throws {
    let fixture = try TargetFixture()
    let error = try #require(throws: TargetError.self) { try fixture.target(writable: false) }
    #expect(error.code == .notFound)
    #expect(error.message == "there is no database \(fixture.path)")
    #expect(fixture.bytes == nil)
  }

  @Test func `a missing database is empty for those who move it, and not made before`() throws {
    let fixture = try TargetFixture()
    let target = try fixture.target()
    #expect(try target.readSchema(format: TargetFixture.format).objects.isEmpty)
    #expect(try target.readLedger(limit: nil).isEmpty)
    #expect(try target.brokenObjects().isEmpty)
    #expect(fixture.bytes == nil)
    try target.move { _ in try TargetFixture.plan(["CREATE TABLE t(a)"]) }
    #expect(try target.readSchema(format: TargetFixture.format).objects.count == 1)
  }

  @Test func `position and schema are read at one moment while somebody moves the database`()
    async throws
  {
    let fixture = try TargetFixture()
    let path = fixture.path
    let plan = try TargetFixture.plan(["CREATE TABLE t(a)", "CREATE TABLE u(a)"])
    let back = try TargetFixture.step(1, "DROP TABLE u", makes: "CREATE TABLE t(a)")
    let first = try SQLiteTarget(path, writable: true)
    try first.move { _ in [plan[0]] }
    let writer = Task.detached {
      let target = try SQLiteTarget(path, writable: true)
      for _ in 0..<20 {
        try target.move { _ in [plan[1]] }
        try target.move { _ in [back] }
      }
    }
    let reader = Task.detached {
      for _ in 0..<60 {
        let state = try SQLiteTarget(path, writable: false).readState(
          format: TargetFixture.format)
        #expect(state.position?.snapshot == state.snapshot)
        #expect(state.schema.snapshot.id == state.snapshot)
      }
    }
    try await writer.value
    try await reader.value
  }

  @Test func `a missing folder is named`() throws {
    let error = try #require(throws: TargetError.self) {
      try SQLiteTarget("/nonexistent/folder/app.db", writable: true)
    }
    #expect(error.code == .notFound)
    #expect(error.message.contains("there is no folder"))
  }

  @Test func `a folder is no database`() throws {
    let fixture = try TargetFixture()
    let error = try #require(throws: TargetError.self) {
      try SQLiteTarget(fixture.folder, writable: true)
    }
    #expect(error.code == .notADatabase)
    #expect(error.message.hasSuffix("is a folder, not a database"))
  }

  @Test(arguments: [false, true])
  func `another file is no database and stays as it is`(writable: Bool) throws {
    let fixture = try TargetFixture()
    let text = Data(String(repeating: "no database at all ", count: 100).utf8)
    try text.write(to: URL(fileURLWithPath: fixture.path))
    let error = try #require(throws: TargetError.self) {
      try fixture.target(writable: writable)
    }
    #expect(error.code == .notADatabase)
    #expect(error.message == "\(fixture.path) is not a SQLite database")
    #expect(fixture.bytes == text)
  }

  @Test func `a damaged database is told from none`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a); CREATE TABLE u(a)")
    var bytes = try #require(fixture.bytes)
    for index in 100..<120 { bytes[index] = 0xff }
    try bytes.write(to: URL(fileURLWithPath: fixture.path))
    let error = try #require(throws: TargetError.self) {
      _ = try fixture.target().readSchema(format: TargetFixture.format)
    }
    #expect(error.code == .notADatabase)
    #expect(error.message.contains("is damaged"), "\(error.message)")
  }

  @Test(arguments: ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
  func `a locked database is reported when the move's own time is over`(begin: String) throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let target = try SQLiteTarget(fixture.path, writable: true, timeout: 600)
    let holder = try Connection(path: fixture.path, mode: .readWrite)
    try holder.execute(begin)
    let start = ContinuousClock.now
    let error = try #require(throws: TargetError.self) {
      try target.move(timeout: 0.3) { _ in [] }
    }
    let waited = ContinuousClock.now - start
    #expect(error.code == .locked)
    #expect(error.hint?.contains("--timeout") == true)
    // Not that of the target, which is ten minutes.
    #expect(waited > .seconds(0.2) && waited < .seconds(300))
    try holder.execute("COMMIT")
    #expect(try target.move { _ in [] }.isEmpty)
  }

  @Test func `a reader that does not let go keeps the commit from happening`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a); INSERT INTO t VALUES (1)")
    let before = fixture.bytes
    let reader = try Connection(path: fixture.path, mode: .readWrite)
    try reader.execute("BEGIN; SELECT * FROM t")
    let base = "CREATE TABLE t(a)"
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(timeout: 0.2) { _ in
        try TargetFixture.plan(["CREATE TABLE u(a)"], onTopOf: base)
      }
    }
    #expect(error.code == .locked)
    try reader.execute("COMMIT")
    #expect(fixture.bytes == before)
  }

  @Test func `what was opened for reading is not moved`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let error = try #require(throws: TargetError.self) {
      try fixture.target(writable: false).move { _ in [] }
    }
    #expect(error.code == .readOnly)
    let url = try #require(throws: TargetError.self) {
      try SQLiteTarget("file:\(fixture.path)?mode=ro", writable: true).move { _ in [] }
    }
    #expect(url.code == .readOnly)
  }

  @Test(.enabled(if: getuid() != 0, "root may write everything"))
  func `a file that may not be written is reported, unless nothing is to be written`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    chmod(fixture.path, 0o444)
    let target = try fixture.target()
    #expect(try target.move { _ in [] }.isEmpty)
    let error = try #require(throws: TargetError.self) {
      try target.move { _ in
        try TargetFixture.plan(["CREATE TABLE u(a)"], onTopOf: "CREATE TABLE t(a)")
      }
    }
    #expect(error.code == .readOnly)
  }

  @Test(.enabled(if: getuid() != 0, "root may write everything"))
  func `a folder that may not be written is reported and changes nothing`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let before = fixture.bytes
    chmod(fixture.folder, 0o555)
    defer { chmod(fixture.folder, 0o755) }
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in
        try TargetFixture.plan(["CREATE TABLE u(a)"], onTopOf: "CREATE TABLE t(a)")
      }
    }
    #expect(error.code == .readOnly || error.code == .input)
    #expect(fixture.bytes == before)
  }

  @Test func `losses are counted by table and by column`() throws {
    let fixture = try TargetFixture(
      """
      CREATE TABLE orders(id, note, g AS (id + 1)); CREATE TABLE "a.b"(c);
      INSERT INTO orders VALUES (1, 'x'), (2, NULL), (3, 'y'); INSERT INTO "a.b" VALUES (1);
      """)
    let target = try fixture.target(writable: false)
    func count(_ subject: String, _ kind: Hazard.Kind = .dataLoss) throws -> Int? {
      let hazard = Hazard(kind, subject, "goes")
      let schema = try target.readSchema(format: SnapshotFormat(dialect: "sqlite"))
      let outline = StepOutline(
        from: schema, to: schema, renames: RenameHints(), script: MigrationScript(hazards: [hazard])
      )
      return try target.weigh([outline], findingBreaches: true)[0].losses[hazard]?.count
    }
    #expect(try count("table/orders") == 3)
    #expect(try count("table/Orders.NOTE") == 2)
    #expect(try count("table/orders.g") == 3)
    #expect(try count("table/\"a.b\"") == 1)
    #expect(try count("table/\"A.b\".c") == 1)
    #expect(try count("table/a.b") == nil)
    #expect(try count("table/a.b.c") == nil)
    #expect(try count("table/nothing") == nil)
    #expect(try count("table/orders.nothing") == nil)
    #expect(try count("table/orders", .rewrite) == nil)
  }

  @Test func `broken objects are listed`() throws {
    let fixture = try TargetFixture("CREATE VIEW v AS SELECT * FROM gone; CREATE TABLE t(a)")
    let broken = try fixture.target(writable: false).brokenObjects()
    #expect(broken.map(\.path) == [ObjectPath(.view, "v")])
  }
}

@Suite struct LedgerTableTests {
  private static let id = String(repeating: "1", count: 40)

  @Test(arguments: [
    "CREATE TABLE stemma_ledger(x)",
    "CREATE VIEW stemma_ledger AS SELECT 1",
    "CREATE TABLE stemma_ledger(sequence, time, action, from_revision, to_revision, snapshot, leftovers);"
      + " INSERT INTO stemma_ledger VALUES (1, 'now', 'sideways', NULL, NULL, '\(id)', '[]')",
    "CREATE TABLE stemma_ledger(sequence, time, action, from_revision, to_revision, snapshot, leftovers);"
      + " INSERT INTO stemma_ledger VALUES (1, 'now', 'up', 'abc', NULL, '\(id)', '[]')",
    "CREATE TABLE stemma_ledger(sequence, time, action, from_revision, to_revision, snapshot, leftovers);"
      + " INSERT INTO stemma_ledger VALUES (1, 'now', 'up', NULL, NULL, NULL, '[]')",
    "CREATE TABLE stemma_ledger(sequence, time, action, from_revision, to_revision, snapshot, leftovers);"
      + " INSERT INTO stemma_ledger VALUES (1, NULL, 'up', NULL, NULL, '\(id)', '[]')",
    "CREATE TABLE stemma_ledger(sequence, time, action, from_revision, to_revision, snapshot, leftovers);"
      + " INSERT INTO stemma_ledger VALUES (1, 'now', 'up', NULL, NULL, '\(id)', '[')",
    "CREATE TABLE stemma_ledger(sequence, time, action, from_revision, to_revision, snapshot, leftovers);"
      + " INSERT INTO stemma_ledger VALUES (1, 'now', 'up', NULL, NULL, '\(id)', '[\"thing\"]')",
  ])
  func `nonsense in the ledger is an error`(sql: String) throws {
    let fixture = try TargetFixture(sql)
    let error = try #require(throws: TargetError.self) {
      try fixture.target().readLedger(limit: 1)
    }
    #expect(error.code == .ledger)
    #expect(error.hint?.contains("stemma identify") == true)
    #expect(throws: TargetError.self) { try fixture.target().move { _ in [] } }
  }

  @Test func `only the last entries are read when only they are asked for`() throws {
    let connection = try Connection()
    let ledger = LedgerTable(connection, displayName: "it")
    #expect(try ledger.entries(limit: nil).isEmpty)
    try ledger.create()
    let entries = try (1...9).map { number in
      LedgerEntry(
        action: .down, from: TargetFixture.revision(number), to: nil,
        snapshot: try #require(SnapshotID(hex: Self.id)), time: "time \(number)")
    }
    try ledger.append(entries)
    #expect(try ledger.entries(limit: nil) == entries)
    #expect(try ledger.entries(limit: 2) == Array(entries[7...]))
  }
}

@Suite struct DatabaseLocationTests {
  @Test(arguments: [
    ("app.db", "./app.db"), ("./a b%20c.db", "././a b%20c.db"), ("/data/app.db", "/data/app.db"),
    ("sqlite:app.db", "./app.db"), ("sqlite:/data/app.db", "/data/app.db"),
    ("sqlite:///data/app.db", "/data/app.db"), ("sqlite://app.db", "./app.db"),
    ("file:app%20one.db?mode=rw", "./app one.db"), ("file:///data/app.db", "/data/app.db"),
    ("file://localhost/data/app.db", "/data/app.db"), (":memory:", "./:memory:"),
    ("odd:name", "./odd:name"),
  ])
  func `paths and URLs name a file`(text: String, path: String) throws {
    #expect(DatabaseLocation.recognizes(text))
    #expect(try DatabaseLocation(text).path == path)
  }

  @Test(arguments: ["postgresql://localhost/app", "mysql+x://a", ""])
  func `other locations are not SQLite's`(text: String) {
    #expect(!DatabaseLocation.recognizes(text))
    #expect(throws: TargetError.self) { try DatabaseLocation(text) }
  }

  @Test(arguments: ["file:a.db?vfs=x", "file:%zz", "sqlite:"])
  func `what cannot be understood is refused`(text: String) {
    #expect(throws: TargetError.self) { try DatabaseLocation(text) }
  }
}
