/// A statement cut at words that stand outside of parentheses.
struct ClauseText {
  /// The parts, each with the word that it begins with, in lower case; the first begins the statement.
  let clauses: [(word: String, text: String)]

  /// Cuts a statement.
  init(_ statement: String, at words: Set<String>) {
    let bytes = Array(statement.utf8)
    let tokens = Lexer.tokens(bytes).filter { !$0.isTrivia }
    var starts: [(word: String, offset: Int)] = [("", 0)]
    var depth = 0
    for (position, token) in tokens.enumerated() {
      if token.kind == .leftParenthesis { depth += 1 }
      if token.kind == .rightParenthesis { depth -= 1 }
      guard depth == 0, token.kind == .word, let word = token.name(in: bytes),
        words.contains(word)
      else { continue }
      // A word behind a dot, or behind another that takes a name, is a name.
      let previous = position > 0 ? tokens[position - 1].kind : .comma
      if previous != .dot { starts.append((word, token.range.lowerBound)) }
    }
    clauses = starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1].offset : bytes.count
      let text = String(decoding: bytes[starts[index].offset..<end], as: UTF8.self)
      return (starts[index].word, text.trimmingSpaces)
    }
  }

  /// The parts of a list between the first parentheses of a statement.
  static func items(of statement: String) -> [String] {
    let bytes = Array(statement.utf8)
    var (depth, start, items): (Int, Int, [String]) = (0, 0, [])
    for token in Lexer.tokens(bytes) {
      let isOpening = token.kind == .leftParenthesis
      let isClosing = token.kind == .rightParenthesis
      if isOpening { depth += 1 }
      if isOpening && depth == 1 { start = token.range.upperBound }
      let isEnd = isClosing && depth == 1
      if (isEnd || token.kind == .comma) && depth == 1 {
        let item = String(decoding: bytes[start..<token.range.lowerBound], as: UTF8.self)
        if !item.trimmingSpaces.isEmpty { items.append(item.trimmingSpaces) }
        start = token.range.upperBound
      }
      if isClosing { depth -= 1 }
      if isEnd { break }
    }
    return items
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmingSpaces: String {
    let start = drop { $0.isWhitespace }
    return String(
      start.prefix(
        upTo: (start.lastIndex { !$0.isWhitespace }).map(start.index(after:)) ?? start.startIndex))
  }
}
