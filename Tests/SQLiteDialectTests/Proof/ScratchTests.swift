import Dialect
import Foundation
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct ScratchTests {
  @Test func `an object that the engine refuses is named`() throws {
    let index = Index(name: "i", table: "gone", terms: [])
    let broken = Schema(format: SnapshotFormat(dialect: "sqlite"), objects: [.index(index)])
    let error = try #require(throws: TargetError.self) {
      try ScratchDatabase(broken, rows: nil, count: 0, seed: 0)
    }
    #expect(error.message.hasPrefix("a scratch database cannot be made: SQLite 3."))
    #expect(error.message.contains(" refuses index/i: "))
    #expect(error.hint?.contains("stemma show REV:index/i") == true)
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "scratch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private let shop = """
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INT NOT NULL REFERENCES customers);
    CREATE VIEW names AS SELECT name FROM customers;
    CREATE TRIGGER gone AFTER DELETE ON customers BEGIN DELETE FROM orders WHERE customer = old.id; END;
    """

  @Test func `a schema is made into a file with rows`() throws {
    try withFolder { folder in
      let path = folder.appending(path: "shop.db").path
      let shop = try schema(shop)
      try SQLiteDialect().materialize(shop, at: path, rows: 12, seed: 1)
      let connection = try Connection(path: path, mode: .readOnly)
      #expect(try connection.value("SELECT count(*) FROM orders") == .integer(12))
      #expect(try SchemaReader.read(connection, format: shop.format) == shop)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["shop.db"])
    }
  }

  @Test func `a file that is there is not overwritten`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "shop.db")
      try Data("precious".utf8).write(to: file)
      let error = #expect(throws: TargetError.self) {
        try SQLiteDialect().materialize(try schema(shop), at: file.path, rows: 1, seed: 1)
      }
      #expect(error?.message.hasSuffix("already") == true)
      #expect(try Data(contentsOf: file) == Data("precious".utf8))
    }
  }

  @Test func `a folder that is not there is said to be missing`() throws {
    let error = #expect(throws: TargetError.self) {
      try SQLiteDialect().materialize(try schema(shop), at: "/nowhere/at/all.db", rows: 1, seed: 1)
    }
    #expect(error?.message.contains("No such file or directory") == true)
  }

  @Test func `a kept database is used again, a damaged one is not`() throws {
    try withFolder { folder in
      let cache = ScratchCache(directory: folder.appending(path: "cache").path)
      let made = try ScratchDatabase(try schema(shop), rows: nil, count: 0, seed: 1)
      #expect(cache.load("a") == nil)
      cache.save(made.connection, as: "a")
      let kept = try #require(cache.load("a"))
      #expect(try SchemaReader.read(kept, format: schema("").format) == schema(shop))
      try kept.execute("INSERT INTO customers (name) VALUES ('more')")
      let file = folder.appending(path: "cache/a.scratch")
      var bytes = try Data(contentsOf: file)
      bytes[200] ^= 1
      try bytes.write(to: file)
      #expect(cache.load("a") == nil)
    }
  }

  @Test func `only so many databases are kept`() throws {
    try withFolder { folder in
      let cache = ScratchCache(directory: folder.path)
      let connection = try Connection()
      try connection.execute("CREATE TABLE t (a)")
      for number in 0..<ScratchCache.capacity + 5 { cache.save(connection, as: "\(number)") }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.count == ScratchCache.capacity)
    }
  }

  @Test func `a folder that cannot be written keeps nothing and disturbs nobody`() throws {
    let cache = ScratchCache(directory: "/proc/nowhere")
    cache.save(try Connection(), as: "a")
    #expect(cache.load("a") == nil)
  }
}

@Suite struct ProofScopeTests {
  private static let many = (0..<80).map { "CREATE TABLE t\($0) (id INTEGER PRIMARY KEY, a TEXT);" }
    .joined()
  private static let around = """
    CREATE TABLE child (t INTEGER REFERENCES t7, u INTEGER REFERENCES t9);
    CREATE TABLE grandchild (c REFERENCES child (t));
    CREATE VIEW v AS SELECT a FROM t7; CREATE VIEW w AS SELECT v.a FROM v JOIN t8;
    CREATE TRIGGER g AFTER INSERT ON t5 BEGIN UPDATE t7 SET a = new.a; END;
    CREATE INDEX i ON t7 (a);
    """

  private func edge(up: String, down: String, isDrafted: Bool) -> Edge {
    Edge(
      parent: Self.many + Self.around,
      child: Self.many.replacingOccurrences(
        of: "t7 (id INTEGER PRIMARY KEY, a TEXT)", with: "t7 (id INTEGER PRIMARY KEY, a TEXT, b)")
        + Self.around, up: up, down: down, isDrafted: isDrafted)
  }

  @Test func `a drafted script needs only what it touches and what stands around it`() throws {
    let edge = edge(up: "ALTER TABLE t7 ADD COLUMN b;", down: "", isDrafted: true)
    let parent = try schema(edge.parent)
    let scope = try #require(
      ProofScope(
        parent, try schema(edge.child),
        Migration(up: MigrationScript(), down: MigrationScript())))
    #expect(
      scope.part(of: parent).objects.keys.map(\.description).sorted() == [
        "index/i", "table/child", "table/t5", "table/t7", "table/t8", "trigger/g", "view/v",
        "view/w",
      ])
    #expect(scope.part(of: parent).table("child")?.foreignKeys.map(\.referencedTable) == ["t7"])
  }

  @Test func `a drafted edge is proven in a part of the schema, with the right result`() throws {
    var edge = edge(
      up: "ALTER TABLE t7 ADD COLUMN b;", down: "ALTER TABLE t7 DROP COLUMN b;", isDrafted: true)
    #expect(try edge.proof().failures == [])
    #expect(
      try edge.proof().hazardNames == ["down data-loss table/t7.b", "down rewrite table/t7"])
    edge.up = "ALTER TABLE t7 ADD COLUMN wrong;"
    guard case .schema(.up, let expected, _)? = try edge.proof().failures.first else {
      Issue.record("no failure")
      return
    }
    #expect(expected.tables.count == 82)
  }

  @Test func `a script written by hand is proven in the whole schema`() throws {
    let edge = edge(
      up: "ALTER TABLE t7 ADD COLUMN b; DELETE FROM t70;", down: "ALTER TABLE t7 DROP COLUMN b;",
      isDrafted: false)
    guard case .rowsLost(.up, "t70", 5, 5, _)? = try edge.proof().failures.first else {
      Issue.record("no failure")
      return
    }
  }
}
