internal import Proving
internal import Dialect
internal import SchemaModel

/// Counts the rows of a database that break a constraint, by a query that says what the constraint says.
struct BreachFinder {
  /// How many rows are named.
  static let exampleCount = 5

  let connection: Connection
  /// Where the rows of the tables are that are referred to, by their folded names after the step.
  let parents: (String) -> Parent

  /// A table that rows refer to.
  enum Parent {
    /// It has rows.
    case rows(Table, RowOrigin)
    /// It has none yet.
    case empty
    /// What it will hold is not known.
    case unknown
  }

  /// The rows of a table that break a constraint; `nil` for none.
  ///
  /// - `sparing`: Whether rows that refer to nothing as it is do not count.
  /// - Throws: ``SQLiteError`` where the database cannot be read, or the engine lacks what the constraint calls.
  func breach(
    of constraint: RowConstraint, in table: Table, _ origin: RowOrigin, isCertain: Bool,
    sparing: Bool = false
  ) throws -> Breach? {
    var breach = Breach(
      table: origin.table.name, tableAfter: table.name, constraint: constraint.text, count: nil,
      isCertain: isCertain)
    guard let source = RowSource(of: table, mentioning: constraint.mentions, in: origin),
      let condition = condition(
        of: constraint, in: table, spared: sparing ? (origin, source) : nil)
    else {
      breach.reason = "what it looks at comes on the way"
      return breach
    }
    do {
      return try source.with(connection) {
        try condition.with(connection) {
          try count(constraint, condition, source, table, &breach) ? breach : nil
        }
      }
    } catch let error as SQLiteError where error.mayBeOfValue {
      breach.reason = error.message
      guard let term = constraint.term else { return breach }
      return try raising(term, constraint.mentions, in: table, origin, breach) ?? breach
    } catch let error as SQLiteError where !error.isInputOutput && !error.isOfMissingPart {
      breach.reason = error.message
      return breach
    }
  }

  /// The rows of a table from which something cannot be computed; `nil` for none, and where that is not known before.
  ///
  /// - Throws: As ``breach(of:in:_:isCertain:)`` does.
  func breach(
    of computation: RowComputation, in table: Table, _ origin: RowOrigin, isCertain: Bool
  ) throws -> Breach? {
    let breach = Breach(
      table: origin.table.name, tableAfter: table.name, constraint: computation.purpose, count: nil,
      isCertain: isCertain)
    return try raising(computation.term, computation.mentions, in: table, origin, breach)
  }

  /// The rows from which a term cannot be computed; `nil` for none, and where they are not known.
  private func raising(
    _ term: String, _ mentions: Set<String>, in table: Table, _ origin: RowOrigin, _ breach: Breach
  ) throws -> Breach? {
    guard let source = RowSource(of: table, mentioning: mentions, in: origin, isTolerant: true)
    else { return nil }
    do {
      let found = try source.with(connection) {
        try RaisingRows(connection: connection, source: source).find(term)
      }
      return found.map { told($0, source, table, breach) }
    } catch let error as SQLiteError where !error.isInputOutput && !error.isOfMissingPart {
      // It fails for no row by itself, so that rows are not to blame.
      return nil
    }
  }

  /// Makes the engine compare rows in an order that only the application knows, if it would do that.
  ///
  /// - Throws: As ``breach(of:in:_:isCertain:)`` does.
  func compare(by terms: [Index.Term], in table: Table, _ origin: RowOrigin) throws {
    let mentions = RowConstraint.unique(terms, predicate: nil).mentions
    guard let source = RowSource(of: table, mentioning: mentions, in: origin) else { return }
    // The plus keeps an index from giving the order without a comparison.
    let list = terms.map { "+" + $0.compared(in: table) }.joined(separator: ", ")
    _ = try source.with(connection) {
      try connection.value("SELECT 1 FROM \(source.term) ORDER BY \(list) LIMIT 1")
    }
  }

  /// - Returns: Whether there are such rows.
  private func count(
    _ constraint: RowConstraint, _ condition: BreachCondition, _ source: RowSource, _ table: Table,
    _ breach: inout Breach
  ) throws -> Bool {
    var rows = "\(source.term) WHERE \(condition.text)"
    var order = source.keys
    if case .unique(let terms, _) = constraint {
      let partition = terms.map { $0.compared(in: table) }.joined(separator: ", ")
      let counted = "count(*) OVER (PARTITION BY \(partition)) AS \"_stemma_count\""
      rows =
        "(SELECT *, \(counted) FROM \(rows)) AS \(table.name.quotedAsName) WHERE \"_stemma_count\" > 1"
      order = terms.map { $0.compared(in: table) } + order
    }
    let found = try connection.value("SELECT count(*) FROM \(rows)")?.int ?? 0
    guard found > 0 else { return false }
    breach.count = Int(found)
    let names = source.keys.map(\.quotedAsName)
    let sorting = order.isEmpty ? "" : " ORDER BY \(order.joined(separator: ", "))"
    var keys: [[Value]] = []
    if !names.isEmpty {
      keys = try connection.rows(
        "SELECT \(names.joined(separator: ", ")) FROM \(rows)\(sorting) LIMIT \(Self.exampleCount)")
    }
    breach.examples = keys.map { name($0, source) }
    let ways = BreachWays(source: source, keys: keys)
    let columns = Self.columns(constraint.withoutPredicate.mentions, of: table)
    addWays(constraint, condition, ways, table, columns, &breach)
    return true
  }

