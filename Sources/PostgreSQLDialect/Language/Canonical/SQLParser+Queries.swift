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
