import Foundation
import Testing

/// The SQLite that the program runs with: the system's, or one that is loaded in its place.
enum Engine {
  /// The library that is loaded in place of the system's; `nil` for none.
  static let library = ProcessInfo.processInfo.environment["STEMMA_ENGINE"]

  static let hasFullText = has("ENABLE_FTS5")
  static let hasTrees = has("ENABLE_RTREE")

  /// Whether it has the module of full-text indexes where some SQL makes one.
  static func offers(_ sql: String) -> Bool { hasFullText || !sql.contains("fts5") }

  /// Whether it takes generated columns that need each other: 3.40.1 does, 3.46.1 does not.
  static let takesColumnLoops = version < 3_046_000

  private static var version: Int32 {
    typealias Question = @convention(c) () -> Int32
    guard let symbol = dlsym(nil, "sqlite3_libversion_number") else { return 0 }
    return unsafeBitCast(symbol, to: Question.self)()
  }

  /// Whether the engine of this process, which is that of the program, was compiled with an option.
  private static func has(_ option: String) -> Bool {
    typealias Question = @convention(c) (UnsafePointer<CChar>) -> Int32
    guard let symbol = dlsym(nil, "sqlite3_compileoption_used") else { return true }
    return unsafeBitCast(symbol, to: Question.self)(option) != 0
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests of full-text indexes and R-Trees, which not every SQLite has.
  static var needsModules: Self {
    .enabled(if: Engine.hasFullText && Engine.hasTrees, "this SQLite has no FTS5 or no R-Tree")
  }
}
