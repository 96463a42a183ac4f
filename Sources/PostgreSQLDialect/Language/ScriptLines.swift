/// The line ends of scripts.
enum ScriptLines {
  /// A script with LF between its tokens and at its end; empty when it holds nothing but white space.
  ///
  /// What a token holds stays byte for byte: a carriage return in a text is a part of the value.
  static func normalized(_ script: String) -> String {
    let bytes = Array(script.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 1)
    for token in Lexer.tokens(bytes) {
      if token.isTrivia {
        append(bytes[token.range], isSpace: token.kind == .space, to: &result)
      } else {
        result += bytes[token.range]
      }
    }
    while let last = result.last, Lexer.isSpace(last) { result.removeLast() }
    return result.isEmpty ? "" : String(decoding: result, as: UTF8.self) + "\n"
  }

  /// Adds white space or a comment; a lone carriage return ends a line of white space, but no comment.
  private static func append(_ trivia: ArraySlice<UInt8>, isSpace: Bool, to result: inout [UInt8]) {
    for position in trivia.indices {
      guard trivia[position] == 0x0d else {
        result.append(trivia[position])
        continue
      }
      let next = position + 1 < trivia.endIndex ? trivia[position + 1] : 0
      if next != 0x0a { result.append(isSpace ? 0x0a : 0x0d) }
    }
  }
}
