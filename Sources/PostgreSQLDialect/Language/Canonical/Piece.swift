/// A piece of an expression or a query, as it is written one after the other.
indirect enum Piece: Hashable {
  /// Words and signs, with the spaces around them.
  case text(String)
  /// An expression, in parentheses where it holds less tightly than the level.
  case expression(Expression, Level)
  /// The name that a column of a result has.
  case label(String)
  /// A query in parentheses.
  case query(Query)
}

extension [Piece] {
  /// The pieces' text.
  var text: String {
    var text = ""
    for piece in self {
      switch piece {
      case .text(let words): text += words
      case .expression(let expression, let level): text += expression.text(above: level)
      case .label(let name): text += " AS \(SQLName.quoted(name))"
      case .query(let query): text += "(\(query.text))"
      }
    }
    return text
  }

  /// The same with another name in place of some columns', but not in subqueries.
  func mapColumns(_ change: ([String]) -> [String]) -> [Piece] {
    map { piece in
      if case .expression(let expression, let level) = piece {
        .expression(expression.mapColumns(change), level)
      } else {
        piece
      }
    }
  }

  /// The same without the names of a result's columns.
  var withoutLabels: [Piece] {
    filter { if case .label = $0 { false } else { true } }
  }

  static func += (pieces: inout [Piece], text: String) { pieces.append(.text(text)) }
}
