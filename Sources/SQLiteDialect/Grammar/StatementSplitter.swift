internal import Dialect

/// Cuts a script into statements where the `sqlite3` program would.
///
/// A trigger goes on to the `END` behind its last inner semicolon, so a `CASE … END` in it ends nothing.
enum StatementSplitter {
  /// The statements of a script.
  ///
  /// What follows the last semicolon is a statement too, if it says anything.
  static func split(_ script: String) -> [ScriptStatement] {
    var script = script
    return script.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes)
      var walk = StatementWalk()
      while true {
        let token = tokenizer.next()
        if token.kind == .end { return walk.statements(bytes) }
        if !token.isTrivia { walk.take(token) }
      }
    }
  }
}

/// The statements of a script, as they are gone through token by token.
struct StatementWalk {
  /// Where the statement begins that is being read; `nil` between two.
  private(set) var start: Int?
  /// How far it has come.
  private(set) var extent = StatementExtent()
  private var end = 0
  private var ranges: [Range<Int>] = []

  /// Takes the next token that is no white space and no comment.
  mutating func take(_ token: Token) {
    if start == nil, token.kind == .semicolon { return }
    let first = start ?? Int(token.start)
    (start, end) = (first, Int(token.endOffset))
    guard extent.ends(with: token) else { return }
    ranges.append(first..<end)
    (start, extent) = (nil, StatementExtent())
  }

  /// The statements, with the one that the end of the script cuts off.
  func statements(_ bytes: UnsafeBufferPointer<UInt8>) -> [ScriptStatement] {
    var (line, counted) = (1, 0)
    return (ranges + (start.map { [$0..<end] } ?? [])).map { range in
      line += bytes[counted..<range.lowerBound].count { $0 == 0x0a }
      counted = range.lowerBound
      return ScriptStatement(
        text: String(decoding: bytes[range], as: UTF8.self), line: line, utf8Range: range)
    }
  }
}
