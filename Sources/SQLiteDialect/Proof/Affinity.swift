internal import SchemaModel

/// What a column makes of the values that are put into it.
enum Affinity {
  case integer
  case numeric
  case real
  case text
  /// It takes them as they are.
  case none

  /// The affinity that a column's declared type gives it.
  init(of column: Column, isStrict: Bool) {
    if isStrict && SQLName.same(column.type, "ANY") {
      self = .none
      return
    }
    self =
      switch CreateStatementParser.affinity(column.type) {
      case "INTEGER": .integer
      case "TEXT": .text
      case "REAL": .real
      case "BLOB": .none
      default: .numeric
      }
  }
}
