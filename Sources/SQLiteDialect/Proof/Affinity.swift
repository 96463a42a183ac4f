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

  /// A value that cannot be told again from what another affinity makes of it.
  struct Loss {
    let before: String
    let after: String

    /// What is said of the column.
    var description: String { "the type converts values, for example \(before) to \(after)" }
  }

  /// What is lost, for example, where a column's values get another affinity; `nil` where nothing can be.
  func loss(as other: Affinity) -> Loss? {
    switch (self, other) {
    case (.text, .integer), (.text, .numeric), (.none, .integer), (.none, .numeric):
      Loss(before: "'007'", after: "7")
    case (.text, .real), (.none, .real): Loss(before: "'007'", after: "7.0")
    // A real number has 53 bits for its digits, written down it has 15 decimal ones.
    case (.integer, .real), (.numeric, .real):
      Loss(before: "9007199254740993", after: "9007199254740992.0")
    case (.real, .text): Loss(before: "0.30000000000000004", after: "'0.3'")
    default: nil
    }
  }
}
