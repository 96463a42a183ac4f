import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite struct ScopeNeedsTests {
  /// A partitioned table with a type of its own and a serial.
  private static var schema: Schema {
    var schema = Schema(format: SnapshotFormat(dialect: PostgreSQLDialect.name))
    func add(_ object: SchemaObject) { schema[object.path] = object }
    func other(_ kind: ObjectKind, _ name: String, _ definition: String) -> OtherObject {
      OtherObject(kind, name: name, definition: definition)
    }
    add(.other(other(.schema, "app", "CREATE SCHEMA app")))
    add(.other(other(.enum, "app/mood", "CREATE TYPE app.mood AS ENUM ('ok')")))
    add(.other(other(.enum, "app/unused", "CREATE TYPE app.unused AS ENUM ('ok')")))
    var ids = other(.sequence, "app/ids", "CREATE SEQUENCE app.ids")
    ids.options[.ownedBy] = "app/users.id"
    add(.other(ids))
    var users = Table(
      name: "app/users",
      columns: [
        Column(
          name: "id", type: "integer",
          defaultValue: SQLText("nextval('app.ids'::regclass)")),
        Column(name: "mood", type: "app.mood"),
      ], options: [:])
    users.options[.partitionBy] = "LIST (mood)"
    add(.table(users))
    var part = users
    part.name = "app/ok_users"
    part.options = [:]
    part.options[.partitionOf] = "app/users"
    part.options[.bound] = "FOR VALUES IN ('ok')"
    add(.table(part))
    return schema
  }

  @Test func `a table needs its types, sequences, schema and partitions`() throws {
    let needs = PostgreSQLDialect().needs(in: Self.schema)
    #expect(
      needs[ObjectPath(.table, "app/users")] == [
        ObjectPath(.schema, "app"), ObjectPath(.enum, "app/mood"),
        ObjectPath(.sequence, "app/ids"), ObjectPath(.table, "app/ok_users"),
      ])
  }

  @Test func `a sequence that belongs to a column needs its table`() throws {
    let needs = PostgreSQLDialect().needs(in: Self.schema)
    #expect(
      needs[ObjectPath(.sequence, "app/ids")] == [
        ObjectPath(.schema, "app"), ObjectPath(.table, "app/users"),
      ])
  }
}
