internal import Dialect
internal import SchemaModel

extension PositionalStatement {
  /// Reads a statement; `nil` for one that names the columns that it means.
  init?(_ statement: ScriptStatement) {
    let target = Self.targetWithoutColumns(statement.text)
    guard target != nil || Self.selectsStar(statement.text) else { return nil }
    self.init(
      line: statement.line,
      names: SQLMentions.names(in: statement.text, strings: true),
      target: target)
  }

  /// The table of an `INSERT` that names no columns; `nil` where there is none.
  private static func targetWithoutColumns(_ statement: String) -> String? {
    var words = StatementWords(statement)
    while words.skip(behind: ["into"]) != nil {
      guard let name = words.name() else { continue }
      _ = words.take("as") ? words.plainName() : nil
      guard words.token()?.kind != .leftParenthesis else { continue }
      return QualifiedName(name.own, catalogSchema: name.schema ?? "public").description
    }
    return nil
  }

  /// Whether a `*` stands where the columns of a table come from it.
  private static func selectsStar(_ statement: String) -> Bool {
    let bytes = Array(statement.utf8)
    let tokens = Lexer.tokens(bytes).filter { !$0.isTrivia }
    return tokens.indices.dropFirst().contains { index in
      guard tokens[index].kind == .operator, tokens[index].text(in: bytes) == "*" else {
        return false
      }
      switch tokens[index - 1].kind {
      case .dot, .comma: return true
      case .word: return ["select", "distinct", "all"].contains(tokens[index - 1].name(in: bytes))
      default: return false
      }
    }
  }
}
