extension SQLParser {
  /// What follows `INSERT`.
  mutating func insert() throws(Fault) -> [Piece] {
    try expect("into")
    var pieces: [Piece] = [.text("INSERT INTO \(SQLName.quoted(try qualifiedName()))")]
    if take("as") { pieces += " AS \(SQLName.quoted(try name()))" }
    if isAt(.leftParenthesis), !isAtQuery(1) {
      pieces += [.text(" ")] + (try group(Self.rowFields))
    }
    if take("overriding") {
      guard let word = takeAny(["system", "user"]) else { throw .unexpected }
      try expect("value")
      pieces += " OVERRIDING \(word.uppercased()) VALUE"
    }
    if take("default", "values") {
      pieces += " DEFAULT VALUES"
    } else {
      pieces += " \(try query().withoutLabels.text)"
    }
    if take("on", "conflict") { pieces += [.text(" ON CONFLICT")] + (try conflict()) }
    return pieces + (try returning())
  }

  private mutating func conflict() throws(Fault) -> [Piece] {
    var pieces: [Piece] = []
    if take("on", "constraint") {
      pieces += " ON CONSTRAINT \(SQLName.quoted(try name()))"
    } else if isAt(.leftParenthesis) {
      pieces +=
        [.text(" ")]
        + (try group { (parser) throws(Fault) in
          try parser.list { (parser) throws(Fault) in try parser.keyTerm() }
        })
      pieces += try condition("where")
    }
    try expect("do")
    if take("nothing") { return pieces + [.text(" DO NOTHING")] }
    try expect("update")
    pieces += [.text(" DO UPDATE")] + (try assignments())
    return pieces + (try condition("where"))
  }

  /// What follows `UPDATE`.
  mutating func update() throws(Fault) -> [Piece] {
    var pieces: [Piece] = [.text("UPDATE ")] + (try relation().pieces)
    pieces += try assignments()
    if take("from") { pieces += [.text(" FROM ")] + (try relations().pieces) }
    return pieces + (try condition("where")) + (try returning())
  }

  private mutating func assignments() throws(Fault) -> [Piece] {
    try expect("set")
    return [.text(" SET ")]
      + (try list { (parser) throws(Fault) in
        var pieces: [Piece] = [.expression(try parser.primary(), .or)]
        guard parser.take(operator: "=") else { throw .unexpected }
        pieces += [.text(" = "), .expression(try parser.expression(), .or)]
        return pieces
      })
  }

  /// What follows `DELETE`.
  mutating func delete() throws(Fault) -> [Piece] {
    try expect("from")
    var pieces: [Piece] = [.text("DELETE FROM ")] + (try relation().pieces)
    if take("using") { pieces += [.text(" USING ")] + (try relations().pieces) }
    return pieces + (try condition("where")) + (try returning())
  }

  private mutating func returning() throws(Fault) -> [Piece] {
    guard take("returning") else { return [] }
    var pieces: [Piece] = [.text(" RETURNING ")]
    if isAt("with"), isAt(.leftParenthesis, 1) {
      position += 1
      pieces += "WITH \(try wordsInParentheses()) "
    }
    return pieces + (try outputs())
  }

  /// What follows `MERGE`.
  mutating func merge() throws(Fault) -> [Piece] {
    try expect("into")
    var pieces: [Piece] = [.text("MERGE INTO ")] + (try relation().pieces)
    try expect("using")
    let source = try relations()
    pieces += [.text(" USING ")]
    pieces += source.isJoin ? [.text("(")] + source.pieces + [.text(")")] : source.pieces
    try expect("on")
    pieces += [.text(" ON "), .expression(try expression(), .or)]
    while take("when") { pieces += try mergeAction() }
    return pieces + (try returning())
  }

  private mutating func mergeAction() throws(Fault) -> [Piece] {
    var pieces: [Piece] = [.text(" WHEN")]
    while let word = takeAny(["not", "matched", "by", "source", "target"]) {
      pieces += " \(word.uppercased())"
    }
    if take("and") { pieces += [.text(" AND "), .expression(try expression(), .or)] }
    try expect("then")
    pieces += " THEN "
    if take("do", "nothing") { return pieces + [.text("DO NOTHING")] }
    if take("delete") { return pieces + [.text("DELETE")] }
    if take("update") { return pieces + [.text("UPDATE")] + (try assignments()) }
    try expect("insert")
    pieces += "INSERT"
    if isAt(.leftParenthesis) { pieces += [.text(" ")] + (try group(Self.rowFields)) }
    if take("overriding") {
      guard let word = takeAny(["system", "user"]) else { throw .unexpected }
      try expect("value")
      pieces += " OVERRIDING \(word.uppercased()) VALUE"
    }
    if take("default", "values") { return pieces + [.text(" DEFAULT VALUES")] }
    try expect("values")
    return pieces + [.text(" VALUES ")] + (try group(Self.rowFields))
  }

  /// A term of an index or key: what it is of, its collation, its operator class.
  mutating func keyTerm() throws(Fault) -> [Piece] {
    let term = try expression(.minus)
    var pieces: [Piece] = [.text("("), .expression(term, .or), .text(")")]
    if case .column = term { pieces = [.expression(term, .or)] }
    if take("collate") { pieces += " COLLATE \(SQLName.quoted(try qualifiedName()))" }
    if ahead()?.isName == true, !isAtAny(["asc", "desc", "nulls"]) {
      pieces += " \(SQLName.quoted(try qualifiedName()))"
      if isAt(.leftParenthesis) { pieces += " \(try wordsInParentheses())" }
    }
    return pieces
  }
}
