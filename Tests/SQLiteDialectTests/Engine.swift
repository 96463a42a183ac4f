import Dialect
import Testing

@testable import SQLiteDialect

/// What the SQLite that the tests run with has built in.
enum Engine {
  static let hasFullText = has("ENABLE_FTS5")
  static let hasTrees = has("ENABLE_RTREE")

  /// Whether it takes generated columns that need each other; newer versions refuse them at once.
  static let takesColumnLoops =
    (try? Connection().execute("CREATE TABLE t (a, b AS (c), c AS (b))")) != nil

  private static func has(_ option: String) -> Bool {
    let answer = try? Connection().value("SELECT sqlite_compileoption_used(?)", [.text(option)])
    return answer?.int == 1
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests of full-text indexes and R-Trees, which not every SQLite has.
  static var needsModules: Self {
    .enabled(if: Engine.hasFullText && Engine.hasTrees, "this SQLite has no FTS5 or no R-Tree")
  }
}
