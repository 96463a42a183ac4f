import Dialect
import Foundation
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct BackupTests {
  private static let many = """
    CREATE TABLE t(a, b);
    INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      SELECT i, hex(randomblob(400)) FROM n;
    """

  @Test(arguments: ["DELETE", "WAL"])
  func `a backup has all that the database has`(mode: String) throws {
    let fixture = try TargetFixture("PRAGMA journal_mode=\(mode);" + Self.many)
    let copy = fixture.folder + "/copy.db"
    // What only the write-ahead log has counts too.
    let writer = try Connection(path: fixture.path, mode: .readWrite)
    try writer.execute("INSERT INTO t VALUES (0, 'last')")
    try fixture.target(writable: false).backUp(to: copy)
    let connection = try Connection(path: copy, mode: .readWrite)
    #expect(try connection.value("SELECT count(*) FROM t") == .integer(5001))
    #expect(try connection.value("PRAGMA integrity_check") == .text("ok"))
  }

  @Test func `a backup does not wait for ever for somebody else's lock`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a); INSERT INTO t VALUES (1)")
    let target = try fixture.target()
    _ = try target.reading { $0.setBusyTimeout(seconds: 0.05) }
    let other = try Connection(path: fixture.path, mode: .readWrite)
    let copy = fixture.folder + "/copy.db"
    try other.execute("BEGIN EXCLUSIVE")
    let error = try #require(throws: TargetError.self) { try target.backUp(to: copy) }
    #expect(error.code == .locked)
    #expect(!FileManager.default.fileExists(atPath: copy))
  }

  @Test func `a file that is there is never overwritten`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let copy = fixture.folder + "/copy.db"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: copy))
    let error = try #require(throws: TargetError.self) { try fixture.target().backUp(to: copy) }
    #expect(error.code == .input)
    #expect(error.message == "there is a file \(copy) already")
    #expect(FileManager.default.contents(atPath: copy) == Data("mine".utf8))
  }

  @Test func `without a folder for it there is no backup`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().backUp(to: fixture.folder + "/none/copy.db")
    }
    #expect(error.code == .input)
  }

  @Test func `without a database there is nothing to back up`() throws {
    let fixture = try TargetFixture()
    let copy = fixture.folder + "/copy.db"
    #expect(throws: TargetError.self) { try fixture.target().backUp(to: copy) }
    #expect(!FileManager.default.fileExists(atPath: copy))
  }
}

/// A small file system in memory; `nil` where this process may not mount one.
private final class TinyDisk {
  let path: String

  init?(kilobytes: Int) {
    path = NSTemporaryDirectory() + "stemma-disk-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path) else {
      rmdir(path)
      return nil
    }
  }

  deinit {
    _ = Self.run("umount", path)
    rmdir(path)
  }

  private static func run(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  static let isPossible = TinyDisk(kilobytes: 64) != nil
}

@Suite struct FullDiskTests {
  private static let script = """
    CREATE TABLE big(a);
    INSERT INTO big WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
      SELECT hex(randomblob(200)) FROM n;
    """
  private static let base = "CREATE TABLE t(a);"

  @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount a file system"))
  func `a full disk leaves the database as it was`() throws {
    let disk = try #require(TinyDisk(kilobytes: 512))
    let path = disk.path + "/app.db"
    try Connection(path: path, mode: .create).execute(Self.base)
    let before = FileManager.default.contents(atPath: path)
    let step = try TargetFixture.step(1, Self.script, makes: Self.base + Self.script)
    let target = try SQLiteTarget(path, writable: true)
    let error = try #require(throws: TargetError.self) { try target.move { _ in [step] } }
    #expect(error.code == .input)
    #expect(error.message.contains("disk is full"), "\(error.message)")
    #expect(FileManager.default.contents(atPath: path) == before)
    #expect(try target.readSchema(format: TargetFixture.format).objects.count == 1)
  }

  @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount a file system"))
  func `a backup that does not fit is removed`() throws {
    let disk = try #require(TinyDisk(kilobytes: 512))
    let fixture = try TargetFixture(Self.script)
    let copy = disk.path + "/copy.db"
    let error = try #require(throws: TargetError.self) {
      try fixture.target(writable: false).backUp(to: copy)
    }
    #expect(error.code == .input)
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty)
  }

  @Test func `a database that may not grow is like a full disk`() throws {
    let fixture = try TargetFixture(Self.base)
    let before = fixture.bytes
    let target = try fixture.target()
    try target.connection().execute("PRAGMA max_page_count=10")
    let step = try TargetFixture.step(1, Self.script, makes: Self.base + Self.script)
    let error = try #require(throws: TargetError.self) { try target.move { _ in [step] } }
    #expect(error.code == .input)
    #expect(error.message.contains("up 1, line 2"), "\(error.message)")
    #expect(fixture.bytes == before)
  }
}
