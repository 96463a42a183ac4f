internal import Dialect
internal import SchemaModel

/// Follows rows through the statements of a script, those of the triggers that they fire included.
struct TrailFollower {
  /// Where the rows are so far.
  var trail = RowTrail(under: .sqlite)
  /// The tables before the script, by folded names.
  let start: [String: Table]
  /// The folded names of virtual tables, at both ends.
  let virtual: Set<String>

  /// Begins at a schema, on the way to another one.
  init(from start: Schema, to end: Schema) {
    self.start = start.tables.byFoldedName
    virtual = Set((start.virtualTables + end.virtualTables).map(\.name.folded))
  }

  /// Follows a statement that has just run in a database; one that somebody wrote (`isWritten`) may delete rows or
  /// replace values by a condition.
  ///
  /// - `copy`: The copy of rows that it is; `nil` for any other statement.
  mutating func follow(
    _ outcome: ScriptRunner.Outcome, _ copy: RowCopy?, isWritten: Bool, in connection: Connection
  ) {
    let (effects, sql) = (outcome.effects, outcome.statement.text)
    for path in effects.dropped.union(effects.created)
    where path.kind == .table || path.kind == .virtual {
      trail.clear(path.name.folded)
    }
    if !effects.altered.isEmpty { followAlteration(effects, sql) }
    let taken = copy.map { self.copied($0, connection) } ?? [:]
    if isWritten {
      followDeletion(effects, sql, connection)
      followUpdate(effects, sql, connection)
    }
    var newRows = NewRows()
    if !effects.triggered.isEmpty { newRows = followTriggers(effects, sql, copy, connection) }
    if let copy, isFiltered(copy.target, connection) { newRows.isWhole = false }
    if let copy { trail.add(taken.mapValues(newRows.changing), to: copy.target) }
  }

  private mutating func followAlteration(_ effects: StatementEffects, _ sql: String) {
    for (table, columns) in effects.droppedColumns {
      trail.drop(columns.map(\.folded), of: table.folded)
    }
    guard let rename = RenameStatement(sql) else { return }
    trail.rename(rename.table.folded, rename.column?.folded, to: rename.newName.folded)
  }
}

// MARK: - Deletions and updates

extension TrailFollower {
  private mutating func followDeletion(
    _ effects: StatementEffects, _ sql: String, _ connection: Connection
  ) {
    for table in effects.deleted where effects.writtenDirectly.contains(table) {
      trail.takeRows(of: table.folded)
    }
    if replacesRows(sql) {
      for table in effects.inserted.union(effects.updated.keys) { trail.takeRows(of: table.folded) }
    } else if !SQLWords(sql).resolvesConflicts {
      let written = effects.inserted.union(effects.updated.keys)
      for table in written {
        let columns = effects.inserted.contains(table) ? nil : effects.updated[table]
        if mayReplace(table, updating: columns, connection) { trail.takeRows(of: table.folded) }
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
        trail.change(name) { holding in
          for column in columns {
            holding.damage(column.folded, "a foreign key's action replaces values")
          }
        }
        continue
      }
      move(update.moved, in: name, connection)
      trail.change(name) { holding in
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
    let holdings = Dictionary(
      uniqueKeysWithValues: trail.holdings(of: table).map { original, before in
        var holding = before
        for (column, kept) in moved {
          let values = values(
            (0, kept.column, kept.casts), before, of: original, to: column, in: form)
          if kept.column != column || !kept.casts.isEmpty { holding.set(column, values) }
        }
        return (original, holding)
      })
    trail.set(table, to: holdings)
  }
}
