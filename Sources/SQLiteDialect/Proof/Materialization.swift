internal import Dialect
internal import SchemaModel

/// Makes a database file of a schema, with generated rows.
struct Materialization {
  let location: DatabaseLocation

  /// Makes the file under another name and gives it its own when it is complete; what is there already is
  /// never overwritten.
  func make(_ schema: Schema, rows: Int, seed: UInt64) throws {
    let file = NewDatabaseFile(
      location: location, displayName: location.displayName, hint: "give another name")
    try file.make(permissions: 0o644) { try fill($0, schema, rows: rows, seed: seed) }
  }

  private func fill(
    _ connection: Connection, _ schema: Schema, rows: Int, seed: UInt64
  ) throws {
    let generated =
      rows > 0 ? try GeneratedRows(for: schema, count: rows, seed: seed) : nil
    _ = try ScratchDatabase(schema, rows: generated, count: rows, seed: seed, in: connection)
  }
}
