extension SQLParser {
  /// What follows the name of a function: arguments, and what an aggregate or window function has behind them.
  mutating func call(_ name: String) throws(Fault) -> Expression {
    var pieces = [Piece.text(name)] + (try group(Self.arguments))
    if take("within", "group") {
      pieces += " WITHIN GROUP "
      pieces += try group { (parser) throws(Fault) in try parser.sorting() }
    }
    pieces += try callEnding()
    return .composed(.atom, pieces)
  }

  /// The filter and the window of a call.
  private mutating func callEnding() throws(Fault) -> [Piece] {
    var pieces: [Piece] = []
    if isAt("filter"), isAt(.leftParenthesis, 1) {
      position += 1
      pieces += " FILTER "
      pieces += try group { (parser) throws(Fault) in
        try parser.expect("where")
        return [.text("WHERE "), .expression(try parser.expression(), .or)]
      }
    }
    if take("over") {
      pieces += " OVER "
      if isAt(.leftParenthesis) {
        pieces += try group { (parser) throws(Fault) in try parser.window() }
      } else {
        pieces += SQLName.quoted(try name())
      }
    }
    return pieces
  }

  private static func arguments(_ parser: inout SQLParser) throws(Fault) -> [Piece] {
    guard !parser.isAt(.rightParenthesis) else { return [] }
    var pieces: [Piece] = []
    if let word = parser.takeAny(["distinct", "all"]), word == "distinct" { pieces += "DISTINCT " }
    pieces += try parser.list { (parser) throws(Fault) in try parser.argument() }
    if parser.isAt("order", "by") { pieces += [.text(" ")] + (try parser.sorting()) }
    return pieces
  }

  private mutating func argument() throws(Fault) -> [Piece] {
    var pieces: [Piece] = []
    if take("variadic") { pieces += "VARIADIC " }
    if let lexeme = ahead(1), lexeme.kind == .assignment || lexeme.key == "=>" {
      pieces += "\(SQLName.quoted(try name())) => "
      position += 1
    }
    return pieces + [.expression(try expression(), .or)]
  }

  /// `ORDER BY` with its terms.
  mutating func sorting() throws(Fault) -> [Piece] {
    try expect("order")
    try expect("by")
    return [.text("ORDER BY ")] + (try list { (parser) throws(Fault) in try parser.sortTerm() })
  }

  private mutating func sortTerm() throws(Fault) -> [Piece] {
    var pieces: [Piece] = [.expression(try expression(), .or)]
    if take("desc") {
      pieces += " DESC"
    } else if take("using") {
      pieces += " USING \(try operatorName())"
    } else {
      _ = take("asc")
    }
    if take("nulls") {
      guard let word = takeAny(["first", "last"]) else { throw .unexpected }
      pieces += " NULLS \(word.uppercased())"
    }
    return pieces
  }

  /// A window as it stands in parentheses.
  mutating func window() throws(Fault) -> [Piece] {
    var parts: [[Piece]] = []
    if !isAt("partition", "by"), !isAt("order", "by"), !isAtAny(Self.frames),
      !isAt(.rightParenthesis)
    {
      parts.append([.text(SQLName.quoted(try name()))])
    }
    if take("partition", "by") {
      let terms = try list { (parser) throws(Fault) in [.expression(try parser.expression(), .or)] }
      parts.append([.text("PARTITION BY ")] + terms)
    }
    if isAt("order", "by") { parts.append(try sorting()) }
    if let unit = takeAny(Self.frames) { parts.append(try frame(unit)) }
    return Array(parts.joined(separator: [.text(" ")]))
  }

  private static let frames: Set = ["range", "rows", "groups"]

  private mutating func frame(_ unit: String) throws(Fault) -> [Piece] {
    var pieces: [Piece] = [.text(unit.uppercased())]
    if take("between") {
      pieces += [.text(" BETWEEN ")] + (try frameEnd())
      try expect("and")
      pieces += [.text(" AND ")] + (try frameEnd())
    } else {
      pieces += [.text(" ")] + (try frameEnd())
    }
    if take("exclude") {
      pieces += " EXCLUDE"
      while let word = takeAny(["current", "row", "group", "ties", "no", "others"]) {
        pieces += " \(word.uppercased())"
      }
    }
    return pieces
  }

  private mutating func frameEnd() throws(Fault) -> [Piece] {
    if take("current", "row") { return [.text("CURRENT ROW")] }
    var pieces: [Piece] = []
    if take("unbounded") {
      pieces += "UNBOUNDED"
    } else {
      pieces.append(.expression(try expression(), .cast))
    }
    guard let word = takeAny(["preceding", "following"]) else { throw .unexpected }
    return pieces + [.text(" \(word.uppercased())")]
  }
}

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
