@testable import SQLiteDialect

/// What the SQLite that the tests run with has built in.
enum Engine {
  static let hasFullText = has("ENABLE_FTS5")
  static let hasTrees = has("ENABLE_RTREE")

  private static func has(_ option: String) -> Bool {
    let answer = try? Connection().value("SELECT sqlite_compileoption_used(?)", [.text(option)])
    return answer?.int == 1
  }
}
