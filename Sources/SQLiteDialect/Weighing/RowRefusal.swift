internal import CSQLite
internal import SchemaModel

/// What an error of the engine says of the rows that it stumbled over.
struct RowRefusal {
  private let error: SQLiteError
  /// Which kind of constraint it is about; `nil` where it is a computation.
  private let isOfKind: ((RowConstraint) -> Bool)?

  /// Reads an error; `nil` where it cannot be about rows.
  init?(_ error: SQLiteError) {
    self.error = error
    isOfKind = Self.kind(of: error)
    if isOfKind == nil, !error.mayBeOfValue { return nil }
  }

  /// A violation that shows only at the end.
  static var ofForeignKey: RowRefusal? {
    RowRefusal(
      SQLiteError(code: SQLITE_CONSTRAINT | 3 << 8, message: "FOREIGN KEY constraint failed"))
  }

  /// Whether the engine says that a constraint is broken, and not only that something cannot be computed.
  var isOfConstraint: Bool { isOfKind != nil }

  /// Whether rows that make a computation fail are meant, going by what the engine said then.
  func isMeant(fault: String) -> Bool { error.message.contains(fault) }

  /// Whether a constraint of a table is meant, going by the table and columns or the condition that the engine names.
  func isMeant(_ constraint: RowConstraint, in pair: SchemaMapping.TablePair) -> Bool {
    guard let isOfKind, isOfKind(constraint) else { return false }
    guard let words = error.message.firstRange(of: " constraint failed: ") else {
      guard error.message.hasPrefix("cannot store "), case .type(let column, _, _) = constraint
      else { return true }
      return Self.names(of: pair).contains {
        error.message.folded.hasSuffix(" \($0).\(column)".folded)
      }
    }
    let rest = String(error.message[words.upperBound...])
    switch constraint {
    case .notNull(let column): return Self.columns([column], of: pair).contains(rest.folded)
    case .unique(let terms, _):
      let columns = terms.compactMap(\.column)
      // An index over expressions is told by its name, which a constraint does not have.
      if columns.count < terms.count { return rest.hasPrefix("index ") }
      return Self.columns(columns, of: pair).contains(rest.folded)
    case .check(let check):
      return check.name?.isNamed(like: rest) ?? false
        || Self.bare(check.expression.text) == Self.bare(rest)
        || Self.firstName(of: check.expression)?.isNamed(like: rest) ?? false
    case .type, .foreignKey: return true
    }
  }

  /// The folded names that a table can have while a step runs.
  private static func names(of pair: SchemaMapping.TablePair) -> [String] {
    [pair.to.name, pair.from.name].flatMap { [$0, TemporaryNames.prefix(of: "rebuild") + $0] }
  }

  private static func columns(_ columns: [String], of pair: SchemaMapping.TablePair) -> [String] {
    names(of: pair).map { table in
      columns.map { "\(table).\($0)".folded }.joined(separator: ", ")
    }
  }

  /// An expression without what writing it in another way changes.
  private static func bare(_ expression: String) -> String {
    expression.folded.filter { !$0.isWhitespace && !"()\"`[]".contains($0) }
  }

  /// The name or string that an expression begins with: the engine takes the quotes from a text that begins with one, and so
  /// says no more of it.
  private static func firstName(of expression: SQLText) -> String? {
    TokenizedSQL.with(expression.text) { source in
      source[0].isNameLike || source[0].kind == .string ? source.name(0) : nil
    }
  }

  private static func kind(of error: SQLiteError) -> ((RowConstraint) -> Bool)? {
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
}

extension RowConstraint {
  /// Whether it is about rows of another table.
  var isForeignKey: Bool { if case .foreignKey = self { true } else { false } }

  /// Whether two rows are needed to break it.
  var isUnique: Bool { if case .unique = self { true } else { false } }

  /// Whether it is a condition.
  var isCheck: Bool { if case .check = self { true } else { false } }
  fileprivate var isNotNull: Bool { if case .notNull = self { true } else { false } }
  fileprivate var isType: Bool { if case .type = self { true } else { false } }
}
