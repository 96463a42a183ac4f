internal import Dialect
internal import SQLiteDialect

/// The engines that this program knows.
enum Engines {
  static let all: [any Dialect] = [SQLiteDialect()]

  /// The engine of a new workspace.
  static var first: any Dialect { all[0] }

  /// A database of a name, as the help of a command writes it.
  static func example(_ name: String) -> String { first.location(named: name) }
}
