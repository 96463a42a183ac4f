internal import Dialect
internal import SchemaModel

/// The constraints that stand in a part of a table's text: a column, or one of the constraints behind them.
///
/// The table that the text makes is known. So a constraint is looked for among those that it has: by its name, or else
/// by its columns.
struct PartConstraints {
  /// Those that were found.
  private(set) var found: Set<TableConstraint> = []

  private let table: Table
  private let column: String?
  private let bytes: [UInt8]
  /// The tokens that mean something.
  private let tokens: [Token]

  init(_ table: Table, _ part: String, column: String?) {
    (self.table, self.column) = (table, column)
    bytes = Array(part.utf8)
    tokens = Lexer.tokens(bytes).filter { !$0.isTrivia }
    read()
  }

  private mutating func read() {
    var (position, depth) = (column == nil ? 0 : 1, 0)
    var name: String?
    while position < tokens.count {
      switch tokens[position].kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      case .word where depth == 0:
        let word = word(position)
        if word == "constraint" {
          name = position + 1 < tokens.count ? tokens[position + 1].name(in: bytes) : nil
          position += 1
        } else if let constraint = constraint(word, at: position, named: name) {
          found.insert(constraint)
          name = nil
          // What follows belongs to it.
          if column == nil { return }
        } else if word == "not" || word == "default" || word == "null" {
          // A name before these is that of no constraint that a table has.
          name = nil
        }
      default: break
      }
      position += 1
    }
  }

  private func word(_ position: Int) -> String { tokens[position].name(in: bytes) ?? "" }

  /// The constraint that begins with a word.
  private func constraint(
    _ word: String, at position: Int, named name: String?
  ) -> TableConstraint? {
    let all = TableConstraint.inOrder(of: table)
    if let name, ["primary", "unique", "check", "foreign", "references"].contains(word) {
      return all.first { $0.name == name }
    }
    let columns = column.map { [$0] } ?? names(behind: position)
    switch word {
    case "primary": return table.primaryKey.map { .primaryKey($0) }
    case "unique":
      return table.uniques.first { $0.columns.map(\.name) == columns }.map { .unique($0) }
    case "foreign", "references":
      return table.foreignKeys.first { $0.columns == columns }.map { .foreignKey($0) }
    case "check": return check(at: position).map { .check($0) }
    default: return nil
    }
  }

  /// The names in the first parentheses behind a position.
  private func names(behind position: Int) -> [String] {
    content(behind: position).compactMap { $0.name(in: bytes) }
  }

  private func content(behind position: Int) -> [Token] {
    guard let open = tokens[position...].firstIndex(where: { $0.kind == .leftParenthesis }) else {
      return []
    }
    var depth = 0
    let content = tokens[open...].prefix { token in
      if token.kind == .leftParenthesis { depth += 1 }
      if token.kind == .rightParenthesis { depth -= 1 }
      return depth > 0
    }
    return Array(content.dropFirst())
  }

  /// The check without a name that says most of what is written: with the same columns and the same values.
  private func check(at position: Int) -> CheckConstraint? {
    let content = content(behind: position)
    guard let first = content.first, let last = content.last else { return nil }
    let text = String(
      decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    let columns = Set(table.columns.map(\.name))
    func names(_ text: String) -> Set<String> {
      SQLTextParts.names(in: text).intersection(columns)
    }
    let generated = table.checks.filter { check in
      guard let name = check.name else { return true }
      return name.hasPrefix(WrittenName(table.name).own)
        && name.withoutDigitsAtEnd.hasSuffix("_check")
    }
    let alike = generated.filter { names($0.expression.text) == names(text) }
    let values = Set(SQLTextParts.literals(in: text))
    return alike.first { Set(SQLTextParts.literals(in: $0.expression.text)) == values }
      ?? (alike.count == 1 ? alike[0] : nil)
  }
}

extension String {
  /// The text without the digits at its end.
  fileprivate var withoutDigitsAtEnd: Substring {
    var rest = self[...]
    while let last = rest.utf8.last, Lexer.isDigit(last) { rest = rest.dropLast() }
    return rest
  }
}
