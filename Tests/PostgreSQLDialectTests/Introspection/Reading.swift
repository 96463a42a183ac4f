import SchemaModel

@testable import PostgreSQLDialect

/// A schema as it is read from a database that some statements made.
struct Reading {
  let connection: Connection
  let schema: Schema
  let warnings: [String]

  /// Runs statements in a new database, and reads it.
  init(_ statements: String, ignore: [String] = []) throws {
    connection = try TestServer.shared.database()
    try connection.execute(statements)
    let reading = try SchemaReader(connection).reading(
      format: SnapshotFormat(dialect: "postgresql", ignore: ignore))
    (schema, warnings) = (reading.schema, reading.warnings)
  }

  /// The paths of all objects, sorted.
  var paths: [String] { schema.objects.keys.sorted().map(\.description) }

  /// An object in canonical form, in one line; empty for none.
  subscript(path: String) -> String {
    guard let path = ObjectPath(path), let object = schema[path] else { return "" }
    return String(decoding: object.canonicalBytes, as: UTF8.self)
      .replacing(#/\n */#, with: "")
  }

  /// The texts of an object that the dialect keeps as a whole.
  func definition(_ path: String) -> String? {
    guard let path = ObjectPath(path), case .other(let object) = schema[path] else { return nil }
    return object.definition
  }
}
