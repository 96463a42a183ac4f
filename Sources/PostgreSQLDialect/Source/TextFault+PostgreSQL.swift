internal import Dialect

extension TextFault {
  /// The first one of a text; `nil` for a text that is whole.
  static func first(in text: String, for purpose: Purpose = .source) -> TextFault? {
    let bytes = Array(text.utf8)
    let places = ConflictMarkers.places(in: text)
    if purpose == .source, let place = places.first { return .conflict(place) }
    var search = TextFaultSearch(bytes: bytes, places: places)
    return search.first()
  }
}

/// Walks through the parts of a text until something in it has no end.
private struct TextFaultSearch {
  let bytes: [UInt8]
  let places: [ConflictMarkers.Place]
  /// The first text in quotes that goes over the end of a line.
  private var longQuote: Int?

  init(bytes: [UInt8], places: [ConflictMarkers.Place]) {
    (self.bytes, self.places) = (bytes, places)
  }

  mutating func first() -> TextFault? {
    let text = String(decoding: bytes, as: UTF8.self)
    for part in StatementSplitter.parts(text) {
      // Rows and commands are no SQL.
      guard case .statement(let statement) = part else { continue }
      var lexer = Lexer(bytes, from: statement.utf8Range.lowerBound)
      while lexer.position < statement.utf8Range.upperBound, let token = lexer.next() {
        if let fault = fault(of: token, in: statement.utf8Range.lowerBound) { return fault }
      }
    }
    // Between statements there may be a comment without an end.
    guard let last = Lexer.tokens(bytes).last, last.kind == .comment else { return zeroByte }
    return fault(of: last, in: nil) ?? zeroByte
  }

  private var zeroByte: TextFault? { bytes.firstIndex(of: 0).map { .zeroByte(at: $0) } }

  private mutating func fault(of token: Token, in statement: Int?) -> TextFault? {
    let start = token.range.lowerBound
    if let zero = bytes[token.range].firstIndex(of: 0) { return .zeroByte(at: zero) }
    guard token.isFinished else {
      let (thing, end) = ending(of: token)
      return .open(
        at: start, in: statement, thing, endedBy: end,
        lineOfEarlier: longQuote.map { offset in
          1 + bytes[..<offset].count { $0 == 0x0a }
        })
    }
    let isQuote = token.kind == .string || token.kind == .quotedName
    if isQuote, longQuote == nil, bytes[token.range].contains(0x0a) { longQuote = start }
    return token.kind == .operator ? marker(at: start, in: statement) : nil
  }

  private func ending(of token: Token) -> (thing: String, end: String) {
    switch token.kind {
    case .comment: ("comment", "*/")
    case .quotedName: ("name", "\"")
    case .dollarString:
      (
        "string",
        String(decoding: bytes[token.range].prefix { $0 != 0x0a }, as: UTF8.self).dollarTag
      )
    default: ("string", "'")
    }
  }

  /// A marker that stands where SQL is read: within a literal or a comment it does no harm.
  private func marker(at start: Int, in statement: Int?) -> TextFault? {
    guard start == 0 || bytes[start - 1] == 0x0a else { return nil }
    if let place = places.first(where: { $0.offset == start }) { return .conflict(place) }
    let line = String(decoding: bytes[start...].prefix { $0 != 0x0a }.prefix(1000), as: UTF8.self)
    return ConflictMarkers.isMarker(line[...]) ? .strayMarker(at: start, in: statement) : nil
  }
}

extension String {
  /// The tag that a text begins with: `$body$`.
  fileprivate var dollarTag: String {
    "$" + dropFirst().prefix { $0 != "$" } + "$"
  }
}
