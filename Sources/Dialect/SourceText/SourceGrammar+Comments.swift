extension SourceGrammar {
  /// The comments of a text that has nothing else but white space.
  func comments(of text: String) -> [String] {
    let source = SourceTokens(text.utf8, self)
    return source.all.filter { $0.kind == .comment }.map { source.text($0.range) }
  }

  func hasComments(_ text: String) -> Bool { !comments(of: text).isEmpty }

  /// The comments that end the line where white space and comments begin, and the rest, which begins with the
  /// end of that line; nothing and all where another thing follows on the line.
  func splitLine(_ text: String) -> (line: String, rest: String) {
    let source = SourceTokens(text.utf8, self)
    guard let offset = endOfLine(in: source) else { return ("", text) }
    return (source.text(0..<offset), source.text(offset..<source.bytes.count))
  }

  private func endOfLine(in source: SourceTokens) -> Int? {
    var behind = 0
    for token in source.all {
      switch token.kind {
      case .comment: behind = token.range.upperBound
      case .space where source.bytes[token.range].contains(0x0a): return behind
      case .space: break
      default: return nil
      }
    }
    return nil
  }

  /// White space of the sort that stands somewhere: an end of a line with what indents the next, or none.
  func usualSpace(_ text: String) -> String {
    guard text.contains(where: \.isNewline) else { return hasComments(text) ? " " : text }
    return "\n" + text.lastLine.prefix { $0 == " " || $0 == "\t" }
  }

  /// Appends what must not become a part of a comment that goes to the end of its line.
  func append(_ text: String, to result: inout String) {
    if !text.hasPrefix("\n"), !text.hasPrefix("\r\n") {
      let line = result.lastLine
      if let last = comments(of: line).last, last.hasPrefix("--"),
        line.withoutSpaceAtEnd.hasSuffix(last)
      {
        result += "\n"
      }
    }
    result += text
  }

  /// The offset of the first of the comments that stand directly above a statement, without a blank line.
  ///
  /// - `lower`: Where what stands before the statement ends.
  func startOfComments(above statement: Int, from lower: Int, in bytes: [UInt8]) -> Int {
    guard lower < statement else { return statement }
    var first: Int?
    for token in tokens(of: Array(bytes[lower..<statement])) {
      let range = (lower + token.range.lowerBound)..<(lower + token.range.upperBound)
      switch token.kind {
      case .comment:
        let line = bytes.startOfLine(at: range.lowerBound)
        // What begins behind something else belongs to that.
        if first == nil, line >= lower,
          bytes[line..<range.lowerBound].allSatisfy([UInt8].isBlank)
        {
          first = line
        }
      case .space where bytes[range].count { $0 == 0x0a } > 1: first = nil
      case .space: break
      default: return first ?? statement
      }
    }
    return first ?? statement
  }
}

extension String {
  /// What follows the last end of a line.
  var lastLine: String {
    String(decoding: utf8.suffix { $0 != 0x0a }, as: UTF8.self)
  }

  var withoutSpaceAtEnd: String {
    var bytes = Array(utf8)
    while let last = bytes.last, [0x20, 0x09, 0x0a, 0x0d].contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String.UTF8View {
  /// The longest end of which all bytes satisfy something.
  fileprivate func suffix(_ isIn: (UInt8) -> Bool) -> Substring.UTF8View {
    var start = endIndex
    while start > startIndex, isIn(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
