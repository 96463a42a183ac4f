internal import Dialect
internal import SchemaModel

/// Which of the things left behind an engine's refusal is about.
struct LeftoverBlame {
  private let leftovers: [Leftover]
  private let parent: Schema
  private let returned: Schema

  /// Looks at what is left behind beside a schema, in the order in which it is written.
  init(_ leftovers: [Leftover], beside parent: Schema, in returned: Schema) {
    self.leftovers = leftovers.sorted()
    self.parent = parent
    self.returned = returned
  }

  /// The leftover that refuses a statement about a table; `nil` where nothing is left behind.
  func leftover(_ refusal: Refusal, on table: String) -> Leftover? {
    let words = SQLWords(refusal.message).set
    let isOfReference = refusal.reason == .foreignKey
    let ways: [(Leftover) -> Bool] = [
      { raises($0, refusal.message) }, { words.contains(($0.column ?? $0.object.name).folded) },
      { isOfReference && refers($0, to: table) },
      { isOfReference && refers($0, to: nil) },
      { $0.column == nil && isOn($0, table) },
      { SQLName.same($0.object.name, table) },
    ]
    for way in ways {
      if let found = leftovers.first(where: way) { return found }
    }
    return leftovers.first
  }

  private func raises(_ leftover: Leftover, _ message: String) -> Bool {
    guard case .trigger(let trigger) = returned.object(named: leftover.object) else { return false }
    return trigger.body.contains { statement in
      SQLWords(statement.text).words.contains { $0.isQuoted && $0.text == message.folded }
    }
  }

  /// Whether something refers to a table's rows, or to any.
  private func refers(_ leftover: Leftover, to table: String?) -> Bool {
    guard case .table(let now) = returned.object(named: leftover.object) else { return false }
    return now.foreignKeys(newTo: parent).contains { key in
      (table.map { SQLName.same($0, key.referencedTable) } ?? true)
        && (leftover.column.map { key.columns.map(\.folded) == [$0.folded] } ?? true)
    }
  }

  private func isOn(_ leftover: Leftover, _ table: String) -> Bool {
    switch returned.object(named: leftover.object) {
    case .index(let index): SQLName.same(index.table, table)
    case .trigger(let trigger): SQLName.same(trigger.table, table)
    default: false
    }
  }
}
