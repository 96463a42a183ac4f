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
  /// - Throws: ``SQLiteError`` where the database cannot be read.
  func breach(
    of constraint: RowConstraint, in table: Table, _ origin: RowOrigin, isCertain: Bool
  ) throws -> Breach? {
    var breach = Breach(
      table: origin.table.name, constraint: constraint.text, count: nil, isCertain: isCertain)
    guard let source = RowSource(of: table, mentioning: constraint.mentions, in: origin),
      let condition = condition(of: constraint, in: table)
    else {
      breach.reason = "what it looks at comes on the way"
      return breach
    }
    do {
      return try source.with(connection) {
        try count(constraint, condition, source, table, &breach) ? breach : nil
      }
    } catch let error as SQLiteError where !error.isInputOutput {
      breach.reason = error.message
      return breach
    }
  }

  /// - Returns: Whether there are such rows.
  private func count(
    _ constraint: RowConstraint, _ condition: String, _ source: RowSource, _ table: Table,
    _ breach: inout Breach
  ) throws -> Bool {
    var rows = "\(source.term) WHERE \(condition)"
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
    let columns = source.keys.map(\.quotedAsName)
    let sorting = order.isEmpty ? "" : " ORDER BY \(order.joined(separator: ", "))"
    if !columns.isEmpty {
      let list = columns.joined(separator: ", ")
      breach.examples = try connection.rows(
        "SELECT \(list) FROM \(rows)\(sorting) LIMIT \(Self.exampleCount)"
      ).map { name($0, source) }
    }
    if source.isPlain { addWays(constraint, condition, table, &breach) }
    return true
  }

  /// A row by its key.
  private func name(_ row: [SQLiteValue], _ source: RowSource) -> String {
    zip(source.keyNames, row).map { "\($0) \($1.excerpt)" }.joined(separator: " ")
  }

  /// The query that shows the rows and the statement that mends them.
  private func addWays(
    _ constraint: RowConstraint, _ condition: String, _ table: Table, _ breach: inout Breach
  ) {
    let name = SQLName.quoted(table.name)
    let mentions = constraint.withoutPredicate.mentions
    let columns = table.columns.filter { mentions.contains($0.name.folded) }
    let sets = columns.prefix(1).map { "\(SQLName.quoted($0.name)) = …" }.joined()
    if case .unique(let terms, let predicate) = constraint {
      let list = terms.map(\.text).joined(separator: ", ")
      let filter = predicate.map { " WHERE \($0)" } ?? ""
      breach.query =
        "SELECT \(list), count(*) FROM \(name)\(filter) GROUP BY \(list) HAVING count(*) > 1"
      breach.repair = "UPDATE \(name) SET \(sets) WHERE …;"
    } else {
      breach.query = "SELECT * FROM \(name) WHERE \(condition)"
      breach.repair = "UPDATE \(name) SET \(sets) WHERE \(condition);"
    }
  }
}

// MARK: - Conditions

extension BreachFinder {
  /// What is true of the rows that break a constraint; of a unique one, of those that are compared.
  ///
  /// `nil` where that needs rows that are not known.
  private func condition(of constraint: RowConstraint, in table: Table) -> String? {
    switch constraint {
    case .notNull(let column): "\(SQLName.quoted(column)) IS NULL"
    case .check(let check): "NOT (\(check.expression))"
    case .type(let column, let type, _):
      StorageClass(strictType: type).map {
        "typeof(\(SQLName.quoted(column))) NOT IN ('null', '\($0.rawValue)')"
      }
    case .unique(let terms, let predicate):
      (terms.map { "\($0.key.text) IS NOT NULL" } + (predicate.map { ["(\($0))"] } ?? []))
        .joined(separator: " AND ")
    case .foreignKey(let key): orphans(key, of: table)
    }
  }

  private func orphans(_ key: ForeignKey, of table: Table) -> String? {
    let filled = key.columns.map { "\(SQLName.quoted($0)) IS NOT NULL" }.joined(separator: " AND ")
    switch parents(key.referencedTable) {
    case .unknown: return nil
    case .empty: return filled
    case .rows(let parent, let origin):
      let names = key.referencedColumns ?? parent.primaryKey?.columns.map(\.name) ?? []
      guard names.count == key.columns.count else { return nil }
      var terms: [String] = []
      for (column, name) in zip(key.columns, names) {
        guard case .live(let live) = origin.place(of: name) else { return nil }
        // The parent's affinity and collation count, so it stands on the left, and the child as a bare value.
        terms.append(
          "_parent.\(SQLName.quoted(live.name)) = +\(SQLName.quoted(table.name)).\(SQLName.quoted(column))"
        )
      }
      let match = terms.joined(separator: " AND ")
      let rows = "\(SQLName.quoted(origin.table.name)) AS _parent"
      return "\(filled) AND NOT EXISTS (SELECT 1 FROM \(rows) WHERE \(match))"
    }
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

extension Index.Term {
  /// The term as an index of a table compares it.
  fileprivate func compared(in table: Table) -> String {
    guard collation == nil, case .column(let name) = key,
      let own = table.columns.named(name)?.collation
    else { return text }
    return "\(text) COLLATE \(SQLName.quoted(own))"
  }
}
