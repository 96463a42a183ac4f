import Dialect
import Foundation
import Testing

@testable import PostgreSQLDialect

@Suite("Connections", .needsServer)
struct ConnectionTests {
  @Test func everyStatementOfAMessageHasAResult() throws {
    let connection = try TestServer.shared.database()
    let results = try connection.execute(
      "CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, NULL), (2, ''); SELECT * FROM t")
    #expect(results.map(\.command) == ["CREATE TABLE", "INSERT 0 2", "SELECT 2"])
    #expect(results[1].affected == 2)
    #expect(results[2].rows == [["1", nil], ["2", ""]])
    #expect(results[2].name(of: 1) == "b")
  }

  @Test func statementsOfAMessageAreOneTransaction() throws {
    let connection = try TestServer.shared.database()
    #expect(throws: PostgreSQLError.self) {
      try connection.execute("CREATE TABLE t (); SELECT 1/0")
    }
    #expect(try connection.query("SELECT to_regclass('t')")[0, 0] == nil)
  }

  @Test func aQueryTakesParametersAndOneStatementOnly() throws {
    let connection = try TestServer.shared.database()
    #expect(try connection.query("SELECT $1::int + 1, $2", ["41", nil]).rows == [["42", nil]])
    #expect { try connection.query("SELECT 1; SELECT 2") } throws: {
      ($0 as? PostgreSQLError)?.state == "42601"
    }
  }

  @Test func theStateOfATransactionIsKnown() throws {
    let connection = try TestServer.shared.database()
    #expect(connection.transactionStatus == .idle)
    try connection.execute("BEGIN")
    #expect(connection.transactionStatus == .open)
    #expect(throws: PostgreSQLError.self) { try connection.execute("SELECT 1/0") }
    #expect(connection.transactionStatus == .failed)
    try connection.execute("ROLLBACK")
    #expect(connection.transactionStatus == .idle)
    #expect(try connection.query("SELECT pg_backend_pid()")[0, 0] == "\(connection.backendNumber)")
    #expect(connection.reported("server_encoding") == "UTF8")
  }

  @Test func textsAreUTF8WhateverIsAskedFor() throws {
    let cluster = try TestServer.shared.cluster()
    let latin = [("client_encoding", "LATIN1")]
    let connection = try Connection(cluster.parameters(for: "postgres") + latin)
    #expect(try connection.query("SELECT 'Grüße', chr(8364)").rows == [["Grüße", "€"]])
  }

  @Test func noticesWaitUntilTheyAreTaken() throws {
    let connection = try TestServer.shared.database()
    try connection.execute("DROP TABLE IF EXISTS nothing; DO $$ BEGIN RAISE WARNING 'look'; END $$")
    #expect(
      connection.takeNotices().map(\.message) == [
        "table \"nothing\" does not exist, skipping", "look",
      ])
    #expect(connection.takeNotices().isEmpty)
  }

  @Test(arguments: ["COPY t FROM STDIN", "SELECT 1; COPY t FROM STDIN; SELECT 2"])
  func rowsThatNobodyGivesAreAnError(sql: String) throws {
    let connection = try TestServer.shared.database()
    try connection.execute("CREATE TABLE t (a int)")
    #expect { try connection.execute(sql) } throws: { ($0 as? PostgreSQLError)?.state == "57014" }
    #expect(try connection.execute("COPY t TO STDOUT; SELECT 1").last?.rows == [["1"]])
  }

  @Test func nothingOfASessionIsLeftWhenItIsOpenedAnew() throws {
    let connection = try TestServer.shared.database()
    let (name, number) = (connection.database, connection.backendNumber)
    try connection.execute("SET work_mem = '9MB'")
    try connection.whileClosed { #expect(!connection.isOpen) }
    #expect(connection.database == name && connection.backendNumber != number)
    #expect(try connection.query("SHOW work_mem")[0, 0] != "9MB")
  }

  @Test func aConnectionThatBreaksIsAnErrorAndNoWait() throws {
    let connection = try TestServer.shared.database()
    let other = try TestServer.shared.cluster().connect()
    try other.query("SELECT pg_terminate_backend($1)", ["\(connection.backendNumber)"])
    #expect { try connection.query("SELECT pg_sleep(60)") } throws: { $0 is PostgreSQLError }
    #expect(!connection.isOpen)
    #expect(throws: PostgreSQLError.self) { try connection.query("SELECT 1") }
    #expect(
      PostgreSQLError(libraryMessage: "FATAL:  it is over\nserver closed the connection\n").message
        == "it is over")
  }

  @Test func aServerThatIsSilentIsNotWaitedForForEver() throws {
    let silent = try SilentServer()
    #expect { try Connection(silent.parameters, timeout: 0.3) } throws: {
      ($0 as? PostgreSQLError)?.message == "the server did not answer in time"
    }
  }
}

/// A socket behind which nobody says anything.
private final class SilentServer {
  let parameters: [(keyword: String, value: String)]
  private let folder: URL
  private let socket: Int32

  init() throws {
    folder = URL(fileURLWithPath: "/tmp/stemma-silent-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    parameters = [("host", folder.path), ("port", "5432"), ("user", "a"), ("dbname", "a")]
    #if canImport(Glibc)
      socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket = Darwin.socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    try #require(Self.bind(socket, to: "\(folder.path)/.s.PGSQL.5432") && listen(socket, 5) == 0)
  }

  private static func bind(_ socket: Int32, to path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.bind(socket, $0, size) == 0
      }
    }
  }

  deinit {
    close(socket)
    try? FileManager.default.removeItem(at: folder)
  }
}
