internal import Dialect

/// What code says that it does to rows: a statement, the body of a routine, or of a `DO` block.
struct CodeText {
  /// What it writes by itself, wherever in it that stands.
  private(set) var writes: [RowWrite] = []
  /// The names of the routines that it may call, with a schema where there is one.
  private(set) var calls: Set<[String]> = []
  /// All names in it, without their schemas.
  private(set) var names: Set<String> = []
  /// Why some of it cannot be read; `nil` where all of it can.
  private(set) var obscurity: String?

  private let lexemes: [Lexeme]

  /// Calls a routine.
  init(calling name: [String]) { (lexemes, calls) = ([], [name]) }

  /// Reads code; in a body `EXECUTE` runs a text, and no prepared statement.
  init(_ text: String, isBody: Bool = false) {
    lexemes = Lexeme.all(in: text)
    writes = RowWriteReader.writes(in: lexemes)
    names = Set(lexemes.filter(\.isName).map(\.key))
    let isBlock = lexemes.first?.isWord("do") ?? false
    if isBlock { readLanguage() }
    for position in lexemes.indices {
      switch lexemes[position].kind {
      case .dollarString: add(CodeText(lexemes[position].content, isBody: true))
      case .string where isBlock: add(CodeText(lexemes[position].content, isBody: true))
      case .word where isBody && lexemes[position].key == "execute": execute(position)
      default: readCall(position)
      }
    }
  }

  private mutating func add(_ other: CodeText) {
    writes += other.writes
    calls.formUnion(other.calls)
    names.formUnion(other.names)
    obscurity = obscurity ?? other.obscurity
  }

  /// A `DO` block in a language that is not the server's own.
  private mutating func readLanguage() {
    guard let position = lexemes.firstIndex(where: { $0.isWord("language") }),
      lexemes.indices.contains(position + 1)
    else { return }
    let next = lexemes[position + 1]
    obscurity = Self.obscurity(of: next.kind == .string ? next.value : next.key)
  }

  /// Why the texts of a language are not read; `nil` where they are.
  static func obscurity(of language: String) -> String? {
    let language = language.lowercased()
    return ["sql", "plpgsql"].contains(language) ? nil : "it is written in \(language)"
  }

  /// A name in front of parentheses that makes or fills nothing of that name.
  private mutating func readCall(_ position: Int) {
    let range = LexemeRange(lexemes[...])
    guard lexemes[position].kind == .word || lexemes[position].kind == .quotedName,
      range.lexeme(position - 1)?.kind != .dot,
      let (parts, end) = range.name(at: position), range.lexeme(end)?.kind == .leftParenthesis
    else { return }
    let former = range.lexeme(position - 1)
    let isNoCall = former?.kind == .word && Self.definers.contains(former?.key ?? "")
    if !isNoCall { calls.insert(parts) }
  }

  private static let definers: Set<String> = [
    "into", "table", "references", "function", "procedure", "routine", "exists", "update",
  ]

  private mutating func execute(_ position: Int) {
    let next = LexemeRange(lexemes[...]).lexeme(position + 1)
    if let next, next.kind == .word, ["function", "procedure", "on"].contains(next.key) { return }
    let rest = LexemeRange(lexemes[(position + 1)...])
    let end =
      rest.outer.first {
        lexemes[$0].kind == .semicolon
          || lexemes[$0].kind == .word && ["into", "using", "loop"].contains(lexemes[$0].key)
      } ?? lexemes.endIndex
    let computed = ComputedStatement(LexemeRange(lexemes[(position + 1)..<end]))
    var code = CodeText(computed.text)
    if computed.isObscure(code) {
      code.obscurity = code.obscurity ?? "it runs statements that it puts together by itself"
    }
    code.writes.removeAll { ComputedStatement.isGap($0.table) }
    add(code)
  }
}

extension Lexeme {
  /// What a text says, in whatever quotes it stands.
  fileprivate var content: String { SQLTextParts.literals(in: text).first ?? value }
}
