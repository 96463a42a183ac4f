internal import Dialect
internal import SchemaModel

/// A database that is made of a schema where somebody wants one.
struct NewDatabase {
  /// Where; nothing is there yet.
  let location: DatabaseLocation

  /// Makes it, with rows in it; where that fails there is none afterwards.
  ///
  /// - Throws: `TargetError`, ``PostgreSQLError``
  func make(_ schema: Schema, rows: GeneratedRows?) throws {
    try location.createDatabase()
    do {
      let connection = try location.connect()
      defer { connection.close() }
      try ScriptSession.begin(connection)
      try connection.execute("BEGIN")
      let steps = SchemaRenderer.steps(of: schema)
      let loader = SchemaLoader(connection: connection, owner: nil) { _ in false }
      // What does something of its own to rows that are written comes behind them.
      _ = try loader.load(steps.filter { !$0.path.kind.isLoose }, leavingOutRefused: false)
      try rows?.insert(by: connection)
      _ = try loader.load(steps.filter { $0.path.kind.isLoose }, leavingOutRefused: false)
      try connection.execute("COMMIT")
    } catch {
      try? location.dropDatabase()
      throw error
    }
  }
}
