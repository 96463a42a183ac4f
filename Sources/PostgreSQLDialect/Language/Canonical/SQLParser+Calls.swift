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
  mutating func callEnding() throws(Fault) -> [Piece] {
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
