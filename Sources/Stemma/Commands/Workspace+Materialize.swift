internal import Proving

extension Workspace {
  /// Makes a new database of a revision's schema.
  ///
  /// - Parameters:
  ///   - revision: The revision's name.
  ///   - file: The new database: a file, or a location of the engine's.
  ///   - rows: How many generated rows each table gets.
  /// - Returns: The revision, and the tables that no row could be made up for, as hazards.
  /// - Throws: ``StemmaError`` for an unknown revision, `TargetError` when the file is there.
  public func materialize(
    _ revision: String, at file: String, rows: Int = 0
  ) throws -> (revision: RevisionID, unproven: [Hazard]) {
    let id = try resolver.resolve(revision)
    let place = try databases.placeOfNew(file) {
      "stemma scratch \($0.shellQuoted) \(databases.newDatabase)     makes a database of that revision"
    }
    let unproven = try Interruption.deferring {
      try dialect.materialize(
        try repository.history().schema(of: id), at: place, rows: rows, seed: 1)
    }
    databases.warn(ofNew: file, at: place)
    return (id, unproven)
  }
}
