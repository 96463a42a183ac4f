extension SQLParser {
  /// What follows `FROM`.
  mutating func relations() throws(Fault) -> Relation {
    var relation = try joined()
    while take(.comma) {
      let next = try joined()
      relation.pieces += [.text(", ")] + next.pieces
      relation.name = nil
    }
    return relation
  }

  /// A relation with all that is joined to it.
  private mutating func joined() throws(Fault) -> Relation {
    try deeper { (parser) throws(Fault) in
      var left = try parser.relation()
      while let word = parser.join() {
        let right = try parser.relation()
        var pieces = left.pieces + [.text(" \(word) ")]
        pieces += right.isJoin ? [.text("(")] + right.pieces + [.text(")")] : right.pieces
        pieces += try parser.joinCondition()
        left = Relation(pieces: pieces, isJoin: true)
      }
      return left
    }
  }

  /// The words of a join; `nil` where none is next.
  private mutating func join() -> String? {
    let start = position
    let isNatural = take("natural")
    let kind = takeAny(["inner", "left", "right", "full", "cross"])
    _ = take("outer")
    guard take("join") else {
      position = start
      return nil
    }
    let side = kind.flatMap { $0 == "inner" ? nil : $0.uppercased() + " " } ?? ""
    return (isNatural ? "NATURAL " : "") + side + "JOIN"
  }

  private mutating func joinCondition() throws(Fault) -> [Piece] {
    if take("on") { return [.text(" ON "), .expression(try expression(), .or)] }
    guard take("using") else { return [] }
    var text = " USING \(try nameList())"
    if take("as") { text += " AS \(SQLName.quoted(try name()))" }
    return [.text(text)]
  }

  /// A single relation, or a join in parentheses.
  mutating func relation() throws(Fault) -> Relation {
    let lateral: [Piece] = take("lateral") ? [.text("LATERAL ")] : []
    if let query = try queryInParentheses() { return try aliased(lateral + [.query(query)], nil) }
    if isAt(.leftParenthesis) { return try joinInParentheses() }
    if isAt("rows", "from") {
      position += 2
      let calls = try group { (parser) throws(Fault) in
        try parser.list { (parser) throws(Fault) in try parser.call() }
      }
      return try function(lateral + [.text("ROWS FROM ")] + calls, nil)
    }
    if isAtAny(["xmltable", "json_table"]), isAt(.leftParenthesis, 1) {
      let key = try name()
      let text = key.uppercased() + (try wordsInParentheses())
      return try aliased(lateral + [.text(text)], key)
    }
    return try table(lateral)
  }

  private mutating func table(_ lateral: [Piece]) throws(Fault) -> Relation {
    let only = take("only") ? "ONLY " : ""
    let start = position
    if isAtAny(Self.forms.union(["current_date", "left", "right"])) {
      return try function(lateral + (try call()), nil)
    }
    let parts = try qualifiedName()
    if isAt(.leftParenthesis) {
      position = start
      return try function(lateral + (try call()), parts.last)
    }
    _ = take(operator: "*")
    var relation = try aliased([.text(only + SQLName.quoted(parts))], parts.last)
    if take("tablesample") {
      relation.pieces += " TABLESAMPLE \(SQLName.quoted(try qualifiedName()))"
      relation.pieces += try group(Self.rowFields)
      if take("repeatable") {
        relation.pieces += [.text(" REPEATABLE ")] + (try group(Self.rowFields))
      }
    }
    return relation
  }

  /// A call of a function, with the columns of what it gives.
  private mutating func call() throws(Fault) -> [Piece] {
    var pieces: [Piece] = [.expression(try primary(), .or)]
    if isAt("as"), isAt(.leftParenthesis, 1) {
      position += 1
      pieces += " AS \(try columnDefinitions())"
    }
    return pieces
  }

  private mutating func function(_ pieces: [Piece], _ name: String?) throws(Fault) -> Relation {
    let ordinality: [Piece] = take("with", "ordinality") ? [.text(" WITH ORDINALITY")] : []
    return try aliased(pieces + ordinality, name)
  }

  private mutating func joinInParentheses() throws(Fault) -> Relation {
    try expect(.leftParenthesis)
    let inner = try joined()
    try expect(.rightParenthesis)
    guard isAt("as") || ahead().map(isAlias) == true else { return inner }
    return try aliased([.text("(")] + inner.pieces + [.text(")")], nil)
  }

  /// Whether a token is a name that may be given to a relation without `AS`.
  private func isAlias(_ lexeme: Lexeme) -> Bool {
    guard lexeme.isName else { return false }
    return lexeme.kind == .quotedName || !Self.following.contains(lexeme.key)
  }

  /// Words that may follow a relation, and are no names of it.
  private static let following: Set = [
    "cross", "full", "inner", "join", "left", "natural", "outer", "right", "tablesample", "set",
    "overriding", "values", "returning",
  ]

  /// The relation with the name that it is given, and those of its columns.
  mutating func aliased(_ pieces: [Piece], _ name: String?) throws(Fault) -> Relation {
    var relation = Relation(pieces: pieces, name: name)
    let isNamed = take("as")
    guard isNamed || ahead().map(isAlias) == true else { return relation }
    if !isAt(.leftParenthesis) {
      relation.name = try self.name()
      relation.pieces += " \(SQLName.quoted(relation.name ?? ""))"
    } else {
      relation.pieces += " AS "
    }
    if isAt(.leftParenthesis) { relation.pieces += try columnDefinitions() }
    return relation
  }

  /// Names of columns, or names with types, in parentheses.
  private mutating func columnDefinitions() throws(Fault) -> String {
    try expect(.leftParenthesis)
    var columns: [String] = []
    repeat {
      var text = SQLName.quoted(try name(any: true))
      if !isAt(.comma), !isAt(.rightParenthesis) { text += " \(try type())" }
      if take("collate") { text += " COLLATE \(SQLName.quoted(try qualifiedName()))" }
      columns.append(text)
    } while take(.comma)
    try expect(.rightParenthesis)
    return "(\(columns.joined(separator: ", ")))"
  }
}
