internal import Dialect
internal import SchemaModel

/// Where the rows and values of tables are after a script: which table certainly has all that another one had, and in
/// which of its columns they are what they were.
///
/// A script may put a table in another's place, and what it copies, computes or deletes may depend on conditions that
/// every generated row meets. So its statements are followed one by one, those of the triggers that they fire included.
struct RowTrail {
  /// The tables before the script, by folded names.
  let start: [String: Table]
  /// The folded names of virtual tables, at both ends.
  let virtual: Set<String>
  /// What tables hold of others, by the folded names of both; one that is not here is as it was.
  private var held: [String: [String: RowHolding]] = [:]

  /// Begins at a schema, on the way to another one.
  init(from start: Schema, to end: Schema) {
    self.start = start.tables.byFoldedName
    virtual = Set((start.virtualTables + end.virtualTables).map(\.name.folded))
  }

  /// Whether a table certainly has all the rows that another one had before.
  func leads(from old: String, to new: String) -> Bool {
    holdings(of: new.folded)[old.folded]?.isWhole ?? false
  }

  /// What may have happened to values that were in a column of a table, where its rows are in another one.
  ///
  /// The result is `nil` where they certainly are what they were, or where nothing is known of the rows either.
  func damage(from old: String, _ column: String, to new: String, _ newColumn: String) -> String? {
    guard let holding = holdings(of: new.folded)[old.folded] else { return nil }
    let values = holding[newColumn.folded]
    return values.origin == column.folded
      ? values.damage : "other values take their place where rows are copied"
  }

  /// Follows a statement that has just run in a database; one that somebody wrote (`isWritten`) may delete rows or
  /// replace values by a condition.
  mutating func follow(
    _ outcome: ScriptRunner.Outcome, isWritten: Bool, in connection: Connection
  ) {
    let (effects, sql) = (outcome.effects, outcome.statement.text)
    for path in effects.dropped.union(effects.created)
    where path.kind == .table || path.kind == .virtual {
      held[path.name.folded] = [:]
    }
    if !effects.altered.isEmpty { followAlteration(effects, sql) }
    let copy = effects.inserted.isEmpty ? nil : RowCopy(sql)
    let taken = copy.map { self.copied($0, connection) } ?? [:]
    if isWritten {
      followDeletion(effects, sql, connection)
      followUpdate(effects, sql, connection)
    }
    var newRows = NewRows()
    if !effects.triggered.isEmpty { newRows = followTriggers(effects, sql, copy, connection) }
    if let copy, isFiltered(copy.target, connection) { newRows.isWhole = false }
    if let copy { add(taken, to: copy.target, changedBy: newRows) }
  }

  private mutating func add(
    _ taken: [String: RowHolding], to target: String, changedBy newRows: NewRows
  ) {
    var holdings = self.holdings(of: target)
    for (original, holding) in taken where !(holdings[original]?.isWhole ?? false) {
      var holding = holding
      if !newRows.isWhole { holding.isWhole = false }
      for (column, reason) in newRows.columns { holding.damage(column, reason) }
      holdings[original]?.merge(holding)
      holdings[original] = holdings[original] ?? holding
    }
    held[target] = holdings
  }

  /// What a table holds of others, by their folded names.
  func holdings(of table: String) -> [String: RowHolding] {
    held[table] ?? [table: .original]
  }

  /// Changes what a table holds, of whatever table it is.
  mutating func change(_ table: String, _ body: (inout RowHolding) -> Void) {
    held[table] = holdings(of: table).mapValues { holding in
      var holding = holding
      body(&holding)
      return holding
    }
  }

  private mutating func followAlteration(_ effects: StatementEffects, _ sql: String) {
    for (table, columns) in effects.droppedColumns {
      change(table.folded) { holding in
        for column in columns { holding.set(column.folded, RowHolding.Values()) }
      }
    }
    guard let rename = RenameStatement(sql) else { return }
    let (table, name) = (rename.table.folded, rename.newName.folded)
    if let column = rename.column?.folded {
      change(table) { $0.rename(column, to: name) }
    } else if table != name {
      held[name] = holdings(of: table)
      held[table] = [:]
    }
  }
}

// MARK: - Deletions and updates

extension RowTrail {
  /// Notes that rows may be gone.
  mutating func takeRows(of table: String) { change(table) { $0.isWhole = false } }

  private mutating func followDeletion(
    _ effects: StatementEffects, _ sql: String, _ connection: Connection
  ) {
    for table in effects.deleted where effects.writtenDirectly.contains(table) {
      takeRows(of: table.folded)
    }
    if replacesRows(sql) {
      for table in effects.inserted.union(effects.updated.keys) { takeRows(of: table.folded) }
    } else if !SQLWords(sql).resolvesConflicts {
      let written = effects.inserted.union(effects.updated.keys)
      for table in written {
        let columns = effects.inserted.contains(table) ? nil : effects.updated[table]
        if mayReplace(table, updating: columns, connection) { takeRows(of: table.folded) }
      }
    }
  }

  /// Whether a table gives up rows for those that are put into it, or whose columns are updated.
  func mayReplace(
    _ table: String, updating columns: Set<String>?, _ connection: Connection
  ) -> Bool {
    let columns = columns.map { Set($0.map(\.folded)) }
    return TableForm(connection, table)?.replaces(updating: columns) ?? false
  }

  /// Whether a statement says itself that rows give way to others.
  func replacesRows(_ sql: String) -> Bool {
    SQLWords(sql).replacesRows || WrittenUpdate(sql)?.replacesRows ?? false
  }

  /// Notes what a statement sets itself, and what foreign keys set because of it.
  private mutating func followUpdate(
    _ effects: StatementEffects, _ sql: String, _ connection: Connection
  ) {
    guard !effects.updatedDirectly.isEmpty else { return }
    let update = WrittenUpdate(sql)
    for (table, columns) in effects.updatedDirectly {
      let name = table.folded
      let isTarget =
        update.map { $0.names.contains(name) || effects.inserted.contains(table) } ?? false
      guard let update, isTarget else {
        change(name) { holding in
          for column in columns {
            holding.damage(column.folded, "a foreign key's action replaces values")
          }
        }
        continue
      }
      move(update.moved, in: name, connection)
      change(name) { holding in
        for column in columns.map(\.folded)
        where update.overwritten.contains(column) && update.moved[column] == nil {
          holding.damage(column, "values that meet a condition are replaced")
        }
      }
    }
  }

  /// Follows values that go from one column of a row to another one.
  private mutating func move(
    _ moved: [String: KeptValue], in table: String, _ connection: Connection
  ) {
    guard !moved.isEmpty, let form = TableForm(connection, table) else { return }
    held[table] = Dictionary(
      uniqueKeysWithValues: holdings(of: table).map { original, before in
        var holding = before
        for (column, kept) in moved {
          let values = values(
            (0, kept.column, kept.casts), before, of: original, to: column, in: form)
          if kept.column != column || !kept.casts.isEmpty { holding.set(column, values) }
        }
        return (original, holding)
      })
  }
}