  /// Says which rows something cannot be computed from.
  private func told(
    _ found: RaisingRows.Found, _ source: RowSource, _ table: Table, _ breach: Breach
  ) -> Breach {
    var breach = breach
    (breach.fault, breach.reason) = (found.message, nil)
    // Where the table has no key: at least one there is, and the step fails by it.
    breach.count = found.keys?.count ?? 1
    guard let keys = found.keys else { return breach }
    let first = Array(keys.prefix(Self.exampleCount))
    breach.examples = first.map { name($0, source) }
    BreachWays(source: source, keys: first).addKeys(
      setting: table.columns.compactMap { source.liveNames[$0.name] }, to: &breach)
    return breach
  }

  /// A row by its key.
  private func name(_ row: [Value], _ source: RowSource) -> String {
    zip(source.keyNames, row).map { "\($0) \($1.excerpt)" }.joined(separator: " ")
  }

  /// The table's columns of some names, in their order.
  private static func columns(_ names: Set<String>, of table: Table) -> [String] {
    table.columns.map(\.name).filter { names.contains($0.folded) }
  }

  /// The query that shows the rows and the statement that mends them: by the constraint itself where it can be said of the
  /// database as it is, else by the rows' keys.
  private func addWays(
    _ constraint: RowConstraint, _ condition: BreachCondition, _ ways: BreachWays, _ table: Table,
    _ columns: [String], _ breach: inout Breach
  ) {
    let source = ways.source
    let live = columns.compactMap { source.liveNames[$0] }
    var names = source.liveNames.filter { $0.key != $0.value }
    if source.table.name != table.name { names[table.name] = source.table.name }
    let spelled = { (text: String) in
      names.isEmpty ? text : SQLText(text).renamingIdentifiers(names).text
    }
    if case .unique(let terms, let predicate) = constraint, source.keepsValues(of: table, columns) {
      let list = terms.map { spelled($0.compared(in: table, source.table)) }.joined(separator: ", ")
      return ways.add(
        alikeBy: list, among: predicate.map { spelled($0.text) }, setting: live, to: &breach)
    }
    let isSaid =
      source.isLive && condition.isOfDatabase && !constraint.isUnique
      && (names.isEmpty || !constraint.isForeignKey)
    if isSaid {
      ways.add(spelled(condition.text), setting: live, to: &breach)
    } else {
      ways.addKeys(setting: live, to: &breach)
    }
  }
}

// MARK: - Conditions

extension BreachFinder {
  /// What is true of the rows that break a constraint; of a unique one, of those that are compared.
  ///
  /// `nil` where that needs rows that are not known.
  private func condition(
    of constraint: RowConstraint, in table: Table,
    spared: (origin: RowOrigin, source: RowSource)?
  ) -> BreachCondition? {
    switch constraint {
    case .notNull(let column): return BreachCondition("\(SQLName.quoted(column)) IS NULL")
    case .check(let check): return BreachCondition("NOT (\(check.expression.withoutQualifiers))")
    case .type(let column, let type, _):
      return StorageClass(strictType: type).map {
        BreachCondition("typeof(\(SQLName.quoted(column))) NOT IN ('null', '\($0.rawValue)')")
      }
    case .unique(let terms, let predicate):
      // The terms are computed only for the rows that are chosen.
      let filled = terms.map { "\($0.key.text) IS NOT NULL" }.joined(separator: " AND ")
      return BreachCondition(Self.chosen(by: predicate, filled))
    case .foreignKey(let key):
      return BreachCondition(
        orphansBy: key, of: table, parents(key.referencedTable), spared: spared)
    }
  }

  private static func chosen(by predicate: SQLText?, _ condition: String) -> String {
    predicate.map { "CASE WHEN (\($0)) THEN \(condition) END" } ?? condition
  }
}

extension Index.Key {
  fileprivate var text: String {
    switch self {
    case .column(let name): SQLName.quoted(name)
    case .expression(let text): "(\(text))"
    }
  }
}

extension RowConstraint {
  /// What is computed from a row to find out whether it breaks it; `nil` where that cannot fail.
  fileprivate var term: String? {
    switch self {
    case .check(let check): "typeof(\(check.expression.withoutQualifiers))"
    case .notNull(let column), .type(let column, _, _): "typeof(\(SQLName.quoted(column)))"
    // What unique indexes compute is looked at by itself.
    case .unique, .foreignKey: nil
    }
  }
}

extension RowSource {
  /// Whether the database has the columns of a table with the values that they will have.
  fileprivate func keepsValues(of new: Table, _ columns: [String]) -> Bool {
    columns.allSatisfy { name in
      guard let live = liveNames[name].flatMap({ table.columns.named($0) }),
        let column = new.columns.named(name)
      else { return false }
      return live.generated == column.generated
        && Affinity(of: live, isStrict: table.isStrict)
          == Affinity(of: column, isStrict: new.isStrict)
    }
  }
}
