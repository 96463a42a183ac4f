extension SQLParser {
  /// A query, or a statement that changes rows.
  mutating func query() throws(Fault) -> Query {
    try deeper { (parser) throws(Fault) in
      let with = try parser.with()
      var query = try parser.combination()
      let tail = try parser.tail()
      // A query in parentheses has a beginning and an end of its own.
      if !query.tail.isEmpty || !query.with.isEmpty, !with.isEmpty || !tail.isEmpty {
        query = Query(body: .other([.query(query)]))
      }
      query.with = with.isEmpty ? query.with : with
      query.tail += tail
      return query
    }
  }

  private mutating func combination() throws(Fault) -> Query {
    var left = try intersection()
    while let word = takeAny(["union", "except"]) {
      left = Query(body: .combination(combining(word), left, try intersection().withoutLabels))
    }
    return left
  }

  private mutating func intersection() throws(Fault) -> Query {
    var left = try part()
    while take("intersect") {
      left = Query(body: .combination(combining("intersect"), left, try part().withoutLabels))
    }
    return left
  }

  private mutating func combining(_ word: String) -> String {
    let isAll = take("all")
    if !isAll { _ = take("distinct") }
    return word.uppercased() + (isAll ? " ALL" : "")
  }

  /// What can be a part of a combination.
  private mutating func part() throws(Fault) -> Query {
    switch takeAny(["select", "values", "insert", "update", "delete", "merge"]) {
    case "select": return Query(body: try select())
    case "values": return Query(body: .other([.text("VALUES ")] + (try rows())))
    case "insert": return Query(body: .other(try insert()))
    case "update": return Query(body: .other(try update()))
    case "delete": return Query(body: .other(try delete()))
    case "merge": return Query(body: .other(try merge()))
    default:
      try expect(.leftParenthesis)
      let query = try query()
      try expect(.rightParenthesis)
      return query
    }
  }

  /// The rows of `VALUES`.
  private mutating func rows() throws(Fault) -> [Piece] {
    try list { (parser) throws(Fault) in try parser.group(Self.rowFields) }
  }

  private mutating func with() throws(Fault) -> [Piece] {
    guard take("with") else { return [] }
    var pieces: [Piece] = [.text(take("recursive") ? "WITH RECURSIVE " : "WITH ")]
    pieces += try list { (parser) throws(Fault) in try parser.commonTable() }
    pieces += " "
    return pieces
  }

  private mutating func commonTable() throws(Fault) -> [Piece] {
    var text = SQLName.quoted(try name())
    if isAt(.leftParenthesis) { text += try nameList() }
    try expect("as")
    text += " AS "
    if take("not", "materialized") { text += "NOT MATERIALIZED " }
    if take("materialized") { text += "MATERIALIZED " }
    var pieces: [Piece] = [.text(text)]
    try expect(.leftParenthesis)
    pieces.append(.query(try query()))
    try expect(.rightParenthesis)
    if take("search") { pieces += try search() }
    if take("cycle") { pieces += try cycle() }
    return pieces
  }

  private mutating func search() throws(Fault) -> [Piece] {
    guard let order = takeAny(["depth", "breadth"]), take("first", "by") else { throw .unexpected }
    let columns = try names()
    try expect("set")
    let column = SQLName.quoted(try name())
    return [.text(" SEARCH \(order.uppercased()) FIRST BY \(columns) SET \(column)")]
  }

  private mutating func cycle() throws(Fault) -> [Piece] {
    var text = " CYCLE \(try names())"
    try expect("set")
    text += " SET \(SQLName.quoted(try name()))"
    if take("to") {
      text += " TO \(try mark())"
      try expect("default")
      text += " DEFAULT \(try mark())"
    }
    try expect("using")
    return [.text(text + " USING \(SQLName.quoted(try name()))")]
  }

  /// A value that marks a cycle; servers print it with a cast, which they do not read there.
  private mutating func mark() throws(Fault) -> String {
    let value = try expression()
    if case .cast(.literal(let text), let type) = value { return "\(type) \(text)" }
    return value.text()
  }

  private mutating func names() throws(Fault) -> String {
    var names: [String] = []
    repeat { names.append(SQLName.quoted(try name())) } while take(.comma)
    return names.joined(separator: ", ")
  }
}

extension SQLParser {
  /// What follows `SELECT`.
  private mutating func select() throws(Fault) -> Query.Body {
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
  private mutating func tail() throws(Fault) -> [Piece] {
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
