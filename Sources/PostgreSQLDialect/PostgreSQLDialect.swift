public import Dialect
public import SchemaModel

/// PostgreSQL, as a database engine that Stemma works with.
///
/// ```swift
/// let dialect = PostgreSQLDialect()
/// let target = try dialect.open("postgresql://app@db.example.org/shop", writable: false)
/// let schema = try target.readSchema(format: SnapshotFormat(dialect: PostgreSQLDialect.name))
/// for statement in dialect.render(schema) { print(statement) }
/// ```
///
/// A database is named by a URL or by libpq's keywords and values. The server's versions 15 to 18 are known; another
/// one is refused, as what it has might be left out. libpq is loaded when it is first used.
///
/// Schemas, sources and scripts are tried in throwaway databases on a server of their own, which is started from the
/// programs that are installed, or on one that ``ScratchSettings`` name. Nobody's database is touched by reading,
/// drafting or proving.
///
/// What of PostgreSQL is in the model is in `docs/coverage-postgresql.md`.
public struct PostgreSQLDialect: Dialect {
  /// The name in `stemma.toml` and in snapshots.
  public static let name = "postgresql"

  /// The name in `stemma.toml` and in snapshots.
  public var name: String { Self.name }

  /// What the model must know of PostgreSQL.
  public var vocabulary: Vocabulary { .postgreSQL }

  /// Where throwaway databases are made.
  public let scratch: ScratchSettings

  /// Makes the dialect.
  ///
  /// - Parameter scratch: Where throwaway databases are made; without a word on a server of their own, from the programs
  ///   that are where packages put them.
  public init(scratch: ScratchSettings = ScratchSettings(environment: [:])) {
    self.scratch = scratch
  }
}
