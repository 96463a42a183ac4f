import SQLiteDialect
import Stemma

extension Context {
  /// Surroundings in which nothing is left to chance: Ann, and a clock that stands still.
  static func fixed(in directory: String) -> Context {
    Context(
      dialects: [SQLiteDialect()],
      directory: directory,
      environment: ["STEMMA_AUTHOR": "Ann <ann@example.org>"],
      now: { Moment(seconds: 1_795_366_980, offsetMinutes: 60) })
  }
}
