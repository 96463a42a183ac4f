/// The line ends of scripts.
enum ScriptLines {
  /// A script with LF between its tokens and at its end; empty when it holds nothing but white space.
  ///
  /// What a token holds stays byte for byte: a carriage return in a literal is a part of the value.
  static func normalized(_ script: String) -> String {
    var script = script
    return script.withUTF8 { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + 1)
      var tokenizer = Tokenizer(bytes)
      var end = 0
      while true {
        let token = tokenizer.next()
        if token.kind == .end { break }
        end = Int(token.endOffset)
        if token.isTrivia {
          append(token, of: bytes, to: &result)
        } else {
          result += bytes[token.range]
        }
      }
      // A zero byte ends the tokens, and is for others to refuse.
      result += bytes[end...]
      while let last = result.last, isSpace(last) { result.removeLast() }
      if result.isEmpty { return "" }
      result.append(lineFeed)
      return String(decoding: result, as: UTF8.self)
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Adds white space or a comment; a lone carriage return ends a line of white space, but no comment.
  private static func append(
    _ token: Token, of bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]
  ) {
    for position in token.range {
      guard bytes[position] == carriageReturn else {
        result.append(bytes[position])
        continue
      }
      let isPair = position + 1 < bytes.count && bytes[position + 1] == lineFeed
      if !isPair { result.append(token.kind == .space ? lineFeed : carriageReturn) }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == lineFeed || byte == carriageReturn || byte == UInt8(ascii: "\t") || byte == 0x20
  }
}
