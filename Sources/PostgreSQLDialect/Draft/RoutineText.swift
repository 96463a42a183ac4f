internal import SchemaModel

/// The statement that makes a function or procedure.
struct RoutineText {
  private let lexemes: [Lexeme]

  /// Takes the definition.
  init(_ definition: String) { lexemes = Lexeme.all(in: definition) }

  /// What `CREATE OR REPLACE` cannot change: the kind, the name, arguments and result.
  private var head: [Lexeme] {
    var depth = 0
    let end = lexemes.firstIndex { lexeme in
      if lexeme.kind == .leftParenthesis { depth += 1 }
      if lexeme.kind == .rightParenthesis { depth -= 1 }
      return depth == 0 && lexeme.kind == .word && Self.attributes.contains(lexeme.key)
    }
    return Array(lexemes[..<(end ?? lexemes.endIndex)])
  }

  /// Whether another text can be put in its place.
  func canBeReplaced(by other: RoutineText) -> Bool {
    head.map(\.key) == other.head.map(\.key)
  }

  /// Words behind the result.
  private static let attributes: Set<String> = [
    "language", "immutable", "stable", "volatile", "strict", "called", "security", "leakproof",
    "not", "parallel", "cost", "rows", "support", "set", "as", "return", "begin", "transform",
    "window",
  ]
}

/// The query of a view.
struct ViewText {
  private let lexemes: [Lexeme]

  /// Takes the query.
  init(_ query: SQLText) { lexemes = Lexeme.all(in: query.text) }

  /// Whether `CREATE OR REPLACE` can put another query in its place: it gives the same columns, and others behind them.
  ///
  /// Only where both read the same relations it is certain that columns have the types that they had.
  func canBeReplaced(by other: ViewText) -> Bool {
    guard let mine = parts, let theirs = other.parts else { return false }
    return mine.source == theirs.source && theirs.items.starts(with: mine.items)
  }

  /// What a simple query gives, and where from; `nil` for one of another form.
  private var parts: (items: [[String]], source: [String])? {
    guard lexemes.first?.isWord("select") == true else { return nil }
    var (depth, items, source): (Int, [[String]], [String]) = (0, [[]], [])
    var place = Place.items
    for lexeme in lexemes.dropFirst() {
      if [.leftParenthesis, .leftBracket].contains(lexeme.kind) { depth += 1 }
      if [.rightParenthesis, .rightBracket].contains(lexeme.kind) { depth -= 1 }
      if depth == 0, lexeme.kind == .word {
        switch lexeme.key {
        case "union", "intersect", "except", "window": return nil
        case "from": place = .source
        case "where", "group", "having", "order", "limit", "offset", "for": place = .rest
        default: break
        }
      }
      switch place {
      case .items where depth == 0 && lexeme.kind == .comma: items.append([])
      case .items: items[items.count - 1].append(lexeme.text)
      case .source: source.append(lexeme.text)
      case .rest: break
      }
    }
    return (items, source)
  }

  private enum Place { case items, source, rest }
}
