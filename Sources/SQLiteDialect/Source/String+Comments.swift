extension String {
  /// The comments of a text that has nothing else but white space.
  var comments: [String] {
    var text = self
    return text.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes)
      var comments: [String] = []
      while true {
        let token = tokenizer.next()
        if token.kind == .end { return comments }
        if token.kind == .comment { comments.append(token.text(in: bytes)) }
      }
    }
  }

  /// The comments that end the line where white space and comments begin, and the rest, which begins with the
  /// end of that line; nothing and all where another thing follows on the line.
  var splitLine: (line: String, rest: String) {
    var text = self
    let offset: Int? = text.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes)
      var behind = 0
      while true {
        let token = tokenizer.next()
        switch token.kind {
        case .comment: behind = Int(token.endOffset)
        case .space where bytes[token.range].contains(0x0a): return behind
        case .space: break
        default: return nil
        }
      }
    }
    guard let offset else { return ("", self) }
    return (
      String(decoding: utf8.prefix(offset), as: UTF8.self),
      String(decoding: utf8.dropFirst(offset), as: UTF8.self)
    )
  }

  /// What follows the last end of a line.
  var lastLine: String {
    String(decoding: utf8.suffix { $0 != 0x0a }, as: UTF8.self)
  }

  /// White space of the sort that stands here: an end of a line with what indents the next, or none.
  var usualSpace: String {
    guard contains(where: \.isNewline) else { return comments.isEmpty ? self : " " }
    return "\n" + lastLine.prefix { $0 == " " || $0 == "\t" }
  }

  var withoutSpaceAtEnd: String {
    var bytes = Array(utf8)
    while let last = bytes.last, [0x20, 0x09, 0x0a, 0x0d].contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what must not become a part of a comment that goes to the end of its line.
  mutating func append(endingComments text: String) {
    let line = lastLine
    if !text.hasPrefix("\n"), !text.hasPrefix("\r\n"), line.comments.last?.hasPrefix("--") == true,
      line.withoutSpaceAtEnd.hasSuffix(line.comments.last ?? "")
    {
      self += "\n"
    }
    self += text
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
