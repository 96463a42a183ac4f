internal import SchemaModel

/// What the statements of a trigger may do to rows that are there, read from its text.
///
/// Which tables and columns it writes the engine tells; the text tells which rows, and which columns are only filled in.
struct TriggerProgram {
  /// Which rows a statement reaches.
  enum Reach {
    /// Any.
    case any
    /// None but the one that fired the trigger.
    case ownRow
    /// Those that a value of the row that fired the trigger leads to.
    case byRow
  }

  /// What a statement does to a table.
  struct Change {
    /// The folded name of the table.
    let table: String
    /// The folded names of the columns that may lose a value.
    let columns: Set<String>
    /// Whether rows may go.
    let takesRows: Bool
    /// The rows.
    let reach: Reach

    init(table: String, columns: Set<String>, takesRows: Bool, reach: Reach) {
      self.table = table
      self.columns = columns
      self.takesRows = takesRows
      self.reach = reach
    }

    /// All that may be done to a table, as far as the engine tells.
    init(of table: String, _ writes: StatementEffects.TriggeredWrites) {
      let columns = writes.updated[table]?.map(\.folded) ?? []
      self.init(
        table: table.folded, columns: Set(columns), takesRows: writes.deleted.contains(table),
        reach: .any)
    }

    /// The replacement of rows of a table by new ones.
    init(replacing table: String) {
      self.init(table: table.folded, columns: [], takesRows: true, reach: .any)
    }
  }

  /// The folded name of the table or view that it watches.
  let table: String
  /// Whether it is fired by new rows.
  let isOfInsertion: Bool
  /// What its statements do.
  let changes: [Change]
  /// Whether it may leave out the row that fired it.
  let skipsRows: Bool

  /// Reads `CREATE TRIGGER`; `nil` where it is not understood.
  ///
  /// - `isKey`: Whether a column of a table, both by folded name, tells its rows apart.
  init?(_ sql: String, isKey: (_ table: String, _ column: String) -> Bool) {
    guard let trigger = (try? CreateStatementParser.trigger(sql, on: nil))?.object else {
      return nil
    }
    table = trigger.table.folded
    let isOfInsertion = trigger.event == .insert
    self.isOfInsertion = isOfInsertion
    skipsRows =
      trigger.timing != .after
      && trigger.body.contains { statement in
        TokenizedSQL.with(statement.text) { source in
          source.tokens.indices.contains {
            source[$0].isWord("raise", in: source.bytes)
              && source[$0 + 2].isWord("ignore", in: source.bytes)
          }
        }
      }
    let owner = table
    changes = trigger.body.compactMap { statement in
      TokenizedSQL.with(statement.text) { source in
        Self.change(source, statement.text) { target, column in
          isOfInsertion && target == owner && isKey(target, column)
        }
      }
    }
  }

  private static func change(
    _ source: TokenizedSQL, _ sql: String, isOwnKey: (String, String) -> Bool
  ) -> Change? {
    let words = ["update", "delete", "insert", "replace"]
    let outer = source.outerTokens(in: source.tokens.indices)
    guard let verb = outer.first(where: { words.contains(source.text($0).folded) }) else {
      return nil
    }
    var position = verb + 1
    if source[position].isWord("or", in: source.bytes) { position += 2 }
    if ["from", "into"].contains(source.text(position).folded) { position += 1 }
    guard let (target, _) = source.qualifiedName(at: &position) else { return nil }
    let update = WrittenUpdate(sql)
    let isInsertion = ["insert", "replace"].contains(source.text(verb).folded)
    let replaces = SQLWords(sql).replacesRows || update?.replacesRows ?? false
    return Change(
      table: target, columns: update?.overwritten ?? [],
      takesRows: replaces || source[verb].isWord("delete", in: source.bytes),
      reach: isInsertion ? .any : reach(source, outer) { isOwnKey(target, $0) })
  }

  /// The rows that a condition with `c = NEW.x` in it, joined by AND to others, reaches.
  private static func reach(
    _ source: TokenizedSQL, _ outer: [Int], isOwnKey: (String) -> Bool
  ) -> Reach {
    guard let start = outer.first(where: { source[$0].isWord("where", in: source.bytes) }),
      source.areJoinedByAnd(outer.filter { $0 > start })
    else { return .any }
    var reach = Reach.any
    for index in outer where index > start && source[index].kind == .dot {
      let row = source.name(index - 1).folded
      guard row == "new" || row == "old", let column = comparedColumn(source, at: index) else {
        continue
      }
      if row == "new", isOwnKey(column) { return .ownRow }
      reach = .byRow
    }
    return reach
  }

  /// The column `c` of a condition `c = NEW.x` or `NEW.x = c`, by the position of the dot.
  private static func comparedColumn(_ source: TokenizedSQL, at dot: Int) -> String? {
    let (first, last) = (dot - 1, dot + 1)
    func isWord(_ index: Int, _ words: [StaticString]) -> Bool {
      words.contains { source[index].isWord($0, in: source.bytes) }
    }
    func isEqual(_ index: Int) -> Bool {
      source[index].isOperator("=", in: source.bytes)
        || source[index].isOperator("==", in: source.bytes) || isWord(index, ["is"])
    }
    var (start, end, column) = (first, last, first)
    if isEqual(first - 1) {
      column = first - 2
      start = source[column - 1].kind == .dot ? column - 2 : column
    } else if isEqual(last + 1) {
      column = source[last + 3].kind == .dot ? last + 4 : last + 2
      end = column
    } else {
      return nil
    }
    let isEnd =
      [.end, .semicolon].contains(source[end + 1].kind)
      || isWord(end + 1, ["and", "returning", "order", "limit"])
    guard isEnd, isWord(start - 1, ["where", "and"]), source[column].isNameLike else { return nil }
    return source.name(column).folded
  }
}
