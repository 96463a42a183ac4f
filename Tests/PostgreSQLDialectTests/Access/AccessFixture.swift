import Dialect
import SchemaModel

@testable import PostgreSQLDialect

/// Schemas with owners and privileges, and roles that these name.
enum AccessFixture {
  static let format = SnapshotFormat(
    dialect: PostgreSQLDialect.name, include: ["owners", "privileges"])

  /// Roles of the test server; other tests may have made them.
  private static let roles = ["access_app", "access_reader", "\"access other\""]

  /// A new database in which statements ran.
  static func database(_ sql: String = "") throws -> Connection {
    let connection = try TestServer.shared.database()
    for role in roles { _ = try? connection.execute("CREATE ROLE \(role)") }
    if !sql.isEmpty { try connection.execute(sql) }
    return connection
  }

  static func read(_ connection: Connection) throws -> Schema {
    try SchemaReader(connection).read(format: format)
  }

  static func schema(_ sql: String) throws -> Schema { try read(database(sql)) }
}
