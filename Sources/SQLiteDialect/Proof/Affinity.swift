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

  /// A value that a column of this affinity can have and that cannot be told again from what one of another
  /// makes of it, and what that is; `nil` where there is no such value.
  func loss(as other: Affinity) -> (before: String, after: String)? {
    switch (self, other) {
    case (.text, .integer), (.text, .numeric), (.none, .integer), (.none, .numeric):
      ("'007'", "7")
    case (.text, .real), (.none, .real): ("'007'", "7.0")
    // A real number has 53 bits for its digits, written down it has 15 decimal ones.
    case (.integer, .real), (.numeric, .real): ("9007199254740993", "9007199254740992.0")
    case (.real, .text): ("0.30000000000000004", "'0.3'")
    default: nil
    }
  }
}
