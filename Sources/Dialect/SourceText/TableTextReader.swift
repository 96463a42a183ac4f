internal import SchemaModel

/// Reads the parts of a `CREATE TABLE` statement from its tokens.
struct TableTextReader {
  private let source: SourceTokens
  private let grammar: any SourceGrammar
  /// The tokens that mean something.
  private let tokens: [SourceToken]
  /// The positions of the parentheses around the parts.
  private let open: Int
  private let close: Int
  /// The tokens of each part.
  private let items: [Range<Int>]

  /// Takes a statement; `nil` where it has no parts in parentheses.
  init?(_ statement: String, _ grammar: any SourceGrammar) {
    let source = SourceTokens(statement.utf8, grammar)
    let tokens = source.all.filter { !$0.isTrivia }
    guard let open = tokens.firstIndex(where: { $0.kind == .open }), open > 1,
      let (close, items) = Self.items(of: tokens, behind: open), items.allSatisfy({ !$0.isEmpty })
    else { return nil }
    (self.source, self.grammar, self.tokens) = (source, grammar, tokens)
    (self.open, self.close, self.items) = (open, close, items)
  }

  /// The parts between the commas that stand in no parentheses but those that open at a position, and where these close.
  private static func items(
    of tokens: [SourceToken], behind open: Int
  ) -> (close: Int, items: [Range<Int>])? {
    var items: [Range<Int>] = []
    var (start, depth) = (open + 1, 0)
    for index in open..<tokens.count {
      switch tokens[index].kind {
      case .open: depth += 1
      case .close:
        depth -= 1
        if depth == 0 { return (index, items + [start..<index]) }
      case .comma where depth == 1:
        items.append(start..<index)
        start = index + 1
      default: break
      }
    }
    return nil
  }

  /// The table's name, and what stands before and behind it.
  var head: (before: String, name: String, after: String) {
    let name = tokens[open - 1].range
    return (
      source.text(0..<name.lowerBound), source.text(name),
      source.text(name.upperBound..<tokens[open].range.upperBound) + beginning.line
    )
  }

  /// The closing parenthesis and what follows it.
  var tail: String { source.text(tokens[close].range.lowerBound..<source.bytes.count) }

  /// Whether commas begin lines, and with what before them.
  var leadingComma: String? {
    let gaps = items.dropLast().map { gap($0.upperBound - 1, $0.upperBound) }
    return gaps.allSatisfy { $0.contains(where: \.isNewline) } ? gaps.first?.lastLine : nil
  }

  /// The parts, and white space and comments behind the last one.
  func parts() -> (parts: [TableText.Part], end: String) {
    let hasLeadingCommas = leadingComma != nil
    var lead = beginning.rest
    var parts: [TableText.Part] = []
    for item in items {
      let (start, last) = (tokens[item.lowerBound].range, tokens[item.upperBound - 1].range)
      let (after, next) = behind(item, hasLeadingCommas: hasLeadingCommas)
      parts.append(
        TableText.Part(
          column: column(at: item.lowerBound), lead: lead,
          body: source.text(start.lowerBound..<last.upperBound), after: after))
      lead = next
    }
    return (parts, lead)
  }

  /// What stands behind a part: what belongs to it, and what to the next one.
  private func behind(
    _ item: Range<Int>, hasLeadingCommas: Bool
  ) -> (after: String, lead: String) {
    let gap = gap(item.upperBound - 1, item.upperBound)
    if item.upperBound == close {
      let (line, rest) = grammar.splitLine(gap)
      return (line, rest)
    }
    let next = self.gap(item.upperBound, item.upperBound + 1)
    let after = grammar.hasComments(gap) ? gap.withoutSpaceAtEnd : ""
    if hasLeadingCommas { return (after, grammar.hasComments(next) ? next : "") }
    let (line, rest) = grammar.splitLine(next)
    return (after + line, rest)
  }

  /// What stands between the opening parenthesis and the first part.
  private var beginning: (line: String, rest: String) {
    grammar.splitLine(gap(open, items[0].lowerBound))
  }

  private func column(at position: Int) -> String? {
    let token = tokens[position]
    if grammar.beginsConstraint(token, in: source.bytes) { return nil }
    return grammar.names.fold(grammar.name(of: token, in: source.bytes))
  }

  /// What stands between two tokens.
  private func gap(_ first: Int, _ second: Int) -> String {
    source.text(tokens[first].range.upperBound..<tokens[second].range.lowerBound)
  }
}
