internal import Dialect

/// Cuts a script into statements where the server would, and tells from them what is not for the server.
///
/// A routine's `BEGIN ATOMIC … END` is one statement with its function, and so is all that stands in parentheses.
struct StatementSplitter {
  private let bytes: [UInt8]
  private var lexer: Lexer
  private var parts: [ScriptPart] = []
  private var line = 1
  private var counted = 0
  private var extent = StatementExtent()
  /// The statement that is being read; `nil` between two.
  private var open: Range<Int>?

  /// The statements of a script; what follows the last semicolon is one too, if it says anything.
  static func split(_ script: String) -> [ScriptStatement] {
    parts(script).compactMap { part in
      if case .statement(let statement) = part { statement } else { nil }
    }
  }

  /// The parts of a script, one after the other.
  static func parts(_ script: String) -> [ScriptPart] {
    var splitter = StatementSplitter(Array(script.utf8))
    splitter.run()
    return splitter.parts
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lexer = Lexer(bytes)
  }

  private mutating func run() {
    while let token = lexer.next() {
      if token.isTrivia { continue }
      if token.kind == .backslash {
        close()
        command(from: token.range.lowerBound)
      } else if open != nil || token.kind != .semicolon {
        take(token)
      }
    }
    close()
  }

  private mutating func take(_ token: Token) {
    open = (open?.lowerBound ?? token.range.lowerBound)..<token.range.upperBound
    guard extent.ends(with: token, in: bytes) else { return }
    let takesRows = extent.takesRows
    close()
    if takesRows { rows() }
  }

  private mutating func close() {
    if let open { parts.append(.statement(piece(open))) }
    open = nil
    extent = StatementExtent()
  }

  /// A command: the rest of its line.
  private mutating func command(from start: Int) {
    let end = lineEnd(from: start)
    parts.append(.command(piece(start..<trimmed(start, end))))
    lexer.position = end
  }

  /// The lines up to one of `\.`, or to the end.
  private mutating func rows() {
    let start = min(lineEnd(from: lexer.position) + 1, bytes.count)
    var end = start
    while end < bytes.count {
      let next = lineEnd(from: end)
      let isLast = bytes[end..<trimmed(end, next)].elementsEqual("\\.".utf8)
      end = min(next + 1, bytes.count)
      if isLast { break }
    }
    parts.append(.rows(piece(start..<end)))
    lexer.position = end
  }

  private func lineEnd(from start: Int) -> Int {
    bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
  }

  /// The end of a line without its carriage return.
  private func trimmed(_ start: Int, _ end: Int) -> Int {
    end > start && bytes[end - 1] == 0x0d ? end - 1 : end
  }

  /// A piece of the script, which follows those before.
  private mutating func piece(_ range: Range<Int>) -> ScriptStatement {
    line += bytes[counted..<range.lowerBound].count { $0 == 0x0a }
    counted = range.lowerBound
    return ScriptStatement(
      text: String(decoding: bytes[range], as: UTF8.self), line: line, utf8Range: range)
  }
}
