/// Reads the tokens of a statement that copies rows.
struct RowCopyReader {
  private let range: LexemeRange
  /// The names that `WITH` gives to queries.
  private var named: Set<String> = []

  init(_ sql: String) {
    range = LexemeRange(Lexeme.all(in: sql).filter { $0.kind != .semicolon }[...])
    var position = 0
    while position < range.lexemes.endIndex {
      if range.isWord("as", at: position), range.lexeme(position + 1)?.kind == .leftParenthesis,
        let name = range.lexeme(position - 1)
      {
        named.insert(name.key)
      }
      position += 1
    }
  }

  /// The copy; `nil` where the statement is none.
  func read() -> RowCopy? {
    if range.isWord("create", at: 0) { return creation() }
    guard
      let insert = range.outer.first(where: {
        range.isWord("insert", at: $0) && range.isWord("into", at: $0 + 1)
      }), let (target, end) = range.name(at: insert + 2)
    else { return nil }
    var position = end
    if range.isWord("as", at: position) { position += 2 }
    var columns: [String]?
    if range.lexeme(position)?.kind == .leftParenthesis, !isQuery(position + 1),
      let close = range.closing(position)
    {
      columns = range.lexemes[position..<close].filter(\.isName).map(\.key)
      position = close + 1
    }
    guard let query = range.position(of: ["select", "table"], from: position) ?? nested(position)
    else { return nil }
    let conflict = range.outer.first {
      $0 > query && range.isWord("on", at: $0) && range.isWord("conflict", at: $0 + 1)
    }
    let last = conflict ?? range.position(of: ["returning"], from: query) ?? range.lexemes.endIndex
    return RowCopy(
      target: target, columns: columns, yields: conflict != nil,
      parts: parts(LexemeRange(range.lexemes[query..<last])))
  }

  private func creation() -> RowCopy? {
    guard let table = range.position(of: ["table"]) else { return nil }
    var position = table + 1
    if range.isWord("if", at: position) { position += 3 }
    guard let (target, end) = range.name(at: position),
      let query = range.outer.first(where: {
        $0 >= end && range.isWord("as", at: $0) && isQuery($0 + 1)
      })
    else { return nil }
    var columns: [String]?
    if range.lexeme(end)?.kind == .leftParenthesis, let close = range.closing(end) {
      columns = range.lexemes[end..<close].filter(\.isName).map(\.key)
    }
    var last = range.lexemes.endIndex
    if let with = range.outer.last(where: { range.isWord("with", at: $0) && $0 > query + 1 }) {
      if range.isWord("no", at: with + 1) { return nil }
      if range.isWord("data", at: with + 1) { last = with }
    }
    let start = nested(query + 1) ?? query + 1
    return RowCopy(
      target: target, columns: columns, yields: false,
      parts: parts(LexemeRange(range.lexemes[start..<last])))
  }

  private func isQuery(_ position: Int) -> Bool {
    var position = position
    while range.lexeme(position)?.kind == .leftParenthesis { position += 1 }
    return ["select", "with", "table"].contains { range.isWord($0, at: position) }
  }

  /// The place behind the parentheses that a query stands in.
  private func nested(_ position: Int) -> Int? {
    guard range.lexeme(position)?.kind == .leftParenthesis, isQuery(position) else { return nil }
    var position = position
    while range.lexeme(position)?.kind == .leftParenthesis { position += 1 }
    return position
  }

  // MARK: - Queries

  private static let limits: Set<String> = ["limit", "offset", "fetch", "except", "intersect"]

  private func parts(_ query: LexemeRange) -> [RowCopy.Part] {
    let isExact =
      query.position(of: Self.limits) == nil
      && query.outer.allSatisfy { index in
        !query.isWord("union", at: index) || query.isWord("all", at: index + 1)
      }
    return query.split { ["union", "except", "intersect"].contains($0.key) && $0.kind == .word }
      .map { part($0, isExact: isExact) }
  }

