package import Dialect
package import SchemaModel

/// What statements that somebody wrote change in the data of a script, under the names that tables and
/// columns have in the end.
package struct WrittenChanges {
  private struct Location: Hashable {
    var table: String
    var column: String
  }

  private var columns: Set<Location> = []
  /// Tables that whole rows were put into.
  package private(set) var tables: Set<String> = []
  /// Those of `tables` that got rows of their own, and not only copies that they were made for.
  private(set) var seeded: Set<String> = []
  private var made: Set<String> = []
  /// Tables that somebody wrote a `DELETE` or `REPLACE` for, whether or not it found a row.
  private(set) var emptied: Set<String> = []
  /// Tables that were dropped and whose name another one took: rebuilt, whoever wrote it.
  private(set) var rebuilt: Set<String> = []
  /// Tables whose rows a statement writes again in their place.
  private(set) var rewritten: Set<String> = []
  /// What written statements may take out of full-text indexes, by the folded names of these.
  package private(set) var indexLosses: [String: String] = [:]
  /// Where the rows and values of tables went.
  package let trail: RowTrail

  private let names: NameRule

  /// Follows a script that ran.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - run: What it did.
  ///   - engine: What says which relations a statement takes rows out of.
  ///   - names: How names are equal.
  package init(
    _ script: MigrationScript, _ run: ScriptRun, _ engine: any EngineComparison,
    under names: NameRule
  ) {
    (trail, self.names) = (run.trail, names)
    var dropped: Set<String> = []
    for (position, report) in run.reports.enumerated() {
      for path in report.created where path.kind == .table {
        made.insert(names.fold(path.name))
        if dropped.contains(names.fold(path.name)) { rebuilt.insert(names.fold(path.name)) }
      }
      if script.isWritten(at: position) {
        add(report)
        engine.addLosses(by: report, to: &indexLosses)
      }
      for path in report.dropped { dropped.insert(names.fold(path.name)) }
      rewritten.formUnion(report.rewritten.map(names.fold))
      if let renaming = report.renaming { follow(renaming, dropped) }
    }
  }

  /// Whether a written statement changed values of a column, or put rows into its table.
  package func contains(table: String, column: String) -> Bool {
    tables.contains(names.fold(table))
      || columns.contains(Location(table: names.fold(table), column: names.fold(column)))
  }

  /// Whether a written statement updated a column, apart from what was inserted.
  func updates(table: String, column: String) -> Bool {
    columns.contains(Location(table: names.fold(table), column: names.fold(column)))
  }

  private mutating func add(_ report: StatementReport) {
    // What only a trigger deletes is the trigger's business.
    emptied.formUnion(report.deletedDirectly.union(report.replaced).map(names.fold))
    let inserted = Set(report.inserted.map(names.fold))
    tables.formUnion(inserted)
    let copied = report.copied.map(names.fold)
    seeded.formUnion(inserted.filter { $0 != copied || !made.contains($0) })
    for (table, updated) in report.updated {
      columns.formUnion(
        updated.map { Location(table: names.fold(table), column: names.fold($0)) })
    }
  }

  /// Takes over what is known of a table or column to the name that it gets.
  private mutating func follow(_ rename: StatementReport.Renaming, _ dropped: Set<String>) {
    let (table, name) = (names.fold(rename.table), names.fold(rename.newName))
    if let column = rename.column {
      let (old, new) = (
        Location(table: table, column: names.fold(column)), Location(table: table, column: name)
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
