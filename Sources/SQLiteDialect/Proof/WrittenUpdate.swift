internal import SchemaModel

/// The columns that an `UPDATE`, or the one at the end of an `INSERT`, sets, read from its text.
///
/// The engine tells which columns are updated, but not on which rows, and generated rows need not meet a
/// condition that real ones do. What can be told from the text is that a column is only filled in: where the
/// condition asks for `c IS NULL`, or the value is `coalesce(c, …)`.
struct WrittenUpdate {
  /// The folded names of the columns that may lose a value.
  private(set) var overwritten: Set<String> = []
  /// The folded words between `UPDATE` and `SET`: the table and its alias; none after `DO UPDATE SET`.
  private(set) var names: Set<String> = []
  /// What columns get in every row, by their folded names, where that is another column of the row.
  private(set) var moved: [String: KeptValue] = [:]

  /// Whether rows that stand in the way go.
  var replacesRows: Bool { names.contains("replace") }

  /// Reads a statement; `nil` where it is no update.
  init?(_ sql: String) {
    let update: WrittenUpdate? = TokenizedSQL.with(sql) { source in
      let outer = source.outerTokens(in: source.tokens.indices)
      guard let update = outer.first(where: { source[$0].isWord("update", in: source.bytes) }),
        let set = outer.first(where: { $0 > update && source[$0].isWord("set", in: source.bytes) })
      else { return nil }
      return WrittenUpdate(source, outer.filter { $0 > set }, from: update, set: set)
    }
    guard let update else { return nil }
    self = update
  }

  private init(_ source: TokenizedSQL, _ outer: [Int], from update: Int, set: Int) {
    names = Set((update + 1..<set).map { source.name($0).folded })
    // Behind `ON CONFLICT` the table and its alias stand where rows are put in.
    let tables = names.isEmpty ? Self.target(source, before: update) : names
    let end =
      outer.first {
        source[$0].kind == .semicolon || source[$0].isWord("returning", in: source.bytes)
      } ?? max(set + 1, source.tokens.count - 1)
    let filter = outer.first { $0 < end && source[$0].isWord("where", in: source.bytes) }
    let listEnd =
      outer.first { $0 < end && source[$0].isWord("from", in: source.bytes) } ?? filter ?? end
    // `OR REPLACE` takes whole rows away.
    let isGentle = !replacesRows
    let empty =
      filter.map { Self.columnsAskedToBeNull(source, $0 + 1..<max($0 + 1, end), tables) } ?? []
    for item in source.items(set + 1..<max(set + 1, listEnd)) where !item.isEmpty {
      for column in Self.columns(source, item) {
        let isFilledIn = empty.contains(column) || Self.keeps(column, source, item, tables)
        if !(isGentle && isFilledIn) { overwritten.insert(column) }
      }
      if filter == nil, listEnd == end, isGentle, source[item.lowerBound].isNameLike,
        item.count > 2, let kept = KeptValue(source.text(item.lowerBound + 2..<item.upperBound)),
        !names.isEmpty, kept.qualifier.map(names.contains) ?? true
      {
        moved[source.name(item.lowerBound).folded] = kept
      }
    }
  }

  /// The columns of `c = …` or `(a, b) = …`.
  private static func columns(_ source: TokenizedSQL, _ item: Range<Int>) -> [String] {
    let start = item.lowerBound
    guard source[start].kind == .leftParenthesis, let end = source.closing(start) else {
      return [source.name(start).folded]
    }
    return source.items(start + 1..<end).map { source.name($0.lowerBound).folded }
  }

  /// Whether the item is `c = coalesce(c, …)`.
  private static func keeps(
    _ column: String, _ source: TokenizedSQL, _ item: Range<Int>, _ tables: Set<String>
  ) -> Bool {
    let function = item.lowerBound + 2
    guard source[function].kind == .word,
      ["coalesce", "ifnull"].contains(source.name(function).folded),
      source[function + 1].kind == .leftParenthesis,
      source.closing(function + 1) == item.upperBound - 1,
      let first = source.items(function + 2..<item.upperBound - 1).first
    else { return false }
    return name(source, first, tables) == column
  }

  /// The folded words between `INTO` and what is put in: the table and its alias.
  private static func target(_ source: TokenizedSQL, before update: Int) -> Set<String> {
    guard let into = (0..<update).first(where: { source[$0].isWord("into", in: source.bytes) })
    else { return [] }
    let names = (into + 1..<update).prefix {
      source[$0].isNameLike || source[$0].kind == .dot || source[$0].isWord("as", in: source.bytes)
    }
    return Set(names.filter { source[$0].isNameLike }.map { source.name($0).folded })
  }

  /// The columns that a condition takes only rows without a value of.
  private static func columnsAskedToBeNull(
    _ source: TokenizedSQL, _ range: Range<Int>, _ tables: Set<String>
  ) -> Set<String> {
    let whole = ExpressionTree(source.text(range))
    guard case .other = whole.form else { return whole.columnsAskedToBeNull(of: tables) }
    // What is not understood may stand beside what is.
    let outer = source.outerTokens(in: range)
    guard source.areJoinedByAnd(outer) else { return [] }
    var columns: Set<String> = []
    var start = range.lowerBound
    for end in outer.filter({ source[$0].isWord("and", in: source.bytes) }) + [range.upperBound] {
      let term = ExpressionTree(source.text(start..<max(start, end)))
      columns.formUnion(term.columnsAskedToBeNull(of: tables))
      start = end + 1
    }
    return columns
  }

  /// The column that `c` or `t.c` is, of the updated table.
  private static func name(
    _ source: TokenizedSQL, _ range: Range<Int>, _ tables: Set<String>
  ) -> String? {
    let last = range.upperBound - 1
    guard !range.isEmpty, source[last].kind == .word || source[last].kind == .quotedIdentifier
    else { return nil }
    if range.count == 1 { return source.name(last).folded }
    guard range.count == 3, source[last - 1].kind == .dot,
      tables.contains(source.name(last - 2).folded)
    else { return nil }
    return source.name(last).folded
  }
}
