/// Tokens of a statement, of which those in parentheses are told from those outside.
struct LexemeRange {
  let lexemes: ArraySlice<Lexeme>

  init(_ lexemes: ArraySlice<Lexeme>) { self.lexemes = lexemes }

  /// The positions of tokens that stand in no parentheses of their own; a closing one is where its opening one is.
  var outer: [Int] {
    var depth = 0
    return lexemes.indices.filter { index in
      switch lexemes[index].kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth -= 1
      default: break
      }
      return depth == 0
    }
  }

  /// The parts between commas.
  var items: [LexemeRange] {
    split { $0.kind == .comma }
  }

  /// The parts between outer tokens.
  func split(where isBoundary: (Lexeme) -> Bool) -> [LexemeRange] {
    var parts: [LexemeRange] = []
    var start = lexemes.startIndex
    for index in outer where isBoundary(lexemes[index]) {
      parts.append(LexemeRange(lexemes[start..<index]))
      start = index + 1
    }
    parts.append(LexemeRange(lexemes[start...]))
    return parts.filter { !$0.lexemes.isEmpty }
  }

  /// The position of the first outer token that is one of some words, at or behind a place.
  func position(of words: Set<String>, from start: Int? = nil) -> Int? {
    outer.first { $0 >= start ?? 0 && lexemes[$0].kind == .word && words.contains(lexemes[$0].key) }
  }

  /// The token at a position; `nil` outside.
  func lexeme(_ position: Int) -> Lexeme? {
    lexemes.indices.contains(position) ? lexemes[position] : nil
  }

  /// Whether a word stands at a position.
  func isWord(_ word: String, at position: Int) -> Bool {
    lexeme(position)?.isWord(word) ?? false
  }

  /// The position of the parenthesis that closes one.
  func closing(_ start: Int) -> Int? {
    var depth = 0
    for index in start..<lexemes.endIndex {
      switch lexemes[index].kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The parts of a name, and the position behind it; `nil` where none stands.
  func name(at start: Int) -> (parts: [String], end: Int)? {
    guard let first = lexeme(start), first.kind == .quotedName || first.kind == .word else {
      return nil
    }
    var (parts, end) = ([first.key], start + 1)
    while lexeme(end)?.kind == .dot, let next = lexeme(end + 1),
      next.kind == .quotedName || next.kind == .word
    {
      parts.append(next.key)
      end += 2
    }
    return (parts, end)
  }
}
