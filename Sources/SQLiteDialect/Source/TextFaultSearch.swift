internal import Dialect

/// Walks through a text of SQL until something in it has no end.
struct TextFaultSearch {
  /// How long a name or a value of a schema may be, in bytes.
  private static let longestName = 1 << 16
  private static let longestValue = 1 << 20

  private let bytes: UnsafeBufferPointer<UInt8>
  private let purpose: TextFault.Purpose
  private var places: ArraySlice<ConflictMarkers.Place>
  private var walk = StatementWalk()
  /// The first quoted token that goes over the end of a line.
  private var longQuote: Int?

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ purpose: TextFault.Purpose,
    _ places: [ConflictMarkers.Place]
  ) {
    self.bytes = bytes
    self.purpose = purpose
    self.places = places[...]
  }

  /// Where the statement begins that is being read.
  private var statement: Int? { walk.start }

  /// The statements, once there was nothing wrong with them.
  var statements: [ScriptStatement] { walk.statements(bytes) }

  mutating func first() -> TextFault? {
    if purpose == .source, let place = places.first { return .conflict(place) }
    var tokenizer = Tokenizer(bytes)
    while true {
      let token = tokenizer.next()
      if token.kind == .end { return end(at: Int(token.start)) }
      if let fault = fault(of: token) { return fault }
      advance(over: token)
    }
  }

  private func end(at offset: Int) -> TextFault? {
    if offset < bytes.count { return .zeroByte(at: offset) }
    guard let statement, !walk.extent.mayEnd else { return nil }
    return .openTrigger(statement, at: offset)
  }

  /// What is wrong with a token, or with its place.
  private mutating func fault(of token: Token) -> TextFault? {
    if token.kind == .space { return nil }
    if isOpen(token) {
      // What a zero byte cuts off may have an end behind it.
      if Int(token.endOffset) < bytes.count, bytes[Int(token.endOffset)] == 0 {
        return .zeroByte(at: Int(token.endOffset))
      }
      return .open(
        token, bytes[Int(token.start)], in: statement, lineOfEarlier: longQuote.map(line))
    }
    if token.kind == .comment { return swallowed(by: token).map { .swallowed(at: $0) } }
    if let fault = marker(at: token) { return fault }
    if let statement, walk.extent.isBehindInnerStatement, token.keyword == .create {
      return .openTrigger(statement, at: Int(token.start))
    }
    let isName = token.kind == .word || token.kind == .quotedIdentifier
    let limit = isName ? Self.longestName : Self.longestValue
    return purpose == .source && token.range.count > limit
      ? .oversized(token, in: statement) : nil
  }

  /// Where a comment takes in what looks like the next line: the engine ends it at a line feed, and at no carriage return.
  private func swallowed(by comment: Token) -> Int? {
    let text = bytes[comment.range]
    guard text.first == UInt8(ascii: "-") else { return nil }
    return text.split(separator: 0x0d, omittingEmptySubsequences: false).dropFirst().lazy
      .compactMap { line in line.firstIndex { !Self.blanks.contains($0) } }
      // Another comment is none the worse for standing in one.
      .first { start in
        !text[start...].starts(with: "--".utf8)
      }
  }

  private static let blanks: Set<UInt8> = [0x20, 0x09, 0x0b, 0x0c]

  /// Whether a token goes on to the end of the text for want of its own.
  private func isOpen(_ token: Token) -> Bool {
    let range = token.range
    let first = bytes[range.lowerBound]
    switch token.kind {
    case .operator:
      // The engine takes nothing for a comment that has no third byte.
      return first == UInt8(ascii: "/") && range.upperBound == bytes.count - 1
        && bytes[range.upperBound] == UInt8(ascii: "*")
    case .comment: return token.isOpenComment(in: bytes)
    case .illegal:
      switch first {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "["):
        return true
      case UInt8(ascii: "x"), UInt8(ascii: "X"):
        // A BLOB of wrong digits has its end.
        return range.count < 3 || bytes[range.upperBound - 1] != UInt8(ascii: "'")
      default: return false
      }
    default: return false
    }
  }

  /// A marker that stands where SQL is read: within a literal or a comment of a script it does no harm.
  private mutating func marker(at token: Token) -> TextFault? {
    let start = Int(token.start)
    guard token.kind == .operator, start == 0 || bytes[start - 1] == 0x0a else { return nil }
    while let place = places.first, place.offset < start { places.removeFirst() }
    if let place = places.first, place.offset == start { return .conflict(place) }
    var end = start
    while end < bytes.count, bytes[end] != 0x0a { end += 1 }
    let line = String(decoding: bytes[start..<min(end, start + 1000)], as: UTF8.self)
    return ConflictMarkers.isMarker(line[...]) ? .strayMarker(at: start, in: statement) : nil
  }

  private mutating func advance(over token: Token) {
    guard !token.isTrivia else { return }
    if token.kind == .string || token.kind == .quotedIdentifier, longQuote == nil,
      bytes[token.range].contains(0x0a)
    {
      longQuote = Int(token.start)
    }
    walk.take(token)
  }

  private func line(of offset: Int) -> Int { 1 + bytes[..<offset].count { $0 == 0x0a } }
}
