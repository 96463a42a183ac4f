/// Reads what a server deparses: expressions and queries.
///
/// It takes more than that, but not all of SQL. Where it does not understand the inside of parentheses it takes their
/// words as they stand.
struct SQLParser {
  /// Why a text could not be read.
  enum Fault: Error {
    /// It is not what was expected.
    case unexpected
    /// It is too deep, or takes too long.
    case tooLarge
  }

  let lexemes: [Lexeme]
  var position = 0
  private var depth = 0
  private var steps = 0

  init(_ lexemes: [Lexeme]) { self.lexemes = lexemes }

  /// What is made of the whole text; `nil` where that is not understood.
  static func read<Result>(
    _ text: String, _ body: (inout SQLParser) throws(Fault) -> Result
  ) -> Result? {
    var parser = SQLParser(Lexeme.all(in: text))
    do throws(Fault) {
      let result = try body(&parser)
      return parser.isAtEnd ? result : nil
    } catch { return nil }
  }

  /// Does something one level deeper.
  mutating func deeper<Result>(
    _ body: (inout SQLParser) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    depth += 1
    steps += 1
    defer { depth -= 1 }
    guard depth <= 150, steps <= 1000 + 10 * lexemes.count else { throw .tooLarge }
    return try body(&self)
  }

  /// What is read, or `nil` with the place as it was.
  mutating func attempt<Result>(
    _ body: (inout SQLParser) throws(Fault) -> Result
  ) throws(Fault) -> Result? {
    let start = position
    do throws(Fault) { return try body(&self) } catch {
      guard case .unexpected = error else { throw error }
      position = start
      return nil
    }
  }
}

// MARK: - Looking

extension SQLParser {
  var isAtEnd: Bool { position >= lexemes.count }

  /// A token some way ahead.
  func ahead(_ distance: Int = 0) -> Lexeme? {
    position + distance < lexemes.count ? lexemes[position + distance] : nil
  }

  /// Whether some words are next.
  func isAt(_ words: String...) -> Bool {
    words.indices.allSatisfy { ahead($0)?.isWord(words[$0]) ?? false }
  }

  /// Whether one of some words is next.
  func isAtAny(_ words: Set<String>, _ distance: Int = 0) -> Bool {
    guard let lexeme = ahead(distance), lexeme.kind == .word else { return false }
    return words.contains(lexeme.key)
  }

  func isAt(_ kind: Token.Kind, _ distance: Int = 0) -> Bool { ahead(distance)?.kind == kind }

  /// Whether a query begins some way ahead.
  func isAtQuery(_ distance: Int = 0) -> Bool {
    isAtAny(["select", "with", "values"], distance)
  }
}

// MARK: - Taking

extension SQLParser {
  /// Takes some words if they are next.
  mutating func take(_ words: String...) -> Bool {
    guard words.indices.allSatisfy({ ahead($0)?.isWord(words[$0]) ?? false }) else { return false }
    position += words.count
    return true
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard isAt(kind) else { return false }
    position += 1
    return true
  }

  mutating func take(operator text: String) -> Bool {
    guard isAt(.operator), ahead()?.key == text else { return false }
    position += 1
    return true
  }

  mutating func expect(_ word: String) throws(Fault) {
    guard take(word) else { throw .unexpected }
  }

  mutating func expect(_ kind: Token.Kind) throws(Fault) {
    guard take(kind) else { throw .unexpected }
  }

  /// Takes the first of some words that is next.
  mutating func takeAny(_ words: Set<String>) -> String? {
    guard isAtAny(words) else { return nil }
    defer { position += 1 }
    return ahead()?.key
  }

  /// A name; behind a dot or `AS` it may be any word.
  mutating func name(any: Bool = false) throws(Fault) -> String {
    guard let lexeme = ahead(), lexeme.isName || (any && lexeme.kind == .word) else {
      throw .unexpected
    }
    position += 1
    return lexeme.key
  }

  /// A name with those in front of it.
  mutating func qualifiedName() throws(Fault) -> [String] {
    var parts = [try name()]
    while take(.dot) { parts.append(try name(any: true)) }
    return parts
  }

  /// Names between commas, in parentheses.
  mutating func nameList() throws(Fault) -> String {
    try expect(.leftParenthesis)
    var names: [String] = []
    repeat { names.append(SQLName.quoted(try name())) } while take(.comma)
    try expect(.rightParenthesis)
    return "(\(names.joined(separator: ", ")))"
  }

  /// Things between commas.
  mutating func list(
    _ item: (inout SQLParser) throws(Fault) -> [Piece]
  ) throws(Fault) -> [Piece] {
    var pieces = try item(&self)
    while take(.comma) {
      pieces += ", "
      pieces += try item(&self)
    }
    return pieces
  }
}
