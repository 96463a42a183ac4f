internal import Dialect
internal import SchemaModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Makes a schema of what a database's catalog says.
///
/// All queries go to the server in two messages, however large the schema is: the first asks of what there is anything.
struct SchemaReader {
  /// A schema, and what is to be said about it.
  struct Reading {
    let schema: Schema
    /// What is left out or not known, a sentence each without a full stop, sorted.
    let warnings: [String]
  }

  let connection: Connection
  let settings: SessionSettings

  /// Makes a reader; `lockTimeout` is how long it waits for others' locks, in seconds.
  init(_ connection: Connection, lockTimeout: Double = 5) {
    self.connection = connection
    settings = .reading(lockTimeout: lockTimeout)
  }

  /// Reads the database of the connection.
  func read(format: SnapshotFormat) throws -> Schema { try reading(format: format).schema }

  /// Reads the database of the connection, and tells what is to be said about it.
  ///
  /// A snapshot alone does not make a reading of one moment: names inside of expressions and queries come from the
  /// catalog as it is when they are written. So what others changed meanwhile is found by the transactions that
  /// wrote the catalog, and all is read again.
  ///
  /// - Throws: ``PostgreSQLError``; with the state `40001` where others go on changing the schema.
  func reading(format: SnapshotFormat) throws -> Reading {
    let queries = Self.queries(for: format)
    for attempt in 1...Self.attempts {
      if var assembly = try assembly(of: queries, format) {
        return Reading(schema: assembly.schema(), warnings: assembly.warnings.sorted())
      }
      try Interruption.check()
      usleep(UInt32(attempt) * 20_000)
    }
    throw PostgreSQLError(
      state: "40001", message: "the schema changes while it is read, each time anew")
  }

  /// How often a reading is tried.
  private static let attempts = 10
}
