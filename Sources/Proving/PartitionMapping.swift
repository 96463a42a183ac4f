internal import Dialect
internal import SchemaModel

/// Which tables are parts of others on both sides of a script, so that what they lose is these others' loss.
struct PartitionMapping {
  private let from: [Table]
  private let mapping: SchemaMapping
  private let engine: any PartitioningEngine
  private let names: NameRule

  /// Takes the tables where a script begins, and what becomes of them.
  init(
    _ from: Schema, _ mapping: SchemaMapping, _ engine: any PartitioningEngine,
    under names: NameRule
  ) {
    (self.from, self.mapping, self.engine, self.names) = (from.tables, mapping, engine, names)
  }

  /// The table of which a table or column is a part, or itself.
  func bearer(of subject: Subject) -> Subject {
    guard subject.object.kind == .table,
      let table = from.named(subject.object.name, under: names), let whole = whole(of: table)
    else { return subject }
    return bearer(of: Subject(table: whole, column: subject.column))
  }

  /// The table that a part stays in, or goes with.
  private func whole(of table: Table) -> String? {
    guard let whole = engine.whole(of: table) else { return nil }
    let later = mapping.pair(from: whole)?.to.name
    guard let part = mapping.pair(from: table.name)?.to else { return later == nil ? whole : nil }
    guard let later, let other = engine.whole(of: part) else { return nil }
    return names.areEqual(later, other) ? whole : nil
  }
}
