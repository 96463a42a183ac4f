import Dialect
import DialectTesting
import Foundation
import SchemaModel

@testable import PostgreSQLDialect

/// PostgreSQL for the conformance suite: each database is one of a server that nobody else uses.
struct PostgreSQLEngine: TestedEngine {
  let dialect: any Dialect
  let features: Set<String>
  /// The server, as libpq takes it.
  private let server: [(keyword: String, value: String)]

  /// Takes a server, and where throwaway databases are made.
  init(
    server: [(keyword: String, value: String)],
    scratch: ScratchSettings = ScratchSettings(environment: [:])
  ) throws {
    self.server = server
    dialect = PostgreSQLDialect(scratch: scratch)
    let connection = try Connection(server)
    let extensions = try connection.query("SELECT name FROM pg_available_extensions").rows
    features = Set(
      extensions.compactMap(\.[0])
        + (15...connection.serverVersion / 10_000).map(String.init))
  }

  func freeLocation() throws -> String { location(of: "t\(UUID().uuidString.lowercased())") }

  func makeDatabase() throws -> String {
    let name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
    try Connection(server).execute("CREATE DATABASE \(name) TEMPLATE template0")
    return location(of: name)
  }

  func removeDatabase(_ location: String) {
    let name = location.split(separator: "/").last?.split(separator: "?").first ?? ""
    _ = try? Connection(server).execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }

  func execute(_ sql: String, in location: String) throws {
    try connection(to: location).execute(sql)
  }

  func rows(_ query: String, in location: String) throws -> [[String?]] {
    try connection(to: location).execute(query).last?.rows ?? []
  }

  func quoted(_ name: String) -> String { SQLName.quoted(name) }

  func qualified(_ table: String) -> String { SQLName.qualified(table) }

  func contents(of location: String) throws -> [String] {
    let connection = try connection(to: location)
    let tables = try connection.execute(
      """
      SELECT format('%I.%I', nspname, relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind IN ('r', 'p', 'm') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1
      """
    )[0].rows.compactMap(\.[0])
    let schema = try dialect.open(location, writable: false)
      .readSchema(format: SnapshotFormat(dialect: dialect.name))
    return try [schema.snapshot.id.description]
      + tables.flatMap { table in
        try connection.execute("SELECT t::text FROM ONLY \(table) t ORDER BY 1")[0].rows
          .map { "\(table) \($0[0] ?? "")" }
      }
  }

  private func connection(to location: String) throws -> Connection {
    try Connection([("dbname", location)])
  }

  private func location(of database: String) -> String {
    let parameters = server.filter { $0.keyword != "dbname" }
      .map { "\($0.keyword)=\($0.value.replacing("/", with: "%2F"))" }.joined(separator: "&")
    return "postgresql:///\(database)?\(parameters)"
  }
}
