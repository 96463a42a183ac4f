internal import Dialect
internal import SchemaModel

/// What leftovers ask of the rows of a table that an older application writes.
struct LeftoverTexts {
  /// Values that they speak of.
  private(set) var values: [Value] = []
  /// Whether nothing is left behind on the table.
  private(set) var isEmpty = true
  /// The folded names in them.
  private var names: Set<String> = []
  private let language: any TextAnalysis

  /// Collects what is left behind on a table of the older schema.
  init(
    _ leftovers: [Leftover], on table: Table, in returned: Schema, _ language: any TextAnalysis
  ) {
    self.language = language
    let rule = language.vocabulary.names
    let now = returned.tables.named(table.name, under: rule)
    for leftover in leftovers {
      if let column = leftover.column {
        guard rule.areEqual(leftover.object.name, table.name), let now else { continue }
        add(now.checks.filter { !table.checks.contains($0) }.map(\.expression))
        // Before a column stands the table itself.
        if now.columns.named(table.name, under: rule) == nil { names.remove(rule.fold(table.name)) }
        add([now.columns.named(column, under: rule)?.generated?.expression])
        continue
      }
      guard let object = returned.object(named: leftover.object, under: rule),
        let owner = object.owner(in: language.vocabulary), rule.areEqual(owner, table.name)
      else { continue }
      switch object {
      case .index(let index): add(index)
      case .trigger(let trigger): add(trigger.body + [trigger.condition])
      case .other(let other): add([SQLText(other.definition)])
      case .table, .view, .virtualTable: continue
      }
    }
  }

  /// Whether they name a column.
  func mentions(_ column: String) -> Bool {
    names.contains(language.vocabulary.names.fold(column))
  }

  private mutating func add(_ texts: [SQLText?]) {
    for case let text? in texts {
      names.formUnion(language.names(in: text))
      values += language.values(in: text)
    }
    isEmpty = false
  }

  private mutating func add(_ index: Index) {
    for term in index.terms {
      switch term.key {
      case .column(let name): names.insert(language.vocabulary.names.fold(name))
      case .expression(let text): add([text])
      }
    }
    add([index.predicate])
  }
}
