internal import Proving
internal import Dialect
internal import SchemaModel

/// Where the rows of all tables are, followed through the steps of a plan.
struct RowOrigins {
  /// The origins of tables, by their folded names on the way; one without any has no rows of the database.
  private(set) var tables: [String: RowOrigin]
  /// The virtual tables as the database has them, by their folded names on the way.
  private(set) var virtualTables: [String: VirtualTable]
  /// The folded names of tables that a statement somebody wrote may fill, or write to.
  private(set) var written: Set<String> = []

  /// The tables of a database as it is.
  init(_ schema: Schema) {
    tables = schema.tables.byFoldedName.mapValues { RowOrigin($0) }
    virtualTables = schema.virtualTables.byFoldedName
  }

  /// Goes along a step, whose written statements may change some tables.
  mutating func follow(_ mapping: SchemaMapping, _ touched: Set<String>) {
    var next: [String: RowOrigin] = [:]
    var filled: Set<String> = touched
    for pair in mapping.pairs {
      let (old, new) = (pair.from.name.folded, pair.to.name.folded)
      if written.contains(old) { filled.insert(new) }
      guard var origin = tables[old]?.following(pair, isLast: false) else { continue }
      if touched.contains(old) || touched.contains(new) { origin.isWritten = true }
      next[new] = origin
    }
    tables = next
    for (from, to) in mapping.virtualPairs where written.contains(from.name.folded) {
      filled.insert(to.name.folded)
    }
    written = filled
    virtualTables = Dictionary(
      mapping.virtualPairs.compactMap { from, to in
        virtualTables[from.name.folded].map { (to.name.folded, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The folded names of the tables whose rows a step's written statements may change, triggers included.
  static func tablesWritten(by step: StepOutline) -> Set<String> {
    guard step.script.hasWrittenStatements else { return [] }
    var names: Set<String> = []
    for statement in step.script.writtenStatements {
      names.formUnion(Mentions([SQLText(statement.text)]).names)
    }
    let triggers = (step.from.triggers + step.to.triggers).map {
      (table: $0.table.folded, names: Mentions($0).names)
    }
    while true {
      let more = triggers.filter { names.contains($0.table) && !$0.names.isSubset(of: names) }
      if more.isEmpty { return names }
      for trigger in more { names.formUnion(trigger.names) }
    }
  }
}
