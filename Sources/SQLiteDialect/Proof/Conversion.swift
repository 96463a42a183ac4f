internal import SchemaModel

/// What becomes of the values of a column that gets another declaration.
struct Conversion {
  /// A value that cannot be told again from what is made of it.
  struct Loss {
    /// What is said of the column.
    let description: String

    /// A value that the type makes another one of.
    init(before: String, after: String) {
      description = "the type converts values, for example \(before) to \(after)"
    }

    private init(_ description: String) { self.description = description }

    /// NULL in a column that becomes the rowid.
    static let numbering = Loss("it is the rowid now, and NULL becomes a free number")
  }

  /// What sort of values a column can hold, as far as that decides what becomes of them.
  private enum Sort: CaseIterable {
    case integer
    case real
    /// A text that looks like a number.
    case numeral
    /// Another text: no affinity converts it.
    case text
    /// No affinity converts it either.
    case blob
  }

  private let held: Set<Sort>
  private let target: Affinity
  private let isNumbered: Bool
  /// Why a value may not fit, in words.
  let demand: String?

  /// Takes a column before and after, each with its table.
  init(of old: Column, in oldTable: Table, to new: Column, in newTable: Table) {
    held = Self.held(by: old, in: oldTable)
    target =
      newTable.isRowid(new) ? .integer : Affinity(of: new, isStrict: newTable.isStrict)
    isNumbered = Self.numbersNull(of: old, in: oldTable, to: new, in: newTable)
    let isStricter =
      newTable.isStrict && !newTable.isRowid(new) && !held.isSubset(of: Self.accepted(by: new))
    demand = isStricter ? "every value must fit the strict type \(new.type)" : nil
  }

  /// Whether NULL gets a number, because a column that may have it becomes the rowid.
  static func numbersNull(
    of old: Column, in oldTable: Table, to new: Column, in newTable: Table
  ) -> Bool {
    newTable.isRowid(new) && !oldTable.isRowid(old) && !oldTable.refusesNull(old)
  }

  /// What a column of a strict table takes, converted where need be.
  private static func accepted(by column: Column) -> Set<Sort> {
    switch StorageClass(strictType: column.type) {
    case .integer: [.integer]
    case .real: [.integer, .real]
    case .text: [.integer, .real, .numeral, .text]
    case .blob: [.blob]
    case nil: Set(Sort.allCases)
    }
  }

  /// What is lost, for example; `nil` where every value can be told again.
  var loss: Loss? { conversion ?? (isNumbered ? .numbering : nil) }

  private var conversion: Loss? {
    switch target {
    case .integer, .numeric:
      held.contains(.numeral) ? Loss(before: "'007'", after: "7") : nil
    case .real:
      if held.contains(.numeral) {
        Loss(before: "'007'", after: "7.0")
      } else if held.contains(.integer) {
        // A real number has 53 bits for its digits.
        Loss(before: "9007199254740993", after: "9007199254740992.0")
      } else {
        nil
      }
    // Written down it has 15 decimal ones.
    case .text: held.contains(.real) ? Loss(before: "0.30000000000000004", after: "'0.3'") : nil
    case .none: nil
    }
  }

  /// Whether a `CAST` gives every value of a column that can be told again.
  static func keeps(_ column: Column, in table: Table, castTo type: String) -> Bool {
    let kept: Set<Sort> =
      switch CreateStatementParser.affinity(type) {
      case "INTEGER": [.integer]
      case "TEXT": [.integer, .numeral, .text]
      case "REAL": [.real]
      case "BLOB": [.blob]
      default: [.integer, .real]
      }
    return held(by: column, in: table).isSubset(of: kept)
  }

  private static func held(by column: Column, in table: Table) -> Set<Sort> {
    if table.isRowid(column) { return [.integer] }
    if table.isStrict {
      switch StorageClass(strictType: column.type) {
      case .integer: return [.integer]
      case .real: return [.real]
      case .text: return [.numeral, .text]
      case .blob: return [.blob]
      case nil: return Set(Sort.allCases)
      }
    }
    switch Affinity(of: column, isStrict: false) {
    case .integer, .numeric: return [.integer, .real, .text, .blob]
    case .real: return [.real, .text, .blob]
    case .text: return [.numeral, .text, .blob]
    case .none: return Set(Sort.allCases)
    }
  }
}
