extension SQLParser {
  /// A statement, the body of a routine, or a part of a statement; what is not understood as it stands.
  mutating func statement() throws(Fault) -> String {
    if isAtQuery() || isAtAny(["insert", "update", "delete", "merge"]) { return try query().text }
    var text = StatementText()
    let isRule = isAt("create", "rule") || isAt("create", "or", "replace", "rule")
    while let lexeme = ahead() {
      if let part = try part(isRule: isRule) {
        text.add(part)
      } else {
        text.add(lexeme)
        position += 1
      }
    }
    return text.text
  }

  /// A part that is understood; `nil` where none begins here.
  private mutating func part(isRule: Bool) throws(Fault) -> String? {
    if isAt("function") || isAt("procedure") || isAt("returns") {
      return try attempt { (parser) throws(Fault) in try parser.signature() }
    }
    if isAt("begin", "atomic") {
      return try attempt { (parser) throws(Fault) in try parser.atomicBody() }
    }
    if isAt("return") || isAt("where") || (isAt("when") && isAt(.leftParenthesis, 1)) {
      return try attempt { (parser) throws(Fault) in try parser.wordAndExpression() }
    }
    if isAt("using"), !isAt(.leftParenthesis, 1), isAt(.leftParenthesis, 2) {
      return try attempt { (parser) throws(Fault) in try parser.methodAndTerms() }
    }
    if isAtAny(["using", "check"]), isAt(.leftParenthesis, 1) {
      return try attempt { (parser) throws(Fault) in try parser.wordAndExpression() }
    }
    if isRule, isAt("do") {
      return try attempt { (parser) throws(Fault) in try parser.ruleActions() }
    }
    return nil
  }

  /// A keyword with its expression; most of them need parentheses.
  private mutating func wordAndExpression() throws(Fault) -> String {
    let word = try name(any: true)
    let value = try expression().text()
    return word == "return" ? "RETURN \(value)" : "\(word.uppercased()) (\(value))"
  }

  /// What an index or an exclusion constraint has behind `USING`.
  private mutating func methodAndTerms() throws(Fault) -> String {
    position += 1
    let method = SQLName.quoted(try name())
    let terms = try group { (parser) throws(Fault) in
      try parser.list { (parser) throws(Fault) in
        var pieces = try parser.keyTerm()
        while let word = parser.takeAny(["asc", "desc", "nulls", "first", "last"]) {
          pieces += " \(word.uppercased())"
        }
        if parser.take("with") { pieces += " WITH \(try parser.operatorName())" }
        return pieces
      }
    }
    return "USING \(method) \(terms.text)"
  }

  private mutating func atomicBody() throws(Fault) -> String {
    position += 2
    var text = "BEGIN ATOMIC"
    while !take("end") {
      if isAt("return") {
        text += " \(try wordAndExpression());"
      } else {
        text += " \(try query().text);"
      }
      try expect(.semicolon)
    }
    return text + " END"
  }

  private mutating func ruleActions() throws(Fault) -> String {
    position += 1
    let head = takeAny(["also", "instead"]) == "instead" ? "DO INSTEAD" : "DO"
    if take("nothing") { return "\(head) NOTHING" }
    guard isAt(.leftParenthesis), !isAtEnd else { return "\(head) \(try action())" }
    if let query = try subquery() { return "\(head) \(query.text)" }
    try expect(.leftParenthesis)
    var actions: [String] = []
    while !take(.rightParenthesis) {
      if !take(.semicolon) { actions.append(try action()) }
    }
    return actions.count == 1
      ? "\(head) \(actions[0])" : "\(head) (\(actions.joined(separator: "; ")))"
  }

  private mutating func action() throws(Fault) -> String {
    guard take("notify") else { return try query().text }
    let channel = SQLName.quoted(try name())
    guard take(.comma) else { return "NOTIFY \(channel)" }
    guard let payload = ahead(), payload.kind == .string else { throw .unexpected }
    position += 1
    return "NOTIFY \(channel), \(payload.key)"
  }

  /// A partition key: its strategy and its terms.
  mutating func partitionKey() throws(Fault) -> String {
    let strategy = try name().uppercased()
    let terms = try group { (parser) throws(Fault) in
      try parser.list { (parser) throws(Fault) in try parser.keyTerm() }
    }
    return "\(strategy) \(terms.text)"
  }
}
