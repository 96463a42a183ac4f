internal import SchemaModel

/// A table while its statement is being read.
struct TableUnderConstruction {
  var table: Table
  /// The name that the last `CONSTRAINT` gave.
  ///
  /// A check takes it however many constraints lie between; a comma between constraints of the
  /// table ends it.
  var constraintName: String?
  /// Whether that name stands directly in front.
  var nameIsFresh = false
  /// The checks' and generated columns' tokens; they may name columns that come later.
  var checks: [(name: String?, range: Range<Int>)] = []
  var generated: [(column: Int, range: Range<Int>)] = []
  /// Whether the key is one that a rowid can be, but for its column's type.
  var keyMayBeRowid = false

  /// The name for a constraint other than a check: only what stands directly in front.
  var ownName: String? { nameIsFresh ? constraintName : nil }
}

extension CreateStatementParser {
  mutating func table() throws(GrammarError) -> Table {
    try head(.table)
    var building = TableUnderConstruction(table: Table(name: try qualifiedName(), columns: []))
    building.table.columns.reserveCapacity(12)
    try expect(.leftParenthesis)
    try columnsAndConstraints(&building)
    try expect(.rightParenthesis)
    try tableOptions(&building.table)
    return finished(&building)
  }

  private mutating func columnsAndConstraints(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) {
    repeat {
      guard !startsTableConstraint else { return try tableConstraints(&building) }
      try column(&building)
    } while accept(.comma)
  }

  private mutating func column(_ building: inout TableUnderConstruction) throws(GrammarError) {
    building.constraintName = nil
    building.nameIsFresh = false
    building.table.columns.append(Column(name: try name(), type: type()))
    while try columnConstraint(&building) {}
  }

  private mutating func tableOptions(_ table: inout Table) throws(GrammarError) {
    repeat {
      if accept(.without) {
        guard SQLName.same(try name(), "rowid") else { throw error("ROWID") }
        table.isWithoutRowid = true
      } else if current.isNameLike {
        guard SQLName.same(try name(), "strict") else { throw error("STRICT") }
        table.isStrict = true
      }
    } while accept(.comma)
  }

  /// Fills in what needs all columns.
  private mutating func finished(_ building: inout TableUnderConstruction) -> Table {
    var table = building.table
    let columns = table.columns
    for (column, range) in building.generated {
      table.columns[column].generated?.expression = expression(range, over: columns)
    }
    for check in building.checks {
      let constraint = CheckConstraint(
        name: check.name, expression: expression(check.range, over: columns))
      if !table.checks.contains(constraint) { table.checks.append(constraint) }
    }
    normalizeNames(&table)
    finishPrimaryKey(&table, mayBeRowid: building.keyMayBeRowid)
    return table
  }

  /// Spells the names of columns in keys as the columns do, and drops collations that are the columns' own.
  private func normalizeNames(_ table: inout Table) {
    let columns = table.columns
    for index in table.uniques.indices {
      table.uniques[index].columns = table.uniques[index].columns.map { $0.normalized(in: columns) }
    }
    if let key = table.primaryKey {
      table.primaryKey?.columns = key.columns.map { $0.normalized(in: columns) }
    }
    for index in table.foreignKeys.indices {
      table.foreignKeys[index].columns = table.foreignKeys[index].columns.map {
        columns.declaredSpelling(of: $0)
      }
    }
    table.uniques = table.uniques.withoutDuplicates()
    table.foreignKeys = table.foreignKeys.withoutDuplicates()
  }

  private func finishPrimaryKey(_ table: inout Table, mayBeRowid: Bool) {
    guard var key = table.primaryKey else { return }
    let keyed = table.columns.indices.filter { index in
      key.columns.contains { SQLName.same($0.name, table.columns[index].name) }
    }
    if mayBeRowid, !table.isWithoutRowid, keyed.count == 1, key.columns.count == 1,
      table.columns[keyed[0]].type == "INTEGER"
    {
      key.isRowidAlias = true
      // A rowid has one order and no collation.
      key.columns = [KeyColumn(name: key.columns[0].name)]
      table.primaryKey = key
    }
    guard table.keyRefusesNull else { return }
    for index in keyed where table.columns[index].notNull == nil {
      table.columns[index].notNull = NotNull()
    }
  }
}

extension [Column] {
  /// The spelling in which a column is declared; the name itself where there is no such column.
  func declaredSpelling(of name: String) -> String {
    named(name)?.name ?? name
  }

  /// Whether a key on a column is sorted by the column's own collation anyway.
  func isOwnCollation(_ collation: String, of column: String) -> Bool {
    let own = named(column)?.collation
    return SQLName.same(collation, own ?? "BINARY")
  }
}

extension KeyColumn {
  fileprivate func normalized(in columns: [Column]) -> KeyColumn {
    var result = self
    result.name = columns.declaredSpelling(of: name)
    if let collation, columns.isOwnCollation(collation, of: name) { result.collation = nil }
    return result
  }
}

extension Array where Element: Equatable {
  fileprivate func withoutDuplicates() -> [Element] {
    guard count > 1 else { return self }
    // There are few, and comparing them is cheaper than hashing them.
    var result: [Element] = []
    for element in self where !result.contains(element) { result.append(element) }
    return result
  }
}
