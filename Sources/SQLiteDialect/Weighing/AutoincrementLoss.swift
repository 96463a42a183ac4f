internal import SchemaModel

/// What is said of the counter of an `AUTOINCREMENT` table that a script does not carry on.
enum AutoincrementLoss {
  /// The table counts on, from a number that it had before.
  static let goesBack = "its AUTOINCREMENT counter goes back, so that ids are used again"

  /// The table does not count any more.
  static let goes = "its AUTOINCREMENT counter goes, so that ids can be used again"

  /// Whether a hazard is about a counter.
  static func isMeant(by detail: String) -> Bool { detail == goesBack || detail == goes }
}

extension SchemaObject {
  /// Whether it is a table whose ids are not used again once they were used.
  var isAutoincrement: Bool {
    switch self {
    case .table(let table): table.primaryKey?.isAutoincrement == true
    case .other(let object): object.isTable && object.isAutoincrement
    default: false
    }
  }
}
