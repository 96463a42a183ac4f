internal import CSQLite
internal import Dialect

/// The one place where SQLite's words are read that say why it refuses rows.
extension SQLiteError {
  /// Why SQLite refused the statement.
  var refusal: Refusal { Refusal(reason, message) }

  private var reason: Refusal.Reason {
    switch code {
    case SQLITE_MISMATCH: return .type(table: nil, column: nil)
    case SQLITE_CONSTRAINT:
      // The second byte says which, as the engine's `SQLITE_CONSTRAINT_…` codes do.
      switch extendedCode >> 8 {
      case 1: return .check(detail)
      case 3: return .foreignKey
      case 5: return missingValue
      case 6, 8, 10: return repeatedValue
      case 12: return storage
      default: return .other
      }
    // `ALTER TABLE ADD COLUMN` looks at the rows by a query, which fails as any query does.
    case SQLITE_ERROR where message.hasPrefix("CHECK\(Self.words)"): return .check(detail)
    case SQLITE_ERROR where message.hasPrefix("NOT NULL\(Self.words)"): return missingValue
    default: return .other
    }
  }

  private static let words = " constraint failed"

  /// What stands behind the words `UNIQUE constraint failed: `; `nil` for nothing.
  private var detail: String? {
    message.firstRange(of: "\(Self.words): ").map { String(message[$0.upperBound...]) }
  }

  private var missingValue: Refusal.Reason {
    let column = detail.map { Self.names([$0[...]]) }
    return .notNull(table: column?.table, column: column?.columns.first)
  }

  private var repeatedValue: Refusal.Reason {
    guard let detail else { return .other }
    // An index over expressions is told by its name, which a constraint does not have.
    if detail.hasPrefix("index '") { return .uniqueIndex(String(detail.dropFirst(7).dropLast())) }
    let names = Self.names(detail.split(separator: ", ", omittingEmptySubsequences: false))
    return .unique(table: names.table, columns: names.columns)
  }

  /// What is named in `cannot store TEXT value in INT column t.c`.
  private var storage: Refusal.Reason {
    let words = " column "
    let column = message.firstRange(of: words).map { Self.names([message[$0.upperBound...]]) }
    return .type(table: column?.table, column: column?.columns.first)
  }

  /// The names in `t.a`, `t.b`; what does not begin with the table belongs to the name before it.
  private static func names(_ parts: [Substring]) -> (table: String, columns: [String]) {
    let table = parts.first.map { $0.prefix { $0 != "." } } ?? ""
    var columns: [String] = []
    for part in parts {
      if part.hasPrefix("\(table).") {
        columns.append(String(part.dropFirst(table.count + 1)))
      } else if let last = columns.popLast() {
        columns.append("\(last), \(part)")
      }
    }
    return (String(table), columns)
  }
}

extension Refusal {
  /// A violation that shows only at the end.
  static let ofForeignKey =
    SQLiteError(code: SQLITE_CONSTRAINT | 3 << 8, message: "FOREIGN KEY constraint failed").refusal
}
