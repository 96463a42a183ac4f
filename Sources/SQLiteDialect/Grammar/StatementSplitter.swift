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
      statements(bytes).map { statement in
        ScriptStatement(
          text: String(decoding: bytes[statement.range], as: UTF8.self), line: statement.line,
          utf8Range: statement.range)
      }
    }
  }

  /// A statement that is being read.
  private struct Open {
    var start: Int
    var end: Int
    var line: Int
    var extent = StatementExtent()
  }

  private static func statements(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [(range: Range<Int>, line: Int)] {
    var result: [(range: Range<Int>, line: Int)] = []
    var tokenizer = Tokenizer(bytes)
    var open: Open?
    var (line, counted) = (1, 0)
    while true {
      let token = tokenizer.next()
      if token.kind == .end { break }
      if token.isTrivia { continue }
      if open == nil {
        if token.kind == .semicolon { continue }
        line += bytes[counted..<Int(token.start)].count { $0 == 0x0a }
        counted = Int(token.start)
        open = Open(start: counted, end: counted, line: line)
      }
      if var statement = open {
        let isDone = statement.extent.ends(with: token)
        statement.end = Int(token.endOffset)
        if isDone { result.append((statement.start..<statement.end, statement.line)) }
        open = isDone ? nil : statement
      }
    }
    if let open { result.append((open.start..<open.end, open.line)) }
    return result
  }
}
