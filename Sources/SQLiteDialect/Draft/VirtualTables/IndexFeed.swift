internal import SchemaModel

/// The triggers that put the rows of a content table into a full-text index.
struct IndexFeed {
  /// A trigger that does nothing else with the index, as far as it can be read.
  private struct Feeder {
    var trigger: Trigger
    /// Its statement `INSERT INTO index (…) VALUES (…)`.
    var columns: [String]
    var values: [String]
    /// Whether every column gets the row's value of its own name.
    var isPlain: Bool
  }

  private let table: VirtualTable
  private let content: String
  private var feeders: [Feeder] = []

  /// Reads the triggers of a schema.
  init(_ table: VirtualTable, over content: String, in groups: ObjectGroups) {
    self.table = table
    self.content = content
    // A view says itself what text it gives.
    guard groups.tables.named(content) != nil else { return }
    let columns = table.columnNames(in: groups)
    for trigger in groups.triggers where Mentions(trigger).contains(table.name) {
      feeders += trigger.body.compactMap { feeder(trigger, $0, columns) }
    }
  }

  /// The names of triggers that put another text into the index than its content table has.
  var strangers: [String] {
    Set(feeders.filter { !$0.isPlain }.map(\.trigger.name)).sorted()
  }

  /// Whether triggers leave rows out, or put another text in.
  ///
  /// A condition on updates commonly only spares those that change nothing.
  var choosesRows: Bool {
    feeders.contains {
      !$0.isPlain || ($0.trigger.event == .insert && $0.trigger.condition != nil)
    }
  }

  /// A statement that indexes the rows of the content table as the triggers would have done.
  ///
  /// It is `nil` where they take every row as it is, or where that cannot be told.
  var filling: String? {
    let inserting = feeders.filter {
      $0.trigger.event == .insert && SQLName.same($0.trigger.table, content)
    }
    guard let feeder = inserting.first, inserting.count == 1,
      feeder.trigger.condition != nil || !feeder.isPlain
    else { return nil }
    let condition = feeder.trigger.condition.map { "\nWHERE \($0)" } ?? ""
    return "INSERT INTO \(SQLName.quoted(table.name)) (\(TableRenderer.list(feeder.columns)))\n"
      + "SELECT \(feeder.values.joined(separator: ", "))"
      + " FROM \(SQLName.quoted(content)) AS new\(condition);"
  }

  /// `INSERT INTO index (…) VALUES (…)`; `nil` for any other statement, and for a command to the index.
  private func feeder(_ trigger: Trigger, _ statement: SQLText, _ columns: [String]) -> Feeder? {
    TokenizedSQL.with(statement.text) { source -> Feeder? in
      guard source[0].keyword == .insert || source[0].keyword == .replace,
        let into = source.tokens.prefix(4).firstIndex(where: { $0.keyword == .into }),
        source[into + 1].isNameLike, SQLName.same(source.name(into + 1), table.name)
      else { return nil }
      var position = into + 2
      var names = columns
      if source[position].kind == .leftParenthesis {
        guard let end = source.closing(position) else { return nil }
        names = source.items(position + 1..<end).map { source.name($0.lowerBound) }
        position = end + 1
      }
      guard !names.contains(where: { SQLName.same($0, table.name) }),
        source[position].keyword == .values, source[position + 1].kind == .leftParenthesis,
        let end = source.closing(position + 1)
      else { return nil }
      let items = source.items(position + 2..<end)
      guard items.count == names.count else { return nil }
      let isPlain = zip(names, items).allSatisfy { name, item in
        !columns.contains { SQLName.same($0, name) } || isValue(of: name, source, item)
      }
      return Feeder(
        trigger: trigger, columns: names, values: items.map { source.text($0) }, isPlain: isPlain)
    }
  }

  /// Whether an expression is `new.name`, or that with an empty text for NULL, which has no words either.
  private func isValue(of name: String, _ source: TokenizedSQL, _ range: Range<Int>) -> Bool {
    var range = source.unwrapped(range)
    if range.count == 8, ["coalesce", "ifnull"].contains(source.text(range.lowerBound).folded),
      source[range.lowerBound + 5].kind == .comma, source.text(range.lowerBound + 6) == "''"
    {
      range = range.lowerBound + 2..<range.lowerBound + 5
    }
    return range.count == 3 && SQLName.same(source.name(range.lowerBound), "new")
      && source[range.lowerBound + 1].kind == .dot
      && SQLName.same(source.name(range.lowerBound + 2), name)
  }
}
