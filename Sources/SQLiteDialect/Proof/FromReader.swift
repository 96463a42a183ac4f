internal import SchemaModel

/// Reads what stands behind FROM.
struct FromReader {
  private let source: TokenizedSQL
  private let end: Int
  private let apart: Set<String>
  private var position: Int

  private static let joins = ["natural", "left", "right", "full", "inner", "cross", "join"]
  private static let others = joins + ["outer", "on", "using", "indexed", "not"]

  /// Takes the tokens, and the names (`apart`) that mean no tables.
  init(_ source: TokenizedSQL, _ range: Range<Int>, apart: Set<String>) {
    self.source = source
    self.apart = apart
    position = range.lowerBound
    end = range.upperBound
  }

  /// The tables that are named.
  mutating func sources(areTakenWhole isFree: Bool) -> [RowCopy.Source] {
    var found: [(name: String, alias: String, isFirst: Bool)] = []
    var keepsFirst = true
    var isFirst = true
    while position < end {
      if let (name, alias) = table() { found.append((name, alias, isFirst)) }
      isFirst = false
      while position < end, !isJoin { advance() }
      guard position < end else { break }
      if !readJoin() { keepsFirst = false }
    }
    return found.map {
      RowCopy.Source(name: $0.name, alias: $0.alias, isWhole: isFree && keepsFirst && $0.isFirst)
    }
  }

  private var isJoin: Bool { source[position].kind == .comma || isWord(Self.joins) }

  private func isWord(_ words: [String]) -> Bool {
    source[position].kind == .word && words.contains(source.text(position).folded)
  }

  /// - Returns: Whether all rows before it stay.
  private mutating func readJoin() -> Bool {
    if source[position].kind == .comma {
      position += 1
      return false
    }
    var isOuter = false
    while position < end, !isWord(["join"]) {
      if isWord(["left", "full"]) { isOuter = true }
      position += 1
    }
    position += 1
    return isOuter
  }

  /// A table and its alias; `nil` for what is no table.
  private mutating func table() -> (name: String, alias: String)? {
    var table: String?
    if let (name, isQualified) = source.qualifiedName(at: &position),
      source[position].kind != .leftParenthesis, isQualified || !apart.contains(name)
    {
      table = name
    }
    if source[position].kind == .leftParenthesis { advance() }
    var alias = table
    if source[position].isWord("as", in: source.bytes) {
      alias = source.name(position + 1).folded
      position += 2
    } else if position < end, source[position].isNameLike, !isWord(Self.others) {
      alias = source.name(position).folded
      position += 1
    }
    guard let table, let alias else { return nil }
    return (table, alias)
  }

  private mutating func advance() { position = source.position(behind: position) }
}
