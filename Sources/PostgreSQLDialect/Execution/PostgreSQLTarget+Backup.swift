internal import Dialect

extension PostgreSQLTarget {
  /// Writes the database as it is to a new file, as the script of `pg_dump`, while others go on using it.
  ///
  /// `psql --file=BACKUP DATABASE` makes it again in an empty database.
  ///
  /// - Throws: `TargetError`
  public func backUp(to path: String) throws {
    guard !isAbsent else { throw Self.nothingToBackUp(displayName) }
    try DatabaseDump(location: location, path: path).write()
  }
}
