internal import Dialect
internal import SchemaModel

/// What a statement did, by the catalog before and after it, what was counted, and what its text says.
struct StatementTrace {
  let statement: ScriptStatement
  let before: CatalogState
  let after: CatalogState
  /// What was counted, by the tables' names.
  let counted: [String: RowCounts.Counts]
  /// What the text says that it writes.
  let writes: [RowWrite]
  /// What may have been written because of that.
  let events: [RowConsequences.Event]
  /// The copy of rows that it is; `nil` for any other statement.
  let copy: RowCopy?
  /// Whether it runs code that is not its own.
  let isOpaque: Bool
  /// The code that it runs and that cannot be read.
  let unread: Set<UnreadCode>

  /// Takes a statement that has just run.
  init(
    _ statement: ScriptStatement, _ before: CatalogState, _ after: CatalogState,
    _ written: [Int: RowCounts.Counts], _ consequences: RowConsequences
  ) {
    (self.statement, self.before, self.after) = (statement, before, after)
    counted = written.reduce(into: [:]) { counted, entry in
      let name = before.tables[entry.key]?.name ?? after.tables[entry.key]?.name
      if let name { counted[name] = entry.value }
    }
    let words = StatementHead(statement.text).words
    let first = words.first ?? ""
    let changesRows = ["INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "WITH"].contains(first)
    isOpaque = [
      "DO", "CALL", "SELECT", "EXECUTE", "EXPLAIN", "PREPARE", "VALUES", "TABLE",
    ].contains(first)
    // A type, a default or a check may compute something of every row.
    let computes =
      words.starts(with: ["ALTER", "TABLE"]) || words.starts(with: ["CREATE", "TABLE"])
    let effects =
      changesRows || isOpaque || computes
      ? consequences.routines.effects(of: CodeText(statement.text)) : Routines.Effects()
    let tables = Set(before.tables.values.map(\.name))
    writes = effects.writes.flatMap { $0.found(among: tables) }
    copy = changesRows || first == "CREATE" ? RowCopy(statement.text) : nil
    events = consequences.events(
      from: writes.map {
        RowConsequences.Event(
          verb: $0.verb, table: $0.table, columns: $0.verb == .update ? $0.columns : nil)
      })
    unread = effects.unread.union(consequences.unread(after: events))
  }

  // MARK: - Tables

  /// Tables that are there before and after, by what they are then.
  var keptTables: [(before: CatalogState.Table, after: CatalogState.Table)] {
    before.tables.sorted { $0.key < $1.key }.compactMap { number, table in
      after.tables[number].map { (table, $0) }
    }
  }

  /// The columns of a table that have other names now.
  static func renamedColumns(
    _ before: CatalogState.Table, _ after: CatalogState.Table
  ) -> [(old: String, new: String)] {
    before.columns.sorted { $0.key < $1.key }.compactMap { number, column in
      guard let new = after.columns[number], new.name != column.name else { return nil }
      return (column.name, new.name)
    }
  }

  /// The columns of a table that are gone.
  static func droppedColumns(
    _ before: CatalogState.Table, _ after: CatalogState.Table
  ) -> [String] {
    before.columns.filter { after.columns[$0.key] == nil }.map(\.value.name)
  }

  /// The tables whose rows the statement itself writes.
  var direct: Set<String> {
    let own = Set(events.filter { $0.reason == nil }.map(\.table))
    return isOpaque ? own.union(counted.keys) : own
  }

  /// The tables that were emptied as a whole.
  var emptied: Set<String> {
    guard isOpaque || writes.contains(where: { $0.verb == .truncate }) else { return [] }
    return Set(
      keptTables.filter { $0.before.place != $0.after.place && $0.before.marks == $0.after.marks }
        .map(\.before.name))
  }

  /// The names of all columns of a table.
  func columns(of table: String) -> Set<String> {
    let state = before.number(of: table) != nil ? before : after
    return Set(state.number(of: table).flatMap { state.tables[$0] }?.columnNames ?? [])
  }

  /// Whether there is such a table.
  func isTable(_ name: String) -> Bool {
    before.number(of: name) != nil || after.number(of: name) != nil
  }
}
