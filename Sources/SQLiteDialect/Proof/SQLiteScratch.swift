internal import Dialect
internal import SchemaModel

/// Throwaway databases in memory.
final class SQLiteScratch: Scratch {
  private let memory: (any SchemaMemory)?
  /// What was read in a database: most of it is in the next one again.
  private let cache = ParseCache()

  init(_ context: ScratchContext) { memory = context.memory }

  var version: String { "\(SQLiteVersion.text) \(RowGenerator.version)" }

  func rows(_ request: RowRequest) throws -> GeneratedRows {
    try Self.readably { () throws(SQLiteError) in try request.rows() }
  }

  func database(
    _ schema: Schema, rows: GeneratedRows?, leavingOutRefused isTolerant: Bool
  ) throws -> any ScratchDatabase {
    try Self.readably {
      try SQLiteScratchDatabase(
        schema, rows: rows, leavingOutRefused: isTolerant, in: Connection(), cache: cache)
    }
  }

  func database(keptUnder key: ObjectID) -> (any ScratchDatabase)? {
    memory?.recall(key).flatMap { try? Connection(deserializing: $0) }.map {
      SQLiteScratchDatabase($0, cache: cache)
    }
  }

  func keep(_ database: any ScratchDatabase, under key: ObjectID) {
    let bytes = (database as? SQLiteScratchDatabase)?.connection.serialized()
    if let bytes { memory?.remember(bytes, under: key) }
  }

  /// Nothing: databases in memory go with whoever holds them.
  func close() {}

  /// Says of the engine's errors that they have nothing to do with anybody's database.
  static func readably<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      var failure = TargetError(error, on: "a scratch database")
      if error.isOfMissingPart {
        failure.hint =
          "where the name is misspelled, correct it; what only the application can do cannot be tried here:"
          + " ignore = [\"table/NAME\"] in stemma.toml leaves the object to the application"
      }
      throw failure
    }
  }
}
