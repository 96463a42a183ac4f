internal import Dialect
internal import SchemaModel

/// What the triggers do that a statement fires.
extension TrailFollower {
  /// What triggers do to the rows that a statement puts into its table.
  struct NewRows {
    /// Why columns may be others, by their folded names.
    var columns: [String: String] = [:]
    /// Whether all of them stay.
    var isWhole = true

    /// Rows that are put into the table, as they are then.
    func changing(_ rows: RowHolding) -> RowHolding {
      var rows = rows
      if !isWhole { rows.isWhole = false }
      for (column, reason) in columns { rows.damage(column, reason) }
      return rows
    }

    mutating func formUnion(_ other: NewRows) {
      columns.merge(other.columns) { first, _ in first }
      isWhole = isWhole && other.isWhole
    }
  }

  /// Follows them.
  ///
  /// - Returns: What they do to the rows that are copied.
  mutating func followTriggers(
    _ effects: StatementEffects, _ sql: String, _ copy: RowCopy?, _ connection: Connection
  ) -> NewRows {
    var newRows = NewRows()
    let replaces = replacesRows(sql)
    for (name, writes) in effects.triggered.sorted(by: { $0.key < $1.key }) {
      let query = "SELECT sql FROM main.sqlite_schema WHERE type = 'trigger' AND name = ?"
      let text = (try? connection.value(query, [.text(name)]))?.string ?? ""
      let program = TriggerProgram(text) { TableForm(connection, $0)?.isKey($1) ?? false }
      let firesOnCopy =
        copy != nil && program.map { $0.isOfInsertion && $0.table == copy?.target } ?? true
      for table in writes.inserted.union(writes.updated.keys).union(writes.deleted) {
        let known = program?.changes.filter { $0.table == table.folded } ?? []
        var changes = known.isEmpty ? [TriggerProgram.Change(of: table, writes)] : known
        let columns = writes.inserted.contains(table) ? nil : writes.updated[table] ?? []
        if !virtual.contains(table.folded),
          replaces || mayReplace(table, updating: columns, connection)
        {
          changes.append(TriggerProgram.Change(replacing: table))
        }
        for change in changes {
          let reached = follow(change, of: name)
          if firesOnCopy, copy?.target == change.table { newRows.formUnion(reached) }
        }
      }
    }
    return newRows
  }

  /// Whether a trigger may leave out rows that are put into a table.
  func isFiltered(_ table: String, _ connection: Connection) -> Bool {
    let query =
      "SELECT sql FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE"
    let triggers = (try? connection.rows(query, [.text(table)])) ?? []
    return triggers.contains { row in
      guard let program = TriggerProgram(row[0].string ?? "", isKey: { _, _ in false }) else {
        return true
      }
      return program.isOfInsertion && program.skipsRows
    }
  }

  /// Notes what a statement of a trigger does to the rows that are there.
  ///
  /// - Returns: What it does to new rows.
  private mutating func follow(_ change: TriggerProgram.Change, of trigger: String) -> NewRows {
    // An index is kept in step with its rows, one by one.
    if virtual.contains(change.table), change.reach != .any { return NewRows() }
    let reason = "trigger/\(trigger) replaces values"
    if change.reach != .ownRow {
      if change.takesRows { trail.takeRows(of: change.table) }
      trail.change(change.table) { holding in
        for column in change.columns { holding.damage(column, reason) }
      }
    }
    return NewRows(
      columns: Dictionary(uniqueKeysWithValues: change.columns.map { ($0, reason) }),
      isWhole: !change.takesRows)
  }
}
