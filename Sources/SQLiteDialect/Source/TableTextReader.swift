internal import SchemaModel

/// Reads the parts of a `CREATE TABLE` statement from its tokens.
struct TableTextReader {
  private let source: TokenizedSQL
  /// The positions of the parentheses around the parts.
  private let open: Int
  private let close: Int
  /// The tokens of each part.
  private let items: [Range<Int>]

  /// Takes a statement; `nil` where it has no parts in parentheses.
  init?(_ source: TokenizedSQL) {
    guard let open = source.tokens.firstIndex(where: { $0.kind == .leftParenthesis }), open > 1,
      let close = source.closing(open)
    else { return nil }
    let items = source.items(open + 1..<close)
    guard items.allSatisfy({ !$0.isEmpty }) else { return nil }
    (self.source, self.open, self.close, self.items) = (source, open, close, items)
  }

  /// The table's name, and what stands before and behind it.
  var head: (before: String, name: String, after: String) {
    let name = source[open - 1]
    return (
      text(0, name.start), text(name.start, name.endOffset),
      text(name.endOffset, source[open].endOffset) + beginning.line
    )
  }

  /// The closing parenthesis and what follows it.
  var tail: String { text(source[close].start, Int32(source.bytes.count)) }

  /// Whether commas begin lines, and with what before them.
  var leadingComma: String? {
    let gaps = items.dropLast().map {
      text(source[$0.upperBound - 1].endOffset, source[$0.upperBound].start)
    }
    return gaps.allSatisfy { $0.contains(where: \.isNewline) } ? gaps.first?.lastLine : nil
  }

  /// The parts, and white space and comments behind the last one.
  func parts() -> (parts: [TableText.Part], end: String) {
    let hasLeadingCommas = leadingComma != nil
    var lead = beginning.rest
    var parts: [TableText.Part] = []
    for item in items {
      let (start, last) = (source[item.lowerBound], source[item.upperBound - 1])
      let (after, next) = behind(item, hasLeadingCommas: hasLeadingCommas)
      parts.append(
        TableText.Part(
          column: column(at: item.lowerBound), lead: lead, body: text(start.start, last.endOffset),
          after: after))
      lead = next
    }
    return (parts, lead)
  }

  /// What stands behind a part: what belongs to it, and what to the next one.
  private func behind(
    _ item: Range<Int>, hasLeadingCommas: Bool
  ) -> (after: String, lead: String) {
    let comma = source[item.upperBound]
    let gap = text(source[item.upperBound - 1].endOffset, comma.start)
    if item.upperBound == close { return (gap.splitLine.line, gap.splitLine.rest) }
    let next = text(comma.endOffset, source[item.upperBound + 1].start)
    let after = gap.comments.isEmpty ? "" : gap.withoutSpaceAtEnd
    if hasLeadingCommas { return (after, next.comments.isEmpty ? "" : next) }
    let (line, rest) = next.splitLine
    return (after + line, rest)
  }

  /// What stands between the opening parenthesis and the first part.
  private var beginning: (line: String, rest: String) {
    text(source[open].endOffset, source[items[0].lowerBound].start).splitLine
  }

  private func column(at position: Int) -> String? {
    switch source[position].keyword {
    case .constraint, .primary, .unique, .check, .foreign: nil
    default: source.name(position).folded
    }
  }

  private func text(_ from: Int32, _ to: Int32) -> String {
    String(
      decoding: UnsafeBufferPointer(rebasing: source.bytes[Int(from)..<Int(to)]), as: UTF8.self)
  }
}
