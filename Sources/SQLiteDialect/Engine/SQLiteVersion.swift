internal import CSQLite

/// The engine that this program runs with.
enum SQLiteVersion {
  /// Its number, such as `3.40.1`.
  static let text = String(cString: sqlite3_libversion())

  /// Its second part, such as 40.
  static let minor = Int(sqlite3_libversion_number()) / 1000 % 1000
}
