extension SQLParser {
  /// The name and arguments of a routine, or what it returns.
  mutating func signature() throws(Fault) -> String {
    let word = try name(any: true)
    if word == "returns" { return "RETURNS \(try result())" }
    let name = SQLName.quoted(try qualifiedName())
    try expect(.leftParenthesis)
    var arguments: [String] = []
    if !isAt(.rightParenthesis) {
      repeat { arguments.append(try argumentDefinition()) } while take(.comma)
    }
    try expect(.rightParenthesis)
    return "\(word.uppercased()) \(name)(\(arguments.joined(separator: ", ")))"
  }

  private mutating func result() throws(Fault) -> String {
    if take("table") {
      try expect(.leftParenthesis)
      var columns: [String] = []
      repeat { columns.append(try argumentDefinition()) } while take(.comma)
      try expect(.rightParenthesis)
      return "TABLE(\(columns.joined(separator: ", ")))"
    }
    return take("setof") ? "SETOF \(try type())" : try type()
  }

  private mutating func argumentDefinition() throws(Fault) -> String {
    var words: [String] = []
    if let mode = takeAny(["in", "out", "inout", "variadic"]) { words.append(mode.uppercased()) }
    let named = try attempt { (parser) throws(Fault) in
      let text = "\(SQLName.quoted(try parser.name(any: true))) \(try parser.type())"
      guard parser.isAtArgumentEnd else { throw .unexpected }
      return text
    }
    if let named { words.append(named) } else { words.append(try type()) }
    guard isAtArgumentEnd else { throw .unexpected }
    if take("default") { words += ["DEFAULT", try expression().text()] }
    return words.joined(separator: " ")
  }

  private var isAtArgumentEnd: Bool {
    isAt(.comma) || isAt(.rightParenthesis) || isAt("default")
  }
}
