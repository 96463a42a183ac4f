/// A text and its significant tokens, for as long as the text's bytes are at hand.
struct TokenizedSQL {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The tokens without white space and comments, ended by one of kind `.end`.
  let tokens: [Token]

  /// Cuts a text into tokens and calls a closure with them, in which alone they may be used; `limit` is how many are asked for.
  static func with<Result, Failure: Error>(
    _ sql: String, first limit: Int = .max, _ body: (TokenizedSQL) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var sql = sql
    sql.makeContiguousUTF8()
    let outcome: Swift.Result<Result, Failure>? = sql.utf8.withContiguousStorageIfAvailable {
      bytes in
      let source = TokenizedSQL(
        bytes: bytes, tokens: Tokenizer.significantTokens(bytes, first: limit))
      do throws(Failure) { return .success(try body(source)) } catch { return .failure(error) }
    }
    if let outcome { return try outcome.get() }
    // Only strings that are not contiguous come here, and this one has just been made so.
    return try body(TokenizedSQL(bytes: UnsafeBufferPointer(start: nil, count: 0), tokens: [.end]))
  }

  subscript(index: Int) -> Token {
    index >= 0 && index < tokens.count ? tokens[index] : .end
  }

  /// The token as it is written.
  func text(_ index: Int) -> String { self[index].text(in: bytes) }

  /// The beginning of a token that may be of any length, for people.
  func shortText(_ index: Int) -> String {
    let text = text(index)
    return text.count > 40 ? "\(text.prefix(39))…" : text
  }

  /// The name that a token stands for.
  func name(_ index: Int) -> String { self[index].name(in: bytes) }

  /// The text from the first to the last token of a range, as it is written.
  func text(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let span = Int(self[range.lowerBound].start)..<Int(self[range.upperBound - 1].endOffset)
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[span]), as: UTF8.self)
  }

  /// The position of the parenthesis that closes the one at `open`; `nil` where none does.
  func closing(_ open: Int) -> Int? {
    var depth = 0
    for index in open..<tokens.count {
      switch tokens[index].kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The parts of a range between the commas that stand in no parentheses.
  func items(_ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var (start, depth) = (range.lowerBound, 0)
    for index in range {
      switch tokens[index].kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      case .comma where depth == 0:
        result.append(start..<index)
        start = index + 1
      default: break
      }
    }
    result.append(start..<range.upperBound)
    return result
  }

  /// The expression without parentheses around the whole of it; those of a subquery or a row value stay.
  func unwrapped(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while range.count > 2, self[range.lowerBound].kind == .leftParenthesis,
      closing(range.lowerBound) == range.upperBound - 1,
      !isQuery(range.lowerBound + 1), !isRowValue(range)
    {
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    return range
  }

  private func isQuery(_ index: Int) -> Bool {
    switch self[index].keyword {
    case .select, .with, .values: true
    default: false
    }
  }

  private func isRowValue(_ range: Range<Int>) -> Bool {
    var depth = 0
    for index in range {
      switch tokens[index].kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      case .comma where depth == 1: return true
      default: break
      }
    }
    return false
  }
}

extension Token {
  /// The end of an empty text.
  static let end = Token(kind: .end, keyword: nil, start: 0, endOffset: 0)
}
