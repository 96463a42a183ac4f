internal import Dialect
internal import SchemaModel

/// What statements that somebody wrote change in the data of a script, under the names that tables and
/// columns have in the end.
struct WrittenChanges {
  private struct Location: Hashable {
    var table: String
    var column: String
  }

  private var columns: Set<Location> = []
  /// Tables that whole rows were put into.
  private(set) var tables: Set<String> = []
  /// Those of `tables` that got rows of their own, and not only copies that they were made for.
  private(set) var seeded: Set<String> = []
  private var made: Set<String> = []
  /// Tables that somebody wrote a `DELETE` or `REPLACE` for, whether or not it found a row.
  private(set) var emptied: Set<String> = []
  /// Tables that were dropped and whose name another one took: rebuilt, whoever wrote it.
  private(set) var rebuilt: Set<String> = []
  /// Tables that a column was dropped from, which writes every row again.
  private(set) var narrowed: Set<String> = []
  /// What written statements may take out of full-text indexes, by the folded names of these.
  private(set) var indexLosses: [String: String] = [:]
  /// Where the rows and values of tables went.
  let trail: RowTrail

  /// Follows a script that ran, and whose trail is known.
  ///
  /// - `tables`: The virtual tables at both ends.
  init(
    _ script: MigrationScript, _ outcomes: [ScriptRunner.Outcome], _ trail: RowTrail,
    tables: [VirtualTable]
  ) {
    self.trail = trail
    var dropped: Set<String> = []
    for (position, outcome) in outcomes.enumerated() {
      for path in outcome.effects.created where path.kind == .table {
        made.insert(path.name.folded)
        if dropped.contains(path.name.folded) { rebuilt.insert(path.name.folded) }
      }
      if script.isWritten(at: position) {
        add(outcome)
        addIndexLosses(outcome, tables)
      }
      for path in outcome.effects.dropped { dropped.insert(path.name.folded) }
      narrowed.formUnion(outcome.effects.droppedColumns.keys.map(\.folded))
      guard !outcome.effects.altered.isEmpty else { continue }
      if let rename = RenameStatement(outcome.statement.text) { follow(rename, dropped) }
    }
  }

  /// Whether a written statement changed values of a column, or put rows into its table.
  func contains(table: String, column: String) -> Bool {
    tables.contains(table.folded)
      || columns.contains(Location(table: table.folded, column: column.folded))
  }

  /// Whether a written statement updated a column, apart from what was inserted.
  func updates(table: String, column: String) -> Bool {
    columns.contains(Location(table: table.folded, column: column.folded))
  }

  private mutating func add(_ outcome: ScriptRunner.Outcome) {
    let effects = outcome.effects
    // What only a trigger deletes is the trigger's business.
    if !effects.deleted.isEmpty, SQLWords.contains("delete", in: outcome.statement.text) {
      emptied.formUnion(effects.deleted.map(\.folded))
    }
    tables.formUnion(effects.inserted.map(\.folded))
    let copied = RowCopy(outcome.statement.text)?.target
    seeded.formUnion(
      effects.inserted.map(\.folded).filter { $0 != copied || !made.contains($0) })
    if SQLWords(outcome.statement.text).replacesRows {
      emptied.formUnion(effects.inserted.map(\.folded))
    }
    for (table, updated) in effects.updated {
      columns.formUnion(
        updated.map { Location(table: table.folded, column: $0.folded) })
    }
  }

  private mutating func addIndexLosses(
    _ outcome: ScriptRunner.Outcome, _ tables: [VirtualTable]
  ) {
    for path in outcome.effects.dropped where path.kind == .virtual {
      let isIndex = tables.contains { $0.isOverOtherContent && SQLName.same($0.name, path.name) }
      guard isIndex else { continue }
      indexLosses[path.name.folded] =
        "it is made anew by hand, so that other rows may be in the index than before"
    }
    let commands = IndexCommand.all(
      in: outcome.statement.text, outcome.effects, tables: tables)
    for command in commands where indexLosses[command.table.folded] == nil {
      indexLosses[command.table.folded] = command.loss
    }
  }

  /// Takes over what is known of a table or column to the name that it gets.
  ///
  /// The engine does not report new names, so they are read from `ALTER TABLE … RENAME …`.
  private mutating func follow(_ rename: RenameStatement, _ dropped: Set<String>) {
    let (table, name) = (rename.table.folded, rename.newName.folded)
    if let column = rename.column {
      let (old, new) = (
        Location(table: table, column: column.folded), Location(table: table, column: name)
      )
      if columns.contains(old) { columns.insert(new) }
    } else {
      if dropped.contains(name) { rebuilt.insert(name) }
      if tables.contains(table) { tables.insert(name) }
      if seeded.contains(table) { seeded.insert(name) }
      if made.remove(table) != nil { made.insert(name) } else { made.remove(name) }
      for location in columns where location.table == table {
        columns.insert(Location(table: name, column: location.column))
      }
    }
  }
}
