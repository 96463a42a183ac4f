/// An expression as a tree: what has no influence on its meaning, such as most parentheses, is not in it.
indirect enum Expression: Hashable {
  /// A column by the parts of its name.
  case column([String])
  /// What stands for itself: a number, a text, `NULL`, `CURRENT_USER`, `t.*`.
  case literal(String)
  /// A value brought into a type.
  case cast(Expression, String)
  /// `ARRAY[…]`
  case array([Expression])
  /// Conditions joined by `AND` or `OR`.
  case junction(Level, [Expression])
  /// Everything else.
  case composed(Level, [Piece])
}

extension Expression {
  /// How tightly its outermost part holds.
  var level: Level {
    switch self {
    case .column, .literal, .array: .atom
    case .cast: .cast
    case .junction(let level, _), .composed(let level, _): level
    }
  }

  /// The text, in parentheses where it holds less tightly than must be.
  func text(above minimum: Level = .or) -> String {
    level < minimum ? "(\(text))" : text
  }

  /// The text, with as few parentheses as are safe.
  private var text: String {
    switch self {
    case .column(let parts): SQLName.quoted(parts)
    case .literal(let text): text
    case .cast(let value, let type): "\(value.text(above: .cast))::\(type)"
    case .array(let elements): "ARRAY[\(elements.map { $0.text() }.joined(separator: ", "))]"
    case .junction(let level, let parts):
      parts.map { $0.text(above: .not) }.joined(separator: level == .and ? " AND " : " OR ")
    case .composed(_, let pieces): pieces.text
    }
  }

  /// The same with another name in place of some columns', but not in subqueries.
  func mapColumns(_ change: ([String]) -> [String]) -> Expression {
    switch self {
    case .column(let parts): .column(change(parts))
    case .literal: self
    case .cast(let value, let type): .cast(value.mapColumns(change), type)
    case .array(let elements): .array(elements.map { $0.mapColumns(change) })
    case .junction(let level, let parts): .junction(level, parts.map { $0.mapColumns(change) })
    case .composed(let level, let pieces): .composed(level, pieces.mapColumns(change))
    }
  }
}
