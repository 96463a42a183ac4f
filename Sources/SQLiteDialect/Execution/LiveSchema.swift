internal import SchemaModel

/// The schema of an open database, read again only when the engine says that it changed.
///
/// SQLite counts the changes of a schema in the database's header (`PRAGMA schema_version`).
final class LiveSchema {
  /// A schema with its snapshot.
  struct State {
    var schema: Schema
    var snapshot: Snapshot
  }

  private struct Reading {
    var version: Int64
    var state: State
  }

  private let cache = ParseCache()
  private var last: Reading?
  /// What was known when the open transaction began: an undone one gives its numbers free for other changes.
  private var beforeTransaction: Reading?

  /// The schema as it is now.
  func state(of connection: Connection, format: SnapshotFormat) throws -> State {
    let version = try version(of: connection)
    if let last, last.version == version, last.state.schema.format == format { return last.state }
    let schema = try SchemaReader.read(connection, format: format, cache: cache)
    let snapshot = Snapshot(schema, reusing: last?.state.snapshot)
    let state = State(schema: schema, snapshot: snapshot)
    last = Reading(version: version, state: state)
    return state
  }

  /// Takes note of a transaction, outside which nothing changes.
  func transactionBegan() { beforeTransaction = last }

  /// Takes note that everything is as it was when the transaction began.
  func transactionWasUndone() { last = beforeTransaction }

  /// Takes note of a change that concerns no schema.
  func ownTableWasMade(in connection: Connection) throws {
    last?.version = try version(of: connection)
  }

  /// Takes note of what a script did.
  func statementsRan(_ effects: some Sequence<StatementEffects>) {}

  private func version(of connection: Connection) throws -> Int64 {
    try connection.value("PRAGMA schema_version")?.int ?? 0
  }
}
