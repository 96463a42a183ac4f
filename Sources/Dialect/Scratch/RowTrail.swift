public import SchemaModel

/// Where the rows and values of tables are after a script: which table certainly has all that another one had, and in
/// which of its columns they are what they were.
///
/// A script may put a table in another's place, and what it copies, computes or deletes may depend on conditions that
/// every generated row meets. So an engine follows its statements one by one, and notes here what they certainly keep. Names are
/// folded but where that is said.
public struct RowTrail: Sendable {
  private let names: NameRule
  /// What tables hold of others, by the folded names of both; one that is not here is as it was.
  private var held: [String: [String: RowHolding]] = [:]

  /// Begins where everything is as it was.
  public init(under names: NameRule) { self.names = names }

  /// Whether a table certainly has all the rows that another one had before, by any spelling of their names.
  public func leads(from old: String, to new: String) -> Bool {
    holdings(of: names.fold(new))[names.fold(old)]?.isWhole ?? false
  }

  /// What may have happened to values that were in a column of a table, where its rows are in another one, by any spelling of
  /// their names.
  ///
  /// The result is `nil` where they certainly are what they were, or where nothing is known of the rows either.
  public func damage(
    from old: String, _ column: String, to new: String, _ newColumn: String
  ) -> String? {
    guard let holding = holdings(of: names.fold(new))[names.fold(old)] else { return nil }
    let values = holding[names.fold(newColumn)]
    return values.origin == names.fold(column)
      ? values.damage : "other values take their place where rows are copied"
  }

  /// What a table holds of others.
  public func holdings(of table: String) -> [String: RowHolding] {
    held[table] ?? [table: .original]
  }

  /// Notes that a table holds something else.
  public mutating func set(_ table: String, to holdings: [String: RowHolding]) {
    held[table] = holdings
  }

  /// Notes that a table is new, or gone.
  public mutating func clear(_ table: String) { held[table] = [:] }

  /// Changes what a table holds, of whatever table it is.
  public mutating func change(_ table: String, _ body: (inout RowHolding) -> Void) {
    held[table] = holdings(of: table).mapValues { holding in
      var holding = holding
      body(&holding)
      return holding
    }
  }

  /// Notes that rows may be gone.
  public mutating func takeRows(of table: String) { change(table) { $0.isWhole = false } }

  /// Notes that columns are gone.
  public mutating func drop(_ columns: some Sequence<String>, of table: String) {
    change(table) { holding in
      for column in columns { holding.set(column, RowHolding.Values()) }
    }
  }

  /// Follows a rename of a table, or of a column of one.
  public mutating func rename(_ table: String, _ column: String?, to name: String) {
    if let column {
      change(table) { $0.rename(column, to: name) }
    } else if table != name {
      held[name] = holdings(of: table)
      held[table] = [:]
    }
  }

  /// Notes that a table gets what others hold, by the names of the tables that had it first.
  public mutating func add(_ copied: [String: RowHolding], to table: String) {
    var holdings = holdings(of: table)
    for (original, holding) in copied where !(holdings[original]?.isWhole ?? false) {
      holdings[original]?.merge(holding)
      holdings[original] = holdings[original] ?? holding
    }
    held[table] = holdings
  }
}
