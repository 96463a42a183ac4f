internal import Dialect
internal import SchemaModel

/// Follows rows through the statements of a script.
struct TrailFollower {
  /// Where the rows are so far.
  private(set) var trail = RowTrail(under: .exact)

  /// Follows a statement that has just run; one that somebody wrote (`isWritten`) may delete rows or replace values by
  /// a condition.
  mutating func follow(
    _ trace: StatementTrace, isWritten: Bool, _ consequences: RowConsequences
  ) {
    followTables(trace)
    for (before, after) in trace.keptTables { followColumns(before, after, trace) }
    followNames(trace)
    let taken = trace.copy.map { copied($0, trace, consequences) } ?? [:]
    if isWritten { followWrites(trace, consequences) }
    if let copy = trace.copy { trail.add(taken, to: copy.target) }
  }

  // MARK: - Definitions

  private mutating func followTables(_ trace: StatementTrace) {
    let (old, new) = (trace.change.oldTables, trace.change.newTables)
    for (number, table) in old where new[number] == nil { trail.clear(table.name) }
    for (number, table) in new where old[number] == nil { trail.clear(table.name) }
  }

  private mutating func followColumns(
    _ before: CatalogState.Table, _ after: CatalogState.Table, _ trace: StatementTrace
  ) {
    let dropped = StatementTrace.droppedColumns(before, after)
    if !dropped.isEmpty { trail.drop(dropped, of: before.name) }
    for (number, column) in before.columns {
      guard let new = after.columns[number], new.typeNumber != column.typeNumber else { continue }
      let conversion = TypeConversion(from: column.type, to: new.type)
      if conversion.keepsValues, !Self.hasUsing(column, trace) { continue }
      let isAlike = new.isEnum && column.isEnum || conversion.keepsValues
      if isAlike, Self.goesByText(column, trace) { continue }
      trail.change(before.name) {
        $0.damage(column.name, "\(new.type) cannot have all that \(column.type) can")
      }
    }
  }

  /// Whether somebody says how a column gets its new values; where the statement is not spelled as a draft spells it, whether
  /// it says so of any.
  private static func hasUsing(_ column: CatalogState.Column, _ trace: StatementTrace) -> Bool {
    let text = trace.statement.text
    let head = text.firstRange(of: "ALTER COLUMN \(SQLName.quoted(column.name)) TYPE ")
    let rest = head.map { text[$0.upperBound...] } ?? text[...]
    let end = rest.firstRange(of: ", ALTER ")?.lowerBound ?? rest.endIndex
    let part = head == nil ? rest : rest[..<end]
    return Lexeme.all(in: String(part)).contains { $0.isWord("using") }
  }

  /// Whether a column goes to another enum by its labels, or to another domain by texts: each is one there, or the statement fails.
  private static func goesByText(_ column: CatalogState.Column, _ trace: StatementTrace) -> Bool {
    let words = "USING \(SQLName.quoted(column.name))::text::"
    guard let start = trace.statement.text.firstRange(of: words)?.upperBound else { return false }
    // Another cast behind these two may cut the label.
    let type = trace.statement.text[start...].prefix { $0 != "," && $0 != ";" && $0 != " " }
    return !type.contains("(") && !type.contains("::")
  }

  /// Follows names, through others that nothing has: one may get what another one had.
  private mutating func followNames(_ trace: StatementTrace) {
    var tables: [(old: String, new: String)] = []
    for (before, after) in trace.keptTables {
      let columns = StatementTrace.renamedColumns(before, after)
      for (old, _) in columns { trail.rename(before.name, old, to: "\0\(old)") }
      for (old, new) in columns { trail.rename(before.name, "\0\(old)", to: new) }
      if before.name != after.name { tables.append((before.name, after.name)) }
    }
    for (old, _) in tables { trail.rename(old, nil, to: "\0\(old)") }
    for (old, new) in tables { trail.rename("\0\(old)", nil, to: new) }
  }

  // MARK: - Rows

  private mutating func followWrites(
    _ trace: StatementTrace, _ consequences: RowConsequences
  ) {
    var explained: Set<String> = []
    for event in trace.events {
      explained.insert(event.table)
      switch event.verb {
      case .insert: break
      case .delete, .truncate: trail.takeRows(of: event.table)
      case .update where event.reason != nil:
        damage(event.columns ?? trace.columns(of: event.table), of: event.table, event.reason ?? "")
      case .update:
        if let trigger = consequences.changer(of: event.table, .update) {
          damage(trace.columns(of: event.table), of: event.table, "\(trigger) replaces values")
        }
      }
    }
    for write in trace.writes where write.verb == .update {
      followUpdate(write, trace, consequences)
    }
    for table in trace.emptied { trail.takeRows(of: table) }
    for (table, counts) in trace.counted
    where !trace.unread.isEmpty || !explained.contains(table) {
      if counts.deleted > 0 { trail.takeRows(of: table) }
      if counts.updated > 0 {
        damage(trace.columns(of: table), of: table, "code that the statement runs replaces values")
      }
    }
  }

  private mutating func followUpdate(
    _ write: RowWrite, _ trace: StatementTrace, _ consequences: RowConsequences
  ) {
    let tables = consequences.events(from: [
      RowConsequences.Event(verb: .update, table: write.table, columns: write.columns)
    ]).filter { $0.reason == nil }.map(\.table)
    for table in Set(tables) {
      move(write.moved, in: table, trace)
      damage(
        write.overwritten.filter { write.moved[$0] == nil }, of: table,
        "values that meet a condition are replaced")
    }
  }

  /// Follows values that go from one column of a row to another one.
  private mutating func move(
    _ moved: [String: KeptColumn], in table: String, _ trace: StatementTrace
  ) {
    guard !moved.isEmpty else { return }
    let form = trace.tableBefore(table)
    let holdings = trail.holdings(of: table).mapValues { before in
      var holding = before
      for (column, kept) in moved where kept.column != column || !kept.casts.isEmpty {
        holding.set(
          column, Self.values(before[kept.column], kept, from: form, to: form?.column(column)))
      }
      return holding
    }
    trail.set(table, to: holdings)
  }

  private mutating func damage(_ columns: Set<String>, of table: String, _ reason: String) {
    guard !columns.isEmpty else { return }
    trail.change(table) { holding in
      for column in columns { holding.damage(column, reason) }
    }
  }

  /// What values are when another column has taken them.
  static func values(
    _ values: RowHolding.Values, _ kept: KeptColumn, from table: CatalogState.Table?,
    to target: CatalogState.Column?
  ) -> RowHolding.Values {
    guard values.damage == nil, let source = table?.column(kept.column), let target else {
      return values
    }
    var values = values
    var type = source.type
    for next in kept.casts + [target.type] {
      if next != type, !TypeConversion(from: type, to: next).keepsValues {
        values.damage = "\(next) cannot have all that \(type) can"
        break
      }
      type = next
    }
    return values
  }
}

extension CatalogState.Table {
  /// A column by its name.
  func column(_ name: String) -> CatalogState.Column? {
    columns.values.first { $0.name == name }
  }
}
