internal import CSQLite

extension RowConstraint {
  /// Which constraints an error of the engine can be about; `nil` where it is about none.
  static func refused(by error: SQLiteError) -> ((RowConstraint) -> Bool)? {
    switch error.code {
    case SQLITE_MISMATCH: return \.isType
    case SQLITE_CONSTRAINT:
      // The second byte says which, as the engine's `SQLITE_CONSTRAINT_…` codes do.
      switch error.extendedCode >> 8 {
      case 1: return \.isCheck
      case 3: return \.isForeignKey
      case 5: return \.isNotNull
      case 6, 8, 10: return \.isUnique
      case 12: return \.isType
      default: return nil
      }
    // `ALTER TABLE ADD COLUMN` looks at the rows by a query, which fails as any query does.
    case SQLITE_ERROR where error.message.hasPrefix("CHECK constraint failed"): return \.isCheck
    case SQLITE_ERROR where error.message.hasPrefix("NOT NULL constraint failed"):
      return \.isNotNull
    default: return nil
    }
  }

  /// Whether it is about rows of another table.
  var isForeignKey: Bool { if case .foreignKey = self { true } else { false } }

  private var isCheck: Bool { if case .check = self { true } else { false } }
  private var isNotNull: Bool { if case .notNull = self { true } else { false } }
  private var isUnique: Bool { if case .unique = self { true } else { false } }
  private var isType: Bool { if case .type = self { true } else { false } }
}
