internal import Dialect
internal import SchemaModel

/// What a statement did, by what it changed of the catalog, what was counted, and what its text says.
struct StatementTrace {
  let statement: ScriptStatement
  /// What it changed of the catalog.
  let change: CatalogChange
  /// The catalog after it.
  private let catalog: CatalogState
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
    _ statement: ScriptStatement, _ change: CatalogChange, _ catalog: CatalogState,
    _ written: [Int: RowCounts.Counts], _ consequences: RowConsequences
  ) {
    (self.statement, self.change, self.catalog) = (statement, change, catalog)
    counted = written.reduce(into: [:]) { counted, entry in
      let name = change.oldTables[entry.key]?.name ?? catalog.tables[entry.key]?.name
      if let name { counted[name] = entry.value }
    }
    let words = StatementHead(statement.text).words
    let reach = StatementReach(words)
    isOpaque = reach == .opaque
    let effects =
      reach == .definitions
      ? Routines.Effects() : consequences.routines.effects(of: CodeText(statement.text))
    let names = effects.writes.isEmpty ? [] : Self.writable(before: change, catalog)
    writes = effects.writes.flatMap { $0.found(among: names) }
    copy = reach == .rows || words.first == "CREATE" ? RowCopy(statement.text) : nil
    events = consequences.events(
      from: writes.map {
        RowConsequences.Event(
          verb: $0.verb, table: $0.table, columns: $0.verb == .update ? $0.columns : nil)
      })
    unread = effects.unread.union(consequences.unread(after: events))
  }

  // MARK: - Tables

  /// Tables that are there before and after, by what they are then, as far as they may be others.
  var keptTables: [(before: CatalogState.Table, after: CatalogState.Table)] { change.keptTables }

  /// A table by the written name that it had before.
  func tableBefore(_ name: String) -> CatalogState.Table? {
    if let table = change.oldTables.values.first(where: { $0.name == name }) { return table }
    return catalog.tables.first { $0.value.name == name && change.newTables[$0.key] == nil }?.value
  }

  /// A table by the written name that it has afterwards.
  func tableAfter(_ name: String) -> CatalogState.Table? {
    catalog.tables.values.first { $0.name == name }
  }

  /// The names of the tables and views that were there before.
  private static func writable(
    before change: CatalogChange, _ catalog: CatalogState
  ) -> Set<String> {
    let others = catalog.objects.filter { change.new[$0.key] == nil }.values
    return Set(
      (Array(others) + change.old.values).map(\.path)
        .filter { [.table, .view].contains($0.kind) }.map(\.name))
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
    Set((tableBefore(table) ?? tableAfter(table))?.columnNames ?? [])
  }

  /// Whether there is such a table.
  func isTable(_ name: String) -> Bool { tableBefore(name) != nil || tableAfter(name) != nil }
}
