internal import Dialect

/// A script in memory as the engine walks through it, with its lines.
///
/// Ended by a zero byte.
struct ScriptText {
  private let start: UnsafePointer<CChar>
  private var counted = 0
  private var line = 1

  /// Walks through a text that stays where it is meanwhile.
  init(_ start: UnsafePointer<CChar>) {
    self.start = start
  }

  /// The offset of the next token from an offset on: white space, comments and lone semicolons are left out.
  func token(from offset: Int) -> Int {
    var offset = offset
    while true {
      switch UInt8(bitPattern: start[offset]) {
      case 0x09, 0x0a, 0x0c, 0x0d, 0x20, UInt8(ascii: ";"): offset += 1
      case UInt8(ascii: "-") where UInt8(bitPattern: start[offset + 1]) == UInt8(ascii: "-"):
        while start[offset] != 0 && start[offset] != 0x0a { offset += 1 }
      case UInt8(ascii: "/") where UInt8(bitPattern: start[offset + 1]) == UInt8(ascii: "*"):
        offset = commentEnd(from: offset + 2)
      case 0xef
      where UInt8(bitPattern: start[offset + 1]) == 0xbb
        && UInt8(bitPattern: start[offset + 2]) == 0xbf:
        // A byte order mark.
        offset += 3
      default: return offset
      }
    }
  }

  private func commentEnd(from offset: Int) -> Int {
    var offset = offset
    while start[offset] != 0 {
      if start[offset] == 0x2a && start[offset + 1] == 0x2f { return offset + 2 }
      offset += 1
    }
    return offset
  }

  /// Whether the text ends at an offset.
  func isEnd(_ offset: Int) -> Bool { start[offset] == 0 }

  /// The text from an offset on.
  func pointer(at offset: Int) -> UnsafePointer<CChar> { start + offset }

  /// The statement at some offsets.
  ///
  /// To be asked for in the order of the text.
  mutating func statement(_ range: Range<Int>) -> ScriptStatement {
    while counted < range.lowerBound {
      if start[counted] == 0x0a { line += 1 }
      counted += 1
    }
    let bytes = UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
    return ScriptStatement(
      text: String(decoding: bytes, as: UTF8.self), line: line, utf8Range: range)
  }

  /// The place of an offset in a statement that begins at another.
  func place(at offset: Int, within statement: Int) -> TextPlace {
    TextPlace(at: offset, within: statement, in: String(cString: start))
  }

  /// The statement at an offset, as far as the words themselves tell where it ends.
  func text(from offset: Int) -> String {
    let rest = String(cString: start + offset)
    return StatementSplitter.split(rest).first?.text ?? rest
  }

  /// The first words of a statement whose end is not known.
  mutating func beginning(at offset: Int) -> ScriptStatement {
    var end = offset
    while end < offset + 200 && start[end] != 0 && start[end] != 0x3b { end += 1 }
    return statement(offset..<end)
  }
}
