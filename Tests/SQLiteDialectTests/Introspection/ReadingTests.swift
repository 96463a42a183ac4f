import SchemaModel
import Testing

@testable import SQLiteDialect

/// Runs SQL in a fresh database and reads what it makes.
func schema(
  of sql: String, ignore: [String] = [], doubleQuotedStrings: Bool = true
) throws -> Schema {
  let connection = try Connection()
  connection.setDoubleQuotedStrings(doubleQuotedStrings)
  try connection.execute(sql)
  return try SchemaReader.read(
    connection, format: SnapshotFormat(dialect: "sqlite", ignore: ignore))
}
