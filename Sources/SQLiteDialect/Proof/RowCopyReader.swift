internal import SchemaModel

/// Reads the tokens of a statement that copies rows.
struct RowCopyReader {
  private let source: TokenizedSQL
  private var position = 0
  /// The folded names that `WITH` gives to queries.
  private var named: Set<String> = []
  private var refusal = RowCopy.Refusal.byTarget

  init(_ source: TokenizedSQL) {
    self.source = source
  }

  /// The copy; `nil` where the statement is none.
  mutating func read() -> RowCopy? {
    readNamedQueries()
    let isCreation = source[position].keyword == .create
    guard isCreation ? readCreation() : readInsertion(), let target = qualifiedName()?.name else {
      return nil
    }
    var columns: [String]?
    if isCreation {
      guard accept("as") else { return nil }
    } else {
      if accept("as") { position += 1 }
      columns = readColumns()
    }
    readNamedQueries()
    guard isWord("select", at: position) else { return nil }
    let parts = readParts()
    return RowCopy(target: target, columns: columns, refusal: refusal, parts: parts)
  }

  // MARK: - What is written to

  private mutating func readCreation() -> Bool {
    position += 1
    guard accept("table") else { return false }
    if accept("if") { position += 2 }
    return true
  }

  private mutating func readInsertion() -> Bool {
    if accept("replace") {
      refusal = .yields
    } else {
      guard accept("insert") else { return false }
      if accept("or") {
        refusal =
          isWord("ignore", at: position) || isWord("replace", at: position) ? .yields : .stops
        position += 1
      }
    }
    return accept("into")
  }

  private mutating func readColumns() -> [String]? {
    guard source[position].kind == .leftParenthesis, let end = source.closing(position) else {
      return nil
    }
    defer { position = end + 1 }
    return source.items(position + 1..<end).map { source.name($0.lowerBound).folded }
  }

  private mutating func readNamedQueries() {
    guard accept("with") else { return }
    _ = accept("recursive")
    while source[position].isNameLike {
      named.insert(source.name(position).folded)
      position += 1
      skipParentheses()
      guard accept("as") else { return }
      while !isEnd, source[position].kind != .leftParenthesis { position += 1 }
      skipParentheses()
      guard source[position].kind == .comma else { return }
      position += 1
    }
  }

  // MARK: - Queries

  private mutating func readParts() -> [RowCopy.Part] {
    var cores: [Range<Int>] = []
    var isExact = true
    while isWord("select", at: position) {
      let start = position
      skip(to: Self.ends)
      cores.append(start..<position)
      guard isWord(anyOf: ["union", "except", "intersect"], at: position) else { break }
      if !(isWord("union", at: position) && isWord("all", at: position + 1)) { isExact = false }
      position += isWord("all", at: position + 1) ? 2 : 1
    }
    while !isEnd {
      if isWord("limit", at: position) { isExact = false }
      // Behind a query an ON is that of a conflict.
      if isWord("conflict", at: position) { refusal = .yields }
      advance()
    }
    return cores.map { part($0, isExact: isExact) }
  }

  private static let ends = [
    "union", "except", "intersect", "order", "limit", "returning", "conflict",
  ]

  private func part(_ core: Range<Int>, isExact: Bool) -> RowCopy.Part {
    let outer = source.outerTokens(in: core)
    let from = outer.first {
      isWord("from", at: $0) && !(isWord("distinct", at: $0 - 1) && $0 - 1 > core.lowerBound)
    }
    let end =
      outer.first { index in
        index > (from ?? core.upperBound)
          && isWord(anyOf: ["where", "group", "having", "window"], at: index)
      } ?? core.upperBound
    var first = core.lowerBound + 1
    let isDistinct = isWord("distinct", at: first)
    if isDistinct || isWord("all", at: first) { first += 1 }
    let items = source.items(first..<max(first, from ?? core.upperBound)).map(item)
    guard let from else { return RowCopy.Part(sources: [], items: items) }
    // Before ON CONFLICT a condition must stand.
    let filter = source.text(end..<core.upperBound).folded
    let isFree = ["", "where true", "where 1", "where true on", "where 1 on"].contains(filter)
    var reader = FromReader(source, from + 1..<end, apart: named)
    return RowCopy.Part(
      sources: reader.sources(areTakenWhole: isExact && isFree && !isDistinct), items: items)
  }

  private func item(_ range: Range<Int>) -> RowCopy.Item {
    guard let last = range.last else { return .value(nil) }
    if source[last].isOperator("*", in: source.bytes), range.count == 1 || range.count == 3 {
      return .all(of: range.count == 3 ? source.name(range.lowerBound).folded : nil)
    }
    if let kept = KeptValue(source.text(range)) { return .value(kept) }
    // `c AS name`, `c name`
    guard range.count > 1, source[last].isNameLike else { return .value(nil) }
    let end = isWord("as", at: last - 1) ? last - 1 : last
    return .value(KeptValue(source.text(range.lowerBound..<end)))
  }

  // MARK: - Tokens

  private var isEnd: Bool {
    source[position].kind == .semicolon || source[position].kind == .end
  }

  private func isWord(_ word: StaticString, at index: Int) -> Bool {
    source[index].isWord(word, in: source.bytes)
  }

  private func isWord(anyOf words: [String], at index: Int) -> Bool {
    source[index].kind == .word && words.contains(source.text(index).folded)
  }

  private mutating func accept(_ word: StaticString) -> Bool {
    guard isWord(word, at: position) else { return false }
    position += 1
    return true
  }

  /// Reads `name` or `schema.name`, folded.
  private mutating func qualifiedName() -> (name: String, isQualified: Bool)? {
    source.qualifiedName(at: &position)
  }

  private mutating func skipParentheses() {
    if source[position].kind == .leftParenthesis, source.closing(position) != nil { advance() }
  }

  /// Goes one token on, or behind what stands in parentheses.
  private mutating func advance() { position = source.position(behind: position) }

  /// Goes to the next of some words that stands in no parentheses.
  private mutating func skip(to words: [String]) {
    repeat { advance() } while !isEnd && !isWord(anyOf: words, at: position)
  }
}
