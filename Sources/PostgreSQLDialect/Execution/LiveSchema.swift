internal import Dialect
internal import SchemaModel

/// The schema of a database, also in the midst of a transaction that changes it.
struct LiveSchema {
  private let connection: Connection

  /// Looks at the database of a connection.
  init(_ connection: Connection) { self.connection = connection }

  /// Reads the schema.
  ///
  /// Inside of a transaction everything that reading takes and sets is given back: locks, and settings on which what
  /// follows would depend.
  func read(format: SnapshotFormat) throws -> Schema {
    guard connection.transactionStatus == .open else {
      return try SchemaReader(connection).read(format: format)
    }
    try connection.execute("SAVEPOINT stemma_reading")
    let schema = try SchemaReader(connection).read(format: format)
    try connection.execute("ROLLBACK TO stemma_reading; RELEASE stemma_reading")
    return schema
  }
}
