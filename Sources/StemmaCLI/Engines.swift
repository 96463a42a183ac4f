internal import Dialect
internal import PostgreSQLDialect
internal import SQLiteDialect
internal import Stemma

/// The engines that this program knows.
enum Engines {
  static let all = with(scratch: nil)

  /// The engines, with throwaway databases on a server; `nil` for where the environment says.
  static func with(scratch server: String?) -> [any Dialect] {
    var settings = ScratchSettings(environment: SystemEnvironment.variables)
    settings.server = server ?? settings.server
    return [SQLiteDialect(), PostgreSQLDialect(scratch: settings)]
  }

  /// The engine of a new workspace.
  static var first: any Dialect { all[0] }

  /// Whether any of them has objects of a path's kind: another one is a misspelt one.
  static func know(_ path: ObjectPath) -> Bool {
    all.contains { $0.vocabulary.has(path.kind) }
  }

  /// A database of a name, as the help of a command writes it.
  static func example(_ name: String) -> String { first.location(named: name) }
}
