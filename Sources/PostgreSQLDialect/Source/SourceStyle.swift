internal import Dialect
internal import SchemaModel

/// How a schema source writes the names of what is in the default schema: with that in front, or without.
struct SourceStyle {
  /// Whether the default schema is left out.
  let omitsDefaultSchema: Bool

  /// The style of a text that always names the schema.
  static let qualified = SourceStyle(omitsDefaultSchema: false)

  private init(omitsDefaultSchema: Bool) { self.omitsDefaultSchema = omitsDefaultSchema }

  /// Takes the style of files: that of the statements that make something in the default schema.
  init(of files: [SourceFile], by grammar: PostgreSQLGrammar) {
    var omits = false
    for statement in files.flatMap({ grammar.split($0.text) }) {
      if Self.setsSearchPath(statement.text) {
        self = .qualified
        return
      }
      guard let heading = grammar.heading(of: statement.text), heading.isCreation,
        let kind = heading.kind, !kind.hasNoSchema, !kind.isMember,
        QualifiedName(reading: heading.name)?.schema == nil
      else { continue }
      if Self.namesSchema(statement.text, heading) {
        self = .qualified
        return
      }
      omits = true
    }
    omitsDefaultSchema = omits
  }

  /// Whether names without a schema mean something else from there on.
  private static func setsSearchPath(_ statement: String) -> Bool {
    let words = StatementHead(statement).words
    if words.first == "SET" { return words.contains("SEARCH_PATH") }
    return words.first == "SELECT" && statement.contains("search_path")
      && statement.contains("set_config")
  }

  private static func namesSchema(_ statement: String, _ heading: StatementHeading) -> Bool {
    let bytes = Array(statement.utf8)
    let (start, end) = (heading.nameRange.lowerBound, heading.nameRange.upperBound)
    guard start <= end, end <= bytes.count else { return true }
    return Lexer.tokens(Array(bytes[..<end])).filter { !$0.isTrivia }.suffix(2)
      .contains { $0.kind == .dot }
  }

  /// A text that always names the schema, in this style.
  func applied(to text: String) -> String {
    guard omitsDefaultSchema else { return text }
    let bytes = Array(text.utf8)
    let tokens = Lexer.tokens(bytes)
    var result = ""
    var position = 0
    while position < tokens.count {
      let token = tokens[position]
      if isDefaultSchema(tokens, at: position, bytes) {
        position += 2
        continue
      }
      let isObject = position + 1 < tokens.count && tokens[position + 1].kind == .cast
      if token.kind == .string, isObject, let value = token.value(in: bytes) {
        let new = applied(to: value)
        result += new == value ? token.text(in: bytes) : SQLName.string(new)
      } else {
        result += token.text(in: bytes)
      }
      position += 1
    }
    return result
  }

  /// Whether the name of the default schema stands in front of another one.
  private func isDefaultSchema(_ tokens: [Token], at position: Int, _ bytes: [UInt8]) -> Bool {
    guard position + 2 < tokens.count, tokens[position + 1].kind == .dot,
      [.word, .quotedName].contains(tokens[position + 2].kind),
      tokens[position].name(in: bytes) == QualifiedName.defaultSchema
    else { return false }
    return position == 0 || tokens[position - 1].kind != .dot
  }
}
