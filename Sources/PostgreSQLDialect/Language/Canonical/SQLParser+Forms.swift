extension SQLParser {
  /// A call in a syntax of its own, such as `EXTRACT(year FROM a)`.
  mutating func form(_ key: String) throws(Fault) -> Expression {
    position += 1
    if key == "cast" || key == "treat" { return try conversion(key) }
    let inner = try group { (parser) throws(Fault) in try parser.formParts(key) }
    let ending = try callEnding()
    return .composed(.atom, [.text(key.uppercased())] + inner + ending)
  }

  /// Calls whose arguments may have words between them, and those that are written in capitals.
  static let forms: Set = [
    "cast", "coalesce", "extract", "greatest", "grouping", "json", "json_array", "json_arrayagg",
    "json_exists", "json_object", "json_objectagg", "json_query", "json_scalar",
    "json_serialize", "json_value", "least", "merge_action", "normalize", "nullif", "overlay",
    "position", "substring", "treat", "trim", "xmlattributes", "xmlconcat", "xmlelement",
    "xmlexists", "xmlforest", "xmlparse", "xmlpi", "xmlroot", "xmlserialize",
  ]

  private mutating func conversion(_ key: String) throws(Fault) -> Expression {
    try expect(.leftParenthesis)
    let value = try expression()
    try expect("as")
    let type = try type()
    try expect(.rightParenthesis)
    if key == "cast" { return value.cast(to: type) }
    return .composed(.atom, [.text("TREAT("), .expression(value, .or), .text(" AS \(type))")])
  }

  /// Expressions, and the words and commas between them.
  private mutating func formParts(_ key: String) throws(Fault) -> [Piece] {
    var parts: [Piece] = []
    var hasWords = false
    // Words that are operators elsewhere stand between the arguments of these.
    let minimum: Level = key == "position" || key == "substring" ? .other : .or
    while !isAt(.rightParenthesis) {
      if take(.comma) {
        parts += ","
      } else if take(.colon) {
        parts += ":"
        hasWords = true
      } else if take("no", "indent") {
        // What is so anyhow is printed since 17.
        continue
      } else if let words = try formWords(key) {
        parts += words
        hasWords = true
      } else {
        parts.append(.expression(try expression(minimum), .or))
      }
    }
    return Self.spaced(parts, above: hasWords ? .atom : .or)
  }

  /// The next word with the name or type that belongs to it; `nil` where an expression is next.
  private mutating func formWords(_ key: String) throws(Fault) -> String? {
    guard let lexeme = ahead(), isFormWord(lexeme, key) else { return nil }
    position += 1
    switch lexeme.key {
    case "as" where key == "xmlserialize", "returning": return "\(lexeme.text) \(try type())"
    case "as", "name": return "\(lexeme.text) \(SQLName.quoted(try name(any: true)))"
    default: return lexeme.text
    }
  }

  private func isFormWord(_ lexeme: Lexeme, _ key: String) -> Bool {
    guard lexeme.kind == .word else { return false }
    if key == "extract", isAt("from") || ahead(1)?.isWord("from") == true { return true }
    if key == "normalize", lexeme.key.hasPrefix("nf"), isAt(.rightParenthesis, 1) { return true }
    guard lexeme.isCapital else { return false }
    if ["null", "true", "false", "array"].contains(lexeme.key) {
      return ahead(1)?.isWord("on") == true
        || (position > 0 && ["on", "empty"].contains(lexemes[position - 1].key))
    }
    return Self.formWords.contains(lexeme.key)
  }

  private static let formWords: Set = [
    "absent", "as", "both", "by", "conditional", "content", "default", "document", "empty",
    "encoding", "error", "for", "format", "from", "in", "indent", "json", "keep", "key", "keys",
    "leading", "name", "no", "object", "omit", "on", "passing", "path", "placing", "preserve",
    "quotes", "ref", "returning", "scalar", "similar", "escape", "standalone", "string", "strip",
    "trailing", "unconditional", "unique", "unknown", "value", "version", "whitespace", "with",
    "without", "wrapper", "yes",
  ]

  private static func spaced(_ parts: [Piece], above level: Level) -> [Piece] {
    var pieces: [Piece] = []
    for part in parts {
      if !pieces.isEmpty, part != .text(",") { pieces += " " }
      if case .expression(let expression, _) = part {
        pieces.append(.expression(expression, level))
      } else {
        pieces.append(part)
      }
    }
    return pieces
  }
}
