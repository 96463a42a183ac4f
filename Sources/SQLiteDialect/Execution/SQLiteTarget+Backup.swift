internal import Dialect

extension SQLiteTarget {
  /// Copies the database as it is to a new file, with SQLite's online backup.
  ///
  /// Others go on reading and writing meanwhile; the copy is of one moment. It has its name only when it is complete. What is
  /// at the path already is never overwritten, and of a copy that fails nothing is left.
  ///
  /// - Throws: `TargetError`
  public func backUp(to path: String) throws {
    let file = try newBackup(at: path)
    guard let source = try reading({ $0 }) else { throw Self.nothingToBackUp(displayName) }
    try file.make(permissions: 0o600) { try source.copy(to: $0) }
  }

  func newBackup(at path: String) throws(TargetError) -> NewDatabaseFile {
    let copy = try DatabaseLocation(path)
    return NewDatabaseFile(
      location: copy, displayName: "the backup \(copy.displayName)",
      hint: "give the backup another name")
  }

  static func nothingToBackUp(_ name: String) -> TargetError {
    TargetError(.notFound, "there is no database \(name) to back up")
  }
}
