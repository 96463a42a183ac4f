extension SQLParser {
  /// A type's name, as the server's `format_type` spells it, with names quoted by our rule.
  mutating func type() throws(Fault) -> String {
    var text = try plainType()
    while true {
      if isAt(.leftBracket), isAt(.rightBracket, 1) {
        position += 2
        text += "[]"
      } else if isAt(.leftBracket), isAt(.number, 1), isAt(.rightBracket, 2) {
        position += 3
        text += "[]"
      } else if take("array") {
        text += "[]"
      } else {
        return text
      }
    }
  }

  private mutating func plainType() throws(Fault) -> String {
    guard let lexeme = ahead() else { throw .unexpected }
    if lexeme.kind == .word, let text = try wordedType(lexeme.key) { return text }
    let parts = try qualifiedName()
    // What the server's own schema has it prints by its name alone, which stands in quotes where a keyword is another type.
    let isKeyword = lexeme.kind == .word && !SQLName.young.contains(lexeme.key)
    let isOwn = parts.count == 1 && (isKeyword || parts[0] == "json")
    let isBracketed = isAt(.leftParenthesis)
    return (isOwn ? parts[0] : SQLName.quoted(parts)) + (isBracketed ? try modifiers() : "")
  }

  /// A type whose name is made of keywords; `nil` for any other.
  private mutating func wordedType(_ key: String) throws(Fault) -> String? {
    switch key {
    case "double" where isAt("double", "precision"):
      position += 2
      return "double precision"
    case "character", "char", "bit", "nchar", "national":
      return try lengthType(key)
    case "varchar":
      position += 1
      return "character varying" + (try modifiers())
    case "timestamp", "time":
      position += 1
      let precision = try modifiers()
      let isZoned = take("with", "time", "zone")
      if !isZoned { _ = take("without", "time", "zone") }
      return key + precision + (isZoned ? " with time zone" : " without time zone")
    case "interval":
      position += 1
      return "interval" + (try intervalFields())
    case "int", "integer", "smallint", "bigint", "boolean", "real", "numeric", "decimal", "dec",
      "float":
      position += 1
      return (Self.synonyms[key] ?? key) + (try modifiers())
    default: return nil
    }
  }

  private static let synonyms = [
    "int": "integer", "decimal": "numeric", "dec": "numeric", "float": "double precision",
  ]

  private mutating func lengthType(_ key: String) throws(Fault) -> String {
    position += 1
    if key == "national" { position += 1 }
    let name = key == "bit" ? "bit" : "character"
    let isVarying = take("varying")
    return name + (isVarying ? " varying" : "") + (try modifiers())
  }

  /// The fields of an interval, and how precise it is.
  mutating func intervalFields() throws(Fault) -> String {
    let fields: Set = ["year", "month", "day", "hour", "minute", "second"]
    var text = ""
    if let first = takeAny(fields) {
      text = " \(first)"
      if take("to"), let last = takeAny(fields) { text += " to \(last)" }
    }
    return text + (try modifiers())
  }

  /// What stands in parentheses behind a type's name.
  private mutating func modifiers() throws(Fault) -> String {
    guard isAt(.leftParenthesis) else { return "" }
    return try wordsInParentheses().replacing(", ", with: ",")
  }
}
