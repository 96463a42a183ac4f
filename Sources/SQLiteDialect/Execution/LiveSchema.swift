internal import Dialect
internal import SchemaModel

/// The schema of an open database, read again only as far as it changed.
///
/// SQLite counts the changes of a schema in the database's header (`PRAGMA schema_version`): while the number
/// stays, nothing is read. When it has changed and a script is known to have only made tables and indexes or added
/// columns, only their rows of the catalog are read. In all other cases the whole catalog is.
final class LiveSchema {
  /// A schema with its snapshot.
  struct State {
    var schema: Schema
    var snapshot: Snapshot
  }

  /// What was read last.
  private struct Reading {
    var version: Int64
    var state: State
    /// What can be read in parts; `nil` when there are things whose reading depends on others.
    var rows: CatalogRows?
  }

  private let cache = ParseCache()
  private var last: Reading?
  /// What was known when the open transaction began: an undone one gives its numbers free for other changes.
  private var beforeTransaction: Reading?
  /// What scripts did since the schema was read.
  private var effects = StatementEffects()

  /// The schema as it is now.
  func state(of connection: Connection, format: SnapshotFormat) throws -> State {
    let version = try version(of: connection)
    if let last, last.version == version, last.state.schema.format == format { return last.state }
    let previous = last?.state.snapshot
    if last?.state.schema.format == format, try readPart(of: connection, version: version) {
      effects = StatementEffects()
    } else {
      try readAll(of: connection, format: format, version: version, reusing: previous)
    }
    guard let last else { return State(Schema(format: format)) }
    return last.state
  }

  /// Takes note of a transaction, outside which nothing changes.
  func transactionBegan() {
    beforeTransaction = last
    effects = StatementEffects()
  }

  /// Takes note that everything is as it was when the transaction began.
  func transactionWasUndone() {
    last = beforeTransaction
    effects = StatementEffects()
  }

  /// Takes note of a change that concerns no schema.
  func ownTableWasMade(in connection: Connection) throws {
    last?.version = try version(of: connection)
  }

  /// Takes note of what a script did, in this database and since the last transaction began.
  func statementRan(_ effects: StatementEffects) {
    if effects.changesCatalog { self.effects.formUnion(effects) }
  }

  private func version(of connection: Connection) throws -> Int64 {
    try connection.value("PRAGMA schema_version")?.int ?? 0
  }

  private func readAll(
    of connection: Connection, format: SnapshotFormat, version: Int64, reusing previous: Snapshot?
  ) throws {
    effects = StatementEffects()
    let reading = try SchemaReader.reading(connection, format: format, cache: cache)
    let snapshot = Snapshot(reading.schema, reusing: previous)
    last = Reading(
      version: version, state: State(schema: reading.schema, snapshot: snapshot),
      rows: try CatalogRows(connection, reading))
  }

  /// Reads what the scripts made.
  ///
  /// - Returns: Whether that is all there is to read; if not, everything must be read.
  private func readPart(of connection: Connection, version: Int64) throws -> Bool {
    guard effects.changesCatalog, var reading = last else { return false }
    // So that what is changed here is held by nobody else, and is not copied.
    last = nil
    let read = try reading.rows?.read(connection, after: effects, in: reading.state.schema)
    guard let objects = read ?? nil else { return false }
    var changes: [ObjectPath: SchemaObject?] = [:]
    for object in objects {
      changes[object.path] = object
      reading.state.schema[object.path] = object
    }
    reading.state.snapshot = reading.state.snapshot.updating(changes)
    reading.version = version
    last = reading
    return true
  }
}

extension LiveSchema.State {
  /// A schema that is not in a database.
  init(_ schema: Schema) {
    self.init(schema: schema, snapshot: schema.snapshot)
  }
}
