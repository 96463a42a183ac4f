import Dialect
import SchemaModel

@testable import PostgreSQLDialect

/// Schemas by their SQL, and throwaway databases on the server of the tests.
enum ScratchSchema {
  /// The schema that statements make.
  static func made(by sql: String) throws -> Schema {
    let connection = try TestServer.shared.database()
    try ScriptSession.begin(connection)
    try connection.execute(sql)
    return try SchemaReader(connection).read(
      format: SnapshotFormat(dialect: PostgreSQLDialect.name))
  }

  /// A place for throwaway databases.
  static func scratch() throws -> PostgreSQLScratch {
    let cluster = try TestServer.shared.cluster()
    return PostgreSQLScratch(
      ScratchContext(), try ScratchServer(TestServer.settings, .cluster(cluster)))
  }

  /// The rows of an empty database of the schema that statements make.
  static func image(of sql: String) throws -> DatabaseImage {
    let schema = try made(by: sql)
    let scratch = try scratch()
    defer { scratch.close() }
    return try scratch.database(schema).image(of: schema)
  }
}
