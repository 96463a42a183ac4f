import Dialect
import SQLiteDialect
import SchemaModel
import Testing

@Suite struct `What is remembered of a schema source` {
  private final class Memory: SchemaMemory {
    var contents: [ObjectID: [UInt8]] = [:]

    func recall(_ key: ObjectID) -> [UInt8]? { contents[key] }
    func remember(_ content: [UInt8], under key: ObjectID) { contents[key] = content }
  }

  private let dialect = SQLiteDialect()
  private let format = SnapshotFormat(dialect: "sqlite")

  /// What a source says, read with and without a memory: an id, a layout, or an error.
  private enum Outcome: Equatable {
    case schema(SnapshotID, Layout, RenameHints)
    case failure(SourceError)
  }

  private func plain(_ files: [SourceFile], _ format: SnapshotFormat) throws -> Outcome {
    do {
      let source = try dialect.readSource(files, format: format)
      return .schema(
        source.schema.snapshot.id, source.schema.layout(under: .ignoringASCIICase),
        RenameHints(source.renames))
    } catch let error as SourceError { return .failure(error) }
  }

  private func remembered(
    _ files: [SourceFile], _ format: SnapshotFormat, _ memory: Memory
  ) throws -> Outcome {
    do {
      let source = try dialect.readSource(files, format: format, memory: memory)
      let schema = try source.schema.schema()
      #expect(schema.snapshot.id == source.schema.snapshot)
      return .schema(
        source.schema.snapshot, schema.layout(under: .ignoringASCIICase),
        RenameHints(source.renames))
    } catch let error as SourceError { return .failure(error) }
  }

  private func files(_ texts: [String]) -> [SourceFile] {
    zip(0..., texts).map { SourceFile(name: "\($0).sql", text: $1) }
  }

  /// Statements that fit each other more or less, for three tables.
  private static let pool =
    (0..<3).flatMap { n in
      [
        "CREATE TABLE t\(n) (id INTEGER PRIMARY KEY, a TEXT)",
        "CREATE TABLE t\(n) (a TEXT, b INT CHECK (b > 0), id INTEGER PRIMARY KEY)",
        "CREATE TABLE IF NOT EXISTS T\(n) (id INTEGER PRIMARY KEY, a TEXT, b INT)",
        "CREATE INDEX i\(n) ON t\(n) (a)", "CREATE INDEX i\(n) ON t\(n) (b)",
        "CREATE UNIQUE INDEX \"j\(n)\" ON \"t\(n)\" (id)",
        "CREATE TRIGGER r\(n) AFTER INSERT ON t\(n) BEGIN DELETE FROM t\(n) WHERE a = 'x;'; END",
        "CREATE TRIGGER s\(n) AFTER DELETE ON t\(n) BEGIN SELECT b FROM t\((n + 1) % 3); END",
        "CREATE VIEW v\(n) AS SELECT * FROM t\(n)", "CREATE VIEW v\(n) AS SELECT \"a\" FROM t\(n)",
        "CREATE TRIGGER w\(n) INSTEAD OF INSERT ON v\(n) BEGIN SELECT 1; END",
      ]
    } + [
      "CREATE TABLE i0 (x)", "CREATE VIRTUAL TABLE f USING fts5(a)", "DROP TABLE t1",
      "ALTER TABLE t0 ADD COLUMN z", "CREATE TABLE bad (", "INSERT INTO t0 VALUES (1)",
      "-- stemma: renamed from old\nCREATE TABLE u (id INTEGER)", "PRAGMA foreign_keys = ON",
      "CREATE TABLE q (a TEXT DEFAULT \"x\")", "CREATE VIEW z AS SELECT \"nope\" FROM t0",
    ]

  @Test(arguments: 0..<UInt64(60))
  func `an edited source reads as if nothing was remembered`(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let memory = Memory()
    // Mostly statements that fit, so that the interesting part is reached.
    var statements =
      Self.pool.shuffled(using: &random).prefix(6)
      + (0..<3).flatMap { Array(Self.pool[($0 * 11)...($0 * 11)]) }
      + (10..<40).map { "CREATE TABLE more\($0) (id INTEGER PRIMARY KEY, note TEXT)" }
    statements.sort { $0.hasPrefix("CREATE TABLE") && !$1.hasPrefix("CREATE TABLE") }
    for round in 0..<12 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where !statements.isEmpty:
        statements.remove(at: Int.random(in: 0..<statements.count, using: &random))
      case 1:
        statements.insert(
          Self.pool.randomElement(using: &random) ?? "",
          at: Int.random(in: 0...statements.count, using: &random))
      case 2 where !statements.isEmpty:
        let position = Int.random(in: 0..<statements.count, using: &random)
        statements[position] = Self.pool.randomElement(using: &random) ?? ""
      default:
        statements.append(Self.pool.randomElement(using: &random) ?? "")
      }
      let cut = Int.random(in: 0...statements.count, using: &random)
      let texts = [statements[..<cut], statements[cut...]].map { part in
        part.map { $0 + ";\n" }.joined()
      }
      let files = files(texts)
      let wanted = try plain(files, format)
      #expect(try remembered(files, format, memory) == wanted, "seed \(seed), round \(round)")
      #expect(try remembered(files, format, memory) == wanted, "seed \(seed), round \(round)")
    }
  }

  @Test func `rules for what is left out have a memory of their own`() throws {
    let memory = Memory()
    let source = files(["CREATE TABLE a (x); CREATE TABLE b (x);"])
    let ignoring = SnapshotFormat(dialect: "sqlite", ignore: ["table/b"])
    for format in [format, ignoring, format] {
      #expect(try remembered(source, format, memory) == plain(source, format))
    }
  }

  @Test func `one text in two files is refused as ever`() throws {
    let memory = Memory()
    let text = "CREATE TABLE a (x);"
    _ = try remembered(files([text, ""]), format, memory)
    let twice = files([text, text])
    #expect(try remembered(twice, format, memory) == plain(twice, format))
    let moved = files(["", text])
    #expect(try remembered(moved, format, memory) == plain(moved, format))
  }

  @Test func `a changed table is made with its indexes by the engine`() throws {
    let memory = Memory()
    let rest = (0..<40).map {
      "CREATE TABLE t\($0) (id INTEGER); CREATE INDEX i\($0) ON t\($0) (id);"
    }
    let old = files(["CREATE TABLE a (x, y); CREATE INDEX i ON a (y);" + rest.joined()])
    let new = files(["CREATE TABLE a (x); CREATE INDEX i ON a (y);" + rest.joined()])
    _ = try remembered(old, format, memory)
    let outcome = try remembered(new, format, memory)
    #expect(try outcome == plain(new, format))
    guard case .failure = outcome else {
      Issue.record("the index has no column")
      return
    }
  }

  @Test(arguments: 0..<UInt64(20))
  func `a damaged memory is as good as none`(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let memory = Memory()
    let rest = (0..<40).map { "CREATE TABLE t\($0) (id INTEGER PRIMARY KEY);" }.joined()
    let old = files(["CREATE TABLE a (x); " + rest])
    let new = files(["CREATE TABLE a (x, y); " + rest])
    _ = try remembered(old, format, memory)
    for (key, content) in memory.contents where content.count > ObjectID.byteCount {
      let cut = Int.random(in: 0..<content.count, using: &random)
      memory.contents[key] = Array(content.prefix(cut))
    }
    #expect(try remembered(old, format, memory) == plain(old, format), "seed \(seed)")
    #expect(try remembered(new, format, memory) == plain(new, format), "seed \(seed)")
  }
}
