import Dialect
import Foundation
import SchemaModel
import Testing

@testable import Proving
@testable import SQLiteDialect

@Suite struct ScratchTests {
  @Test func `an object that the engine refuses is named`() throws {
    let index = Index(name: "i", table: "gone", terms: [])
    let broken = Schema(format: SnapshotFormat(dialect: "sqlite"), objects: [.index(index)])
    let error = try #require(throws: TargetError.self) {
      try SQLiteScratchDatabase(broken, rows: nil, in: Connection())
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
      #expect(try SQLiteDialect().materialize(shop, at: path, rows: 12, seed: 1) == [])
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

  /// Remembers everything.
  private final class Memory: SchemaMemory {
    var contents: [ObjectID: [UInt8]] = [:]

    func recall(_ key: ObjectID) -> [UInt8]? { contents[key] }
    func remember(_ content: [UInt8], under key: ObjectID) { contents[key] = content }
  }

  /// The edge that adds a table with a positional insert from another one, in a large schema.
  private func positionalEdge(_ columns: String, _ memory: Memory) throws -> ProofRequest {
    let many = (0..<80).map { "CREATE TABLE t\($0) (id INTEGER PRIMARY KEY);" }.joined()
    let copied = "CREATE TABLE copied (a TEXT, b TEXT);"
    let parent = many + "CREATE TABLE source (\(columns));" + copied
    let up = "INSERT INTO copied SELECT * FROM source;"
    let down = "DELETE FROM copied;"
    return ProofRequest(
      parent: try schema(parent), child: try schema(parent),
      migration: Migration(up: MigrationScript(text: up), down: MigrationScript(text: down)),
      memory: memory)
  }

  @Test func `kept databases are used again, and one that is damaged is made anew`() throws {
    let memory = Memory()
    let request = try positionalEdge("a TEXT, b TEXT", memory)
    let first = try SQLiteDialect().prove(request)
    let kept = memory.contents
    #expect(!kept.isEmpty)
    #expect(try SQLiteDialect().prove(request).failures == first.failures)
    #expect(memory.contents == kept)
    memory.contents = kept.mapValues { Array($0.prefix(100)) }
    #expect(try SQLiteDialect().prove(request).failures == first.failures)
    #expect(memory.contents == kept)
  }

  @Test func `a kept database is not used where columns stand in another order`() throws {
    let memory = Memory()
    let one = try positionalEdge("a TEXT, b TEXT", memory)
    let other = try positionalEdge("b TEXT, a TEXT", memory)
    #expect(one.parent.snapshot.id == other.parent.snapshot.id)
    _ = try SQLiteDialect().prove(one)
    let kept = Set(memory.contents.keys)
    _ = try SQLiteDialect().prove(other)
    #expect(Set(memory.contents.keys).isSuperset(of: kept))
    #expect(memory.contents.count == 2 * kept.count)
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
        Migration(up: MigrationScript(), down: MigrationScript()), in: SQLiteDialect()))
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
