internal import SchemaModel

/// What a condition asks to be NULL.
extension ExpressionTree {
  /// The folded names of the columns, of tables of some folded names, that are NULL wherever the condition is true.
  func columnsAskedToBeNull(of tables: Set<String>) -> Set<String> {
    columnsThatAreNull(where: true, tables)
  }

  /// The columns that are NULL wherever the condition is true, or wherever it is false.
  private func columnsThatAreNull(where isTrue: Bool, _ tables: Set<String>) -> Set<String> {
    switch form {
    case .wrapped(let part): return part.columnsThatAreNull(where: isTrue, tables)
    case .prefix("not", let part): return part.columnsThatAreNull(where: !isTrue, tables)
    case .binary(let sign, let left, let right) where sign == "and" || sign == "or":
      let parts = [left, right].map { $0.columnsThatAreNull(where: isTrue, tables) }
      // Both parts are certain of `x AND y` that is true, and of `x OR y` that is false.
      return (sign == "and") == isTrue
        ? parts[0].union(parts[1]) : parts[0].intersection(parts[1])
    case .isNull(let part, let isNegated):
      return isNegated == isTrue ? [] : part.column(of: tables)
    case .binary(let sign, let left, let right) where sign == "is" || sign == "is not":
      guard (sign == "is") == isTrue, left.isNullLiteral else { return [] }
      return right.column(of: tables)
    default: return []
    }
  }

  private var isNullLiteral: Bool {
    let part = unwrapped
    if case .literal = part.form { return part.text.folded == "null" }
    return false
  }

  /// The column that it is NULL with and not otherwise; none where it is something else.
  private func column(of tables: Set<String>) -> Set<String> {
    switch form {
    case .wrapped(let part), .prefix("+", let part): part.column(of: tables)
    case .column(let name): qualifier.map(tables.contains) ?? true ? [name] : []
    default: []
    }
  }

  /// The folded name of the table before a column's; `nil` for none.
  var qualifier: String? {
    TokenizedSQL.with(text) { source in
      source.tokens.lastIndex { $0.kind == .dot }.map { source.name($0 - 1).folded }
    }
  }
}
