import Dialect
import Foundation
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Throwaway databases", .needsServer, .serialized)
struct ScratchServerTests {
  private let key = GitObject.id(of: .blob, content: Array("key \(UUID())".utf8))

  /// Settings that lead to a server of somebody's: here the cluster of the tests, as some user of it.
  private func settings(as user: String = Cluster.user) throws -> ScratchSettings {
    var settings = TestServer.settings
    let folder = try TestServer.shared.cluster().folder
    settings.server = "host=\(folder) port=5432 user=\(user) dbname=postgres"
    return settings
  }

  /// The databases of the cluster whose names have these words.
  private func databases(_ words: String) throws -> [String] {
    try TestServer.shared.cluster().connect()
      .query("SELECT datname FROM pg_database WHERE datname LIKE $1 ORDER BY 1", ["%\(words)%"])
      .rows.compactMap { $0[0] }
  }

  private func waits(for condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<200 where try !condition() { usleep(50_000) }
    return try condition()
  }

  @Test func databasesAreEmptyAndSortedBytewise() throws {
    let server = try ScratchServer(settings())
    let (first, isCopy) = try server.makeDatabase(copyOf: key)
    let (second, _) = try server.makeDatabase()
    #expect(!isCopy && first.database != second.database)
    #expect(first.database.hasPrefix("stemma_scratch_"))
    #expect(try first.query("SELECT 'B' < 'a', getdatabaseencoding()").rows == [["t", "UTF8"]])
    server.close()
    #expect(try waits { try databases("stemma_scratch_").isEmpty })
  }

  @Test func aKeptDatabaseIsCopiedAsItWas() throws {
    let server = try ScratchServer(settings())
    let (source, _) = try server.makeDatabase()
    try source.execute("CREATE TABLE t AS SELECT 1 AS a")
    try server.keep(source, under: key)
    try source.execute("INSERT INTO t VALUES (2)")
    try server.keep(source, under: key)
    let (copy, isCopy) = try server.makeDatabase(copyOf: key)
    #expect(isCopy)
    #expect(try copy.query("TABLE t").rows == [["1"]])
    #expect(try source.query("TABLE t").rows == [["1"], ["2"]])
    server.close()
    #expect(try waits { try databases("\(key)").isEmpty })
  }

  @Test func aDroppedDatabaseGoesWhileOthersAreMade() throws {
    let server = try ScratchServer(settings())
    let (first, _) = try server.makeDatabase()
    let name = first.database
    server.drop(first)
    #expect(!first.isOpen)
    #expect(try waits { try databases(name).isEmpty })
    // Only what was made here is dropped.
    let others = try TestServer.shared.database()
    let other = others.database
    server.drop(others)
    server.close()
    #expect(try databases(other) == [other])
  }

  @Test func whatIsLeftOverGoesOnceItIsOldAndUnused() throws {
    let control = try TestServer.shared.cluster().connect()
    let now = try #require(
      try control.query("SELECT to_hex(extract(epoch FROM now())::bigint)")[0, 0])
    let names = [
      "stemma_scratch_00000001_a1", "stemma_kept_00000001_b2", "stemma_scratch_00000001_c3",
      "stemma_scratch_\(now)_d4", "stemma_scratch_mine", "stemma_kept_00000001_mine",
    ]
    for name in names { try control.execute("CREATE DATABASE \(name) TEMPLATE template0") }
    let user = try TestServer.shared.cluster().connect(to: "stemma_scratch_00000001_c3")
    try ScratchServer(settings()).close()
    #expect(
      try waits {
        try databases("stemma_") == [
          "stemma_kept_00000001_mine", "stemma_scratch_00000001_c3", "stemma_scratch_\(now)_d4",
          "stemma_scratch_mine",
        ]
      })
    user.close()
    for name in names { try control.execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
  }

  @Test func aUserWhoMayMakeNoDatabasesIsToldSo() throws {
    let control = try TestServer.shared.cluster().connect()
    try control.execute("CREATE ROLE makes_none LOGIN")
    let error = #expect(throws: TargetError.self) { try ScratchServer(settings(as: "makes_none")) }
    #expect(error?.code == .privilege)
    #expect(
      error?.message
        == "the server for throwaway databases: makes_none may not make databases there")
    #expect(error?.hint == "ALTER ROLE makes_none CREATEDB")
  }

  @Test func aUserWithoutOtherRightsMakesDatabases() throws {
    let control = try TestServer.shared.cluster().connect()
    try control.execute("CREATE ROLE makes_some LOGIN CREATEDB")
    let server = try ScratchServer(settings(as: "makes_some"))
    let (source, _) = try server.makeDatabase()
    try source.execute("CREATE TABLE t ()")
    try server.keep(source, under: key)
    #expect(try server.makeDatabase(copyOf: key).isCopy)
    server.close()
    #expect(try waits { try databases("stemma_").isEmpty })
  }

  @Test func anOwnServerIsFoundAnewWhenItWasKilled() throws {
    var settings = TestServer.settings
    settings.clusterFolder = "/tmp/stemma-test-\(UInt32.random(in: 0 ... .max))"
    defer {
      for name in (try? FileTree.names(in: settings.clusterFolder)) ?? [] {
        Cluster(folder: "\(settings.clusterFolder)/\(name)").stop()
      }
      FileTree.remove(settings.clusterFolder)
    }
    let server = try ScratchServer(settings)
    let (first, _) = try server.makeDatabase()
    let file = try #require(ServerFile(folder: first.host))
    kill(try #require(file.process), SIGKILL)
    let (second, _) = try server.makeDatabase()
    #expect(second.host != first.host)
    let script = try server.connectAsOwner(to: second.database)
    try script.execute("CREATE TABLE t ()")
    for sql in [
      "COPY t TO PROGRAM 'true'", "CREATE DATABASE x", "SELECT pg_read_file('PG_VERSION')",
    ] {
      #expect { try script.execute(sql) } throws: { ($0 as? PostgreSQLError)?.state == "42501" }
    }
    server.close()
  }

  @Test
  func
    `settings say where throwaway databases are made, and what they do not say a workspace does`()
    throws
  {
    let told = PostgreSQLDialect(
      scratch: ScratchSettings(environment: ["STEMMA_SCRATCH": "service=ci"]))
    let silent = PostgreSQLDialect()
    let servers = [told, silent].map {
      ($0.makingScratch(on: "postgresql:///scratch") as? PostgreSQLDialect)?.scratch.server
    }
    #expect(servers == ["service=ci", "postgresql:///scratch"])
  }
}
