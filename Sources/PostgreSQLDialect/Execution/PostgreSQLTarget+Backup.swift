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

  /// Makes a new database with everything that this one has but its owners and privileges, while others go on using it.
  ///
  /// - Throws: `TargetError`
  public func copy(to location: String) throws {
    guard !isAbsent else { throw Self.nothingToBackUp(displayName) }
    let copy = DatabaseCopy(source: self.location, destination: try DatabaseLocation(location))
    do { try copy.make() } catch let error as PostgreSQLError {
      throw TargetError(error, on: copy.destination.displayName)
    }
  }
}
