internal import Dialect

/// Why a script stopped.
typealias ScriptError = StoppedScript<SQLiteError>

extension ScriptError {
  /// Why the statement was refused, with tables that are made anew under the names that they will have.
  var refusal: Refusal {
    Refusal(cause?.refusal.reason.withoutRebuilds ?? .other, readableReason)
  }

  /// The reason, with tables that are made anew under the names that they will have.
  var readableReason: String {
    TemporaryNames.removed(from: reason)
  }
}

extension Refusal.Reason {
  /// The reason, with tables that are made anew under the names that they will have.
  fileprivate var withoutRebuilds: Refusal.Reason {
    let name = TemporaryNames.removed
    return switch self {
    case .unique(let table, let columns): .unique(table: name(table), columns: columns)
    case .notNull(let table, let column): .notNull(table: table.map(name), column: column)
    case .type(let table, let column): .type(table: table.map(name), column: column)
    case .uniqueIndex, .check, .foreignKey, .other: self
    }
  }
}
