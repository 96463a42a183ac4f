/// The statement that an `EXECUTE` of PL/pgSQL puts together, as far as its literals tell.
struct ComputedStatement {
  /// The name that stands where only the run tells what is there.
  private static let gap = "stemma_gap"

  /// The statement.
  let text: String

  /// Reads the expression.
  init(_ expression: LexemeRange) { text = Self.text(of: expression) }

  /// Whether a name is known only when the statement runs.
  static func isGap(_ name: String) -> Bool { name.contains(gap) }

  /// Whether it may write rows of which the text does not say which.
  func isObscure(_ code: CodeText) -> Bool {
    let words = StatementHead(text).words
    let first = words.first ?? ""
    if first.isEmpty || Self.isGap(first.lowercased()) { return true }
    if Self.verbs.contains(first), code.writes.isEmpty { return true }
    if Self.callers.contains(first), code.calls.contains(where: { $0.contains(where: Self.isGap) })
    {
      return true
    }
    // What is only put in takes the place of nothing.
    return code.writes.contains { write in
      write.verb != .insert
        && (Self.isGap(write.table) || write.columns.contains(where: Self.isGap))
    }
  }

  private static let verbs: Set<String> = ["UPDATE", "DELETE", "TRUNCATE", "MERGE"]
  private static let callers: Set<String> = ["SELECT", "CALL", "WITH", "VALUES"]

  private static func text(of expression: LexemeRange) -> String {
    let parts = expression.split { $0.kind == .operator && $0.text == "||" }
    guard parts.count == 1, let part = parts.first else { return parts.map(text).joined() }
    let lexemes = part.lexemes
    guard let first = lexemes.first, let last = lexemes.indices.last else { return gap }
    if first.kind == .leftParenthesis, part.closing(lexemes.startIndex) == last {
      return text(of: LexemeRange(lexemes[(lexemes.startIndex + 1)..<last]))
    }
    if lexemes.count == 1 { return SQLTextParts.literal(first) ?? gap }
    let opening = lexemes.startIndex + 1
    guard first.isWord("format"), part.lexeme(opening)?.kind == .leftParenthesis,
      part.closing(opening) == last,
      let pattern = LexemeRange(lexemes[(opening + 1)..<last]).items.first?.lexemes,
      pattern.count == 1, let text = pattern.first.flatMap(SQLTextParts.literal)
    else { return gap }
    return filled(text)
  }

  /// What `format` makes of a pattern: values in it are no names.
  private static func filled(_ pattern: String) -> String {
    var result = ""
    var rest = pattern[...]
    while let start = rest.firstIndex(of: "%") {
      result += rest[..<start]
      rest = rest[start...].dropFirst()
      let flags = rest.prefix { $0.isNumber || "$-*".contains($0) }
      let letter = rest.dropFirst(flags.count).first
      rest = rest.dropFirst(flags.count + 1)
      switch letter {
      case "I", "s": result += gap
      case "L": result += "NULL"
      default: result += letter.map(String.init) ?? ""
      }
    }
    return result + rest
  }
}

extension SQLTextParts {
  /// The value of a text; `nil` for any other token.
  fileprivate static func literal(_ lexeme: Lexeme) -> String? {
    guard lexeme.kind == .string || lexeme.kind == .dollarString else { return nil }
    return literals(in: lexeme.text).first
  }
}
