internal import Dialect
internal import SchemaModel

/// Makes a database file of a schema, with generated rows.
struct Materialization {
  let location: DatabaseLocation

  /// Makes the file under another name and gives it its own when it is complete; what is there already is
  /// never overwritten.
  ///
  /// - Returns: The tables that were to have rows and that none could be made up for.
  func make(_ schema: Schema, rows: Int, seed: UInt64) throws -> [Hazard] {
    let file = NewDatabaseFile(
      location: location, displayName: location.displayName, hint: "give another name")
    var unproven: [Hazard] = []
    try file.make(permissions: 0o644) {
      unproven = try fill($0, schema, rows: rows, seed: seed)
    }
    return unproven
  }

  private func fill(
    _ connection: Connection, _ schema: Schema, rows: Int, seed: UInt64
  ) throws -> [Hazard] {
    let generated =
      rows > 0 ? try GeneratedRows(for: schema, count: rows, seed: seed) : nil
    let scratch = try ScratchDatabase(
      schema, rows: generated, count: rows, seed: seed, in: connection)
    let virtual = Set(schema.virtualTables.map(\.name))
    return scratch.unfilled.map { name, reason in
      .unproven(ObjectPath(virtual.contains(name) ? .virtual : .table, name), reason)
    }.sorted()
  }
}
