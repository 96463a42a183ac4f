extension SQLParser {
  /// What follows `SELECT`.
  mutating func select() throws(Fault) -> Query.Body {
    var pieces: [Piece] = [.text("SELECT")]
    if take("distinct") {
      pieces += " DISTINCT"
      if take("on") { pieces += [.text(" ON ")] + (try group(Self.rowFields)) }
    } else {
      _ = take("all")
    }
    if !isAtEnd, !isAt("from"), !isAt(.rightParenthesis), !isAt(.semicolon) {
      pieces += [.text(" ")] + (try outputs())
    }
    var relation = Relation()
    if take("from") {
      relation = try relations()
      pieces += [.text(" FROM ")] + relation.pieces
    }
    pieces += try condition("where")
    if take("group", "by") {
      pieces += take("distinct") ? " GROUP BY DISTINCT " : " GROUP BY "
      pieces += try list { (parser) throws(Fault) in try parser.grouping() }
    }
    pieces += try condition("having")
    if take("window") {
      pieces += " WINDOW "
      pieces += try list { (parser) throws(Fault) in
        let name = SQLName.quoted(try parser.name())
        try parser.expect("as")
        let window = try parser.group { (parser) throws(Fault) in try parser.window() }
        return [.text("\(name) AS ")] + window
      }
    }
    return .select(pieces, source: relation.name)
  }

  /// `WHERE` or `HAVING` with its condition, a space in front; nothing where it is not there.
  mutating func condition(_ word: String) throws(Fault) -> [Piece] {
    guard take(word) else { return [] }
    return [.text(" \(word.uppercased()) "), .expression(try expression(), .or)]
  }

  /// What a `SELECT` or `RETURNING` gives.
  ///
  /// A column without a name that the server has brought into another type would be called like that when it is read
  /// again.
  mutating func outputs() throws(Fault) -> [Piece] {
    try list { (parser) throws(Fault) in
      let value = try parser.expression()
      if parser.take("as") { return [.expression(value, .or), .label(try parser.name(any: true))] }
      if case .cast = value { return [.expression(value, .or), .label("?column?")] }
      return [.expression(value, .or)]
    }
  }

  /// A term of `GROUP BY`.
  private mutating func grouping() throws(Fault) -> [Piece] {
    for (word, text) in [("rollup", "ROLLUP "), ("cube", "CUBE ")]
    where isAt(word) && isAt(.leftParenthesis, 1) {
      position += 1
      return [.text(text)] + (try groupingList())
    }
    if take("grouping", "sets") { return [.text("GROUPING SETS ")] + (try groupingList()) }
    if isAt(.leftParenthesis), isAt(.rightParenthesis, 1) {
      position += 2
      return [.text("()")]
    }
    let term = try expression()
    // A call may be of a function that is called like a keyword of this clause.
    if case .column = term { return [.expression(term, .or)] }
    if case .composed(.atom, let pieces) = term, pieces.first == .text("(") { return pieces }
    return [.text("("), .expression(term, .or), .text(")")]
  }

  private mutating func groupingList() throws(Fault) -> [Piece] {
    try group { (parser) throws(Fault) in
      try parser.list { (parser) throws(Fault) in
        try parser.deeper { (parser) throws(Fault) in try parser.grouping() }
      }
    }
  }

  /// What may follow a query.
  mutating func tail() throws(Fault) -> [Piece] {
    var pieces: [Piece] = []
    if isAt("order", "by") { pieces += [.text(" ")] + (try sorting()) }
    while let word = takeAny(["limit", "offset", "fetch", "for"]) {
      switch word {
      case "limit" where take("all"): continue
      case "limit": pieces += [.text(" LIMIT "), .expression(try expression(), .or)]
      case "offset":
        pieces += [.text(" OFFSET "), .expression(try expression(), .or)]
        _ = takeAny(["row", "rows"])
      case "fetch": pieces += try fetch()
      default: pieces += " FOR \(try locking())"
      }
    }
    return pieces
  }

  private mutating func fetch() throws(Fault) -> [Piece] {
    guard takeAny(["first", "next"]) != nil else { throw .unexpected }
    var pieces: [Piece] = [.text(" FETCH FIRST ")]
    if !isAtAny(["row", "rows"]) { pieces += [.expression(try expression(), .atom), .text(" ")] }
    guard takeAny(["row", "rows"]) != nil else { throw .unexpected }
    if take("with", "ties") { return pieces + [.text("ROWS WITH TIES")] }
    try expect("only")
    return pieces + [.text("ROWS ONLY")]
  }

  private mutating func locking() throws(Fault) -> String {
    var words: [String] = []
    while let word = takeAny(["no", "key", "update", "share"]) { words.append(word.uppercased()) }
    if take("of") {
      var names: [String] = []
      repeat { names.append(SQLName.quoted(try qualifiedName())) } while take(.comma)
      words.append("OF \(names.joined(separator: ", "))")
    }
    while let word = takeAny(["nowait", "skip", "locked"]) { words.append(word.uppercased()) }
    return words.joined(separator: " ")
  }
}
