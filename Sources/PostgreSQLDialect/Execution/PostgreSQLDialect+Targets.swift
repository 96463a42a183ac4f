public import Dialect
public import SchemaModel

extension PostgreSQLDialect {
  /// Connects to a database; one that is to be moved need not be there.
  ///
  /// - Throws: `TargetError`
  public func open(_ location: String, writable: Bool, timeout: Double) throws -> any Target {
    try PostgreSQLTarget(location, writable: writable, timeout: timeout, scratch: scratch)
  }

  /// Makes a new database of a schema.
  ///
  /// - Throws: `TargetError` where there is one already, or the server refuses something; then there is none.
  public func create(
    _ schema: Schema, rows: GeneratedRows?, at path: String
  ) throws -> [String: String] {
    let location = try DatabaseLocation(path)
    do { try NewDatabase(location: location).make(schema, rows: rows) } catch let error
      as PostgreSQLError
    {
      throw TargetError(error, on: location.displayName)
    }
    return rows?.unfilled ?? [:]
  }

  /// The steps as a script for `psql`, which stops in a database that is not where they begin.
  public func offlineScript(of steps: [MoveStep], from position: LedgerEntry?) -> String {
    OfflineScript.text(of: steps, from: position)
  }

  /// They can: indexes are built concurrently, constraints validated, rows updated in batches.
  public var movesOnline: Bool { true }

  /// A script as it runs so on a server of any version.
  public func onlineForm(
    of script: String, without skipped: Set<Int>, from schema: Schema
  ) -> OnlineForm? {
    OnlineScript(script, skipping: skipped, from: schema, on: .unknown)?.form
  }

  /// What a step runs, as a script for `psql`; foreign keys are always enforced.
  public func script(
    _ script: String, without skipped: Set<Int>, enforcingForeignKeys foreignKeys: Bool
  ) -> String {
    OfflineScript.body(script, without: skipped)
  }

  /// The command that runs a statement with `psql`.
  public func command(running statement: String, in location: String) -> String {
    Shell.command(running: statement, in: location)
  }

  /// A database of the name on the server that libpq finds without a word.
  public func location(named name: String) -> String { LocationText.url(ofDatabase: name) }

  /// A database on the server for throwaway ones.
  ///
  /// - Throws: `TargetError` where there is none and none can be started; `Interrupted`.
  public func throwawayLocation(named name: String, in folder: String) throws -> String {
    try ScratchPlace(scratch).location(of: "stemma_for_\(name.replacing("-", with: "_"))")
  }

  /// None: a database is no file.
  public var filePatterns: [(databases: String, companions: String)] { [] }

  /// The program `psql`.
  public func shell(on location: String) -> [String] { Shell.words(on: location) }

  /// Drops a database; there need be none.
  ///
  /// - Throws: `TargetError`; also where somebody is connected to it.
  public func remove(_ location: String) throws {
    let location = try DatabaseLocation(location)
    do { try location.dropDatabase() } catch let error as PostgreSQLError {
      throw TargetError(error, on: location.displayName)
    }
  }

  /// The location as it is, which holds no path that is relative to where the program runs; a bare word is the name of a
  /// database.
  public func absolute(_ location: String, in directory: String) -> String {
    DatabaseLocation.isName(location) ? self.location(named: location) : location
  }

  /// Whether a location is a URL with the scheme `postgresql` or `postgres`, or one of libpq's keywords with a value.
  public func recognizes(_ location: String) -> Bool { DatabaseLocation.recognizes(location) }

  /// Whether a location is such a one: no bare word is.
  public func looksLikeLocation(_ text: String) -> Bool { recognizes(text) }

  /// The location with the right scheme where a text has nearly one, and otherwise what a location looks like.
  public func hints(forLocation text: String) -> [String] {
    [DatabaseLocation.meant(by: text).map { "Did you mean \($0)?" } ?? DatabaseLocation.form]
  }

  /// None is: a database is no file.
  public func isDatabase(file path: String) -> Bool { false }
}
