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
    /// How many tokens have been seen, as far as that tells what the statement is.
    var count = 0
    /// Whether `CREATE [TEMP] TRIGGER` has been seen, or still may be.
    var head = Head.open
    /// Whether the last tokens were `;` or `; END`, inside a trigger.
    var tail = Tail.none

    enum Head { case open, explain, create, trigger, other }
    enum Tail { case none, semicolon, end }

    mutating func take(_ token: Token) -> Bool {
      end = Int(token.endOffset)
      guard head != .trigger else { return takeInTrigger(token) }
      if token.kind == .semicolon { return true }
      head = next(token.keyword)
      return false
    }

    private mutating func takeInTrigger(_ token: Token) -> Bool {
      if token.kind == .semicolon {
        if tail == .end { return true }
        tail = .semicolon
      } else {
        tail = tail == .semicolon && token.keyword == .end ? .end : .none
      }
      return false
    }

    private func next(_ keyword: Keyword?) -> Head {
      switch (head, keyword) {
      case (.open, .explain): .explain
      case (.explain, .query), (.explain, .plan): .explain
      case (.open, .create), (.explain, .create): .create
      case (.create, .temp), (.create, .temporary): .create
      case (.create, .trigger): .trigger
      default: .other
      }
    }
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
        let isDone = statement.take(token)
        if isDone { result.append((statement.start..<statement.end, statement.line)) }
        open = isDone ? nil : statement
      }
    }
    if let open { result.append((open.start..<open.end, open.line)) }
    return result
  }
}
