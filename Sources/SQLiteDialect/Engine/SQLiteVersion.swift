internal import CSQLite

/// The engine that this program runs with.
enum SQLiteVersion {
  /// Its number, such as `3.40.1`.
  static let text = String(cString: sqlite3_libversion())
}
