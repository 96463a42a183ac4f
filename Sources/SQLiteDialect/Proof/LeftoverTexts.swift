internal import Dialect
internal import SchemaModel

/// What leftovers ask of the rows of a table that an older application writes.
struct LeftoverTexts {
  private var texts: [(leftover: Leftover, texts: [SQLText])] = []

  /// Collects the texts of what is left behind on a table of the older schema.
  init(_ leftovers: [Leftover], on table: Table, in returned: Schema) {
    let now = returned.tables.named(table.name)
    for leftover in leftovers {
      if let column = leftover.column {
        guard SQLName.same(leftover.object.name, table.name), let now else { continue }
        let new = now.checks.filter { !table.checks.contains($0) }.map(\.expression)
        let computed = now.columns.named(column)?.generated?.expression
        texts.append((leftover, new + (computed.map { [$0] } ?? [])))
        continue
      }
      switch returned[leftover.object] {
      case .index(let index) where SQLName.same(index.table, table.name):
        texts.append((leftover, Self.texts(of: index)))
      case .trigger(let trigger) where SQLName.same(trigger.table, table.name):
        texts.append((leftover, trigger.body + (trigger.condition.map { [$0] } ?? [])))
      default: continue
      }
    }
  }

  var isEmpty: Bool { texts.isEmpty }

  /// All of them.
  var all: [SQLText] { texts.flatMap(\.texts) }

  /// The leftover that an error is about: one that the message names, else an index or trigger, else any.
  func leftover(named message: String) -> Leftover {
    let all = texts.map(\.leftover)
    let words = SQLWords(message).set
    return all.first { words.contains(($0.column ?? $0.object.name).folded) }
      ?? all.first { $0.column == nil } ?? all[0]
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
