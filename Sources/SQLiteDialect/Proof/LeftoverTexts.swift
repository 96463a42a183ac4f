internal import Dialect
internal import SchemaModel

/// What leftovers ask of the rows of a table that an older application writes.
struct LeftoverTexts {
  /// All of them.
  private(set) var all: [SQLText] = []
  /// Whether nothing is left behind on the table.
  private(set) var isEmpty = true

  /// Collects the texts of what is left behind on a table of the older schema.
  init(_ leftovers: [Leftover], on table: Table, in returned: Schema) {
    let now = returned.tables.named(table.name)
    for leftover in leftovers {
      if let column = leftover.column {
        guard SQLName.same(leftover.object.name, table.name), let now else { continue }
        let new = now.checks.filter { !table.checks.contains($0) }
          .map(\.expression.withoutQualifiers)
        let computed = now.columns.named(column)?.generated?.expression
        add(new + (computed.map { [$0] } ?? []))
        continue
      }
      switch returned.object(named: leftover.object) {
      case .index(let index) where SQLName.same(index.table, table.name):
        add(Self.texts(of: index))
      case .trigger(let trigger) where SQLName.same(trigger.table, table.name):
        add(trigger.body + (trigger.condition.map { [$0] } ?? []))
      default: continue
      }
    }
  }

  private mutating func add(_ texts: [SQLText]) {
    all += texts
    isEmpty = false
  }

  private static func texts(of index: Index) -> [SQLText] {
    let terms = index.terms.map { term in
      switch term.key {
      case .column(let name): SQLText(name.quotedAsName)
      case .expression(let text): text
      }
    }
    return terms + (index.predicate.map { [$0] } ?? [])
  }
}
