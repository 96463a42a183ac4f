extension SourcePatch {
  /// The files with their new texts.
  func patched() -> [SourceFile] {
    files.indices.map { file in
      var result = files[file]
      let lineEnd = files[file].text.lineEnd
      let added = appended[file]?.map { $0.ending(linesWith: lineEnd) } ?? []
      let first = prepended[file]?.map { $0.ending(linesWith: lineEnd) + lineEnd + lineEnd } ?? []
      result.text = first.joined() + text(of: file, lineEnd).appending(added, lineEnd)
      return result
    }
  }

  /// A file's text with everything but what goes to its end; only what is new gets the file's ends of lines.
  private func text(of file: Int, _ lineEnd: String) -> String {
    let bytes = Array(files[file].text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 1024)
    var (copied, before) = (0, 0)
    for (index, statement) in statements[file].enumerated() {
      let position = Position(file: file, statement: index)
      let end = statement.utf8Range.upperBound
      // Comments begin behind the statement before, whatever became of that.
      let lower = max(copied, before)
      before = end
      let (place, isShared) = placeBehind(position, bytes)
      let close = isShared ? lineEnd : ""
      let inserted = insertions[position]?.joined(separator: "\n\n").ending(linesWith: lineEnd)
      if removals.contains(position) {
        let start = grammar.startOfComments(
          above: statement.utf8Range.lowerBound, from: lower, in: bytes)
        result += bytes[copied..<start]
        if let inserted { result += (inserted + close).utf8 }
        copied = inserted == nil ? bytes.endOfLines(after: end) : place
        continue
      }
      if let replacement = replacements[position] {
        let start = statement.utf8Range.lowerBound
        let kept =
          replacement.comments == nil
          ? start : grammar.startOfComments(above: start, from: lower, in: bytes)
        result += bytes[copied..<kept]
        let text = (replacement.comments ?? "") + replacement.statement
        let trailer = replacement.trailer.map { $0 + (inserted == nil ? close : "") } ?? ""
        result += (text + trailer).ending(linesWith: lineEnd).utf8
        copied = replacement.trailer == nil ? end : place
      }
      if let inserted {
        result += bytes[copied..<place]
        result += (lineEnd + lineEnd + inserted + close).utf8
        copied = place
      }
    }
    result += bytes[copied...]
    if copied == bytes.count { result.trimEmptyLines() }
    return String(decoding: result, as: UTF8.self)
  }

  /// The end of the line in which a statement ends, or its own end where another one begins in that line.
  private func placeBehind(_ position: Position, _ bytes: [UInt8]) -> (Int, isShared: Bool) {
    let (statements, next) = (statements[position.file], position.statement + 1)
    let end = statements[position.statement].utf8Range.upperBound
    let rest = bytes.endOfLine(from: end)
    let isShared = next < statements.count && statements[next].utf8Range.lowerBound < rest
    return (isShared ? end : rest, isShared)
  }
}

extension String {
  /// The text with statements behind it, blank lines between them.
  fileprivate func appending(_ statements: [String], _ lineEnd: String) -> String {
    guard !statements.isEmpty else { return self }
    var result = self
    if !result.isEmpty && !result.endsInLineFeed { result += lineEnd }
    for statement in statements {
      if !result.isEmpty { result += lineEnd }
      result += statement + lineEnd
    }
    return result
  }

  /// What ends the first line, and so the new ones: a line feed, with a carriage return before it or without.
  fileprivate var lineEnd: String {
    guard let end = utf8.firstIndex(of: 0x0a), end > utf8.startIndex else { return "\n" }
    return utf8[utf8.index(before: end)] == 0x0d ? "\r\n" : "\n"
  }

  /// The text with other ends of lines.
  fileprivate func ending(linesWith lineEnd: String) -> String {
    var result: [UInt8] = []
    for byte in utf8 {
      if byte == 0x0a {
        if result.last == 0x0d { result.removeLast() }
        result += lineEnd.utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private var endsInLineFeed: Bool { utf8.last == 0x0a }
}

extension [UInt8] {
  /// Leaves one end of a line of those at the end.
  fileprivate mutating func trimEmptyLines() {
    while last == 0x0a {
      let line = dropLast()
      let rest = line.last == 0x0d ? line.dropLast() : line
      guard rest.last == 0x0a else { return }
      removeLast(count - rest.count)
    }
  }

  /// The offset of what ends the line at an offset.
  func endOfLine(from offset: Int) -> Int {
    var end = offset
    while end < count, self[end] != 0x0a { end += 1 }
    return end < count && end > offset && self[end - 1] == 0x0d ? end - 1 : end
  }

  /// The offset behind the rest of the line, and behind the blank lines that follow.
  ///
  /// A rest that holds another statement stays.
  fileprivate func endOfLines(after offset: Int) -> Int {
    var end = offset
    while end < count, Self.isBlank(self[end]) { end += 1 }
    if end + 1 < count, self[end] == UInt8(ascii: "-"), self[end + 1] == UInt8(ascii: "-") {
      end = endOfLine(from: end)
    }
    if end < count, self[end] == 0x0d { end += 1 }
    guard end == count || self[end] == 0x0a else { return offset }
    while end < count, self[end] == 0x0a {
      end += 1
      var next = end
      while next < count, Self.isBlank(self[next]) { next += 1 }
      guard next < count, self[next] == 0x0a else { break }
      end = next
    }
    return end
  }

  /// The offset of the first byte of the line of an offset.
  func startOfLine(at offset: Int) -> Int {
    var start = offset
    while start > 0, self[start - 1] != 0x0a { start -= 1 }
    return start
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
}