  private func part(_ core: LexemeRange, isExact: Bool) -> RowCopy.Part {
    var first = core.lexemes.startIndex
    if core.isWord("all", at: first) { first += 1 }
    if core.isWord("table", at: first), let (table, _) = core.name(at: first + 1) {
      return RowCopy.Part(
        sources: [source(table, alias: table.last, isWhole: isExact)], items: [.all(of: nil)])
    }
    first += 1
    let isDistinct = core.isWord("distinct", at: first)
    if isDistinct || core.isWord("all", at: first) { first += 1 }
    let from = core.outer.first {
      core.isWord("from", at: $0) && !(core.isWord("distinct", at: $0 - 1) && $0 - 1 > first)
    }
    let ends: Set<String> = ["where", "group", "having", "window", "order", "for"]
    let end = from.flatMap { core.position(of: ends, from: $0) } ?? core.lexemes.endIndex
    let list = LexemeRange(core.lexemes[min(first, core.lexemes.endIndex)..<(from ?? end)])
    let items = list.items.map(item)
    guard let from else { return RowCopy.Part(sources: [], items: items) }
    let isFree = core.position(of: ["where", "group", "having"], from: from) == nil
    let sources = sources(
      LexemeRange(core.lexemes[(from + 1)..<end]), areWhole: isExact && isFree && !isDistinct)
    return RowCopy.Part(sources: sources, items: items)
  }

  private func item(_ range: LexemeRange) -> RowCopy.Item {
    let (start, end) = (range.lexemes.startIndex, range.lexemes.endIndex)
    if range.lexeme(end - 1)?.text == "*", range.lexemes.count == 1 || range.lexemes.count >= 3,
      range.lexemes.count == 1 || range.lexeme(end - 2)?.kind == .dot
    {
      return .all(of: range.lexemes.count == 1 ? nil : range.lexeme(end - 3)?.key)
    }
    if let kept = KeptColumn(range) { return .value(kept) }
    // `c AS name`, `c name`
    guard range.lexemes.count > 1 else { return .value(nil) }
    let last = range.isWord("as", at: end - 2) ? end - 2 : end - 1
    return .value(KeptColumn(LexemeRange(range.lexemes[start..<last])))
  }

  /// The tables behind `FROM`; one that is joined to others may lose rows, unless only left joins follow.
  private func sources(_ from: LexemeRange, areWhole: Bool) -> [RowCopy.Source] {
    let hasComma = from.items.count > 1
    let joins = from.outer.filter { from.isWord("join", at: $0) }
    let areLeft = joins.allSatisfy {
      from.isWord("left", at: $0 - 1)
        || from.isWord("outer", at: $0 - 1) && from.isWord("left", at: $0 - 2)
    }
    let starts =
      [from.lexemes.startIndex] + joins.map { $0 + 1 }
      + from.outer.filter { from.lexemes[$0].kind == .comma }.map { $0 + 1 }
    return starts.enumerated().compactMap { number, start in
      let start = from.isWord("only", at: start) ? start + 1 : start
      guard let (table, end) = from.name(at: start),
        from.lexeme(end)?.kind != .leftParenthesis,
        table.count > 1 || !named.contains(table[0])
      else { return nil }
      var alias = from.lexeme(end)
      if alias?.isWord("as") == true { alias = from.lexeme(end + 1) }
      let isNamed = alias.map { $0.isName && !Self.joining.contains($0.key) } ?? false
      let isSampled = from.position(of: ["tablesample"]) != nil
      return source(
        table, alias: isNamed ? alias?.key : table.last,
        isWhole: areWhole && number == 0 && areLeft && !hasComma && !isSampled)
    }
  }

  private func source(_ table: [String], alias: String?, isWhole: Bool) -> RowCopy.Source {
    RowCopy.Source(table: RowCopy.written(table), alias: alias ?? "", isWhole: isWhole)
  }

  private static let joining: Set<String> = [
    "left", "right", "full", "inner", "cross", "natural", "join", "on", "using", "tablesample",
  ]
}
