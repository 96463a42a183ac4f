internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension SQLiteDialect {
  /// A file in the current folder.
  public func location(named name: String) -> String { "\(name).db" }

  /// The endings that are usual for databases of SQLite, with the names of their journals.
  public var filePatterns: [(databases: String, companions: String)] {
    ["*.db", "*.sqlite", "*.sqlite3"].map { ($0, "\($0)-*") }
  }

  /// The `sqlite3` program, which takes paths only.
  public func shell(on location: String) -> [String] {
    ["sqlite3", (try? DatabaseLocation(location).displayName) ?? location]
  }

  /// Removes a database's file and its journals.
  ///
  /// - Throws: `TargetError`
  public func remove(_ location: String) throws {
    let location = try DatabaseLocation(location)
    for suffix in ["", "-journal", "-wal", "-shm"] {
      guard unlink(location.path + suffix) != 0, errno != ENOENT else { continue }
      let reason = String(cString: strerror(errno))
      throw TargetError(.input, "\(location.displayName) could not be removed: \(reason)")
    }
  }
}
