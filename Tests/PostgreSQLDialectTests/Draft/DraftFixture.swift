import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

/// Drafts between schemas by their SQL, run on the test server.
enum DraftFixture {
  static let format = SnapshotFormat(dialect: PostgreSQLDialect.name)

  static func schema(_ sql: String) throws -> Schema {
    let connection = try TestServer.shared.database()
    if !sql.isEmpty { try connection.execute(sql) }
    return try SchemaReader(connection).read(format: format)
  }

  /// The statements from one schema to another, which lead there and back in a database with the rows of the first.
  static func draft(
    _ old: String, _ new: String, renames: RenameHints = RenameHints()
  ) throws -> [String] {
    let connection = try TestServer.shared.database()
    try connection.execute(old)
    let before = try SchemaReader(connection).read(format: format)
    let after = try schema(new)
    let up = try DraftGenerator.draft(DraftRequest(from: before, to: after, renames: renames))
    try connection.execute("SET check_function_bodies = off")
    for statement in up.statements { try connection.execute(statement.sql) }
    #expect(try SchemaReader(connection).read(format: format).snapshot.id == after.snapshot.id)
    let down = try DraftGenerator.draft(
      DraftRequest(
        from: after, to: before, renames: renames.inverse(under: .exact), direction: .down))
    for statement in down.statements { try connection.execute(statement.sql) }
    #expect(
      try SchemaReader(connection).read(format: format).snapshot.id == before.snapshot.id)
    return up.statements.map(\.sql)
  }
}
