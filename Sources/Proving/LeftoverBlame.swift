internal import Dialect
internal import SchemaModel

/// Which of the things left behind an engine's refusal is about.
struct LeftoverBlame {
  private let leftovers: [Leftover]
  private let parent: Schema
  private let returned: Schema
  private let language: any TextAnalysis
  private let names: NameRule

  /// Looks at what is left behind beside a schema, in the order in which it is written.
  init(
    _ leftovers: [Leftover], beside parent: Schema, in returned: Schema,
    _ language: any TextAnalysis
  ) {
    (self.language, names) = (language, language.vocabulary.names)
    self.leftovers = leftovers.sorted()
    self.parent = parent
    self.returned = returned
  }

  /// The leftover that refuses a statement about a table; `nil` where nothing is left behind.
  func leftover(_ refusal: Refusal, on table: String) -> Leftover? {
    let words = Set(language.words(in: refusal.message).map(\.text))
    let isOfReference = refusal.reason == .foreignKey
    let ways: [(Leftover) -> Bool] = [
      { raises($0, refusal.message) }, { words.contains(names.fold($0.column ?? $0.object.name)) },
      { isOfReference && refers($0, to: table) },
      { isOfReference && refers($0, to: nil) },
      { $0.column == nil && isOn($0, table) },
      { names.areEqual($0.object.name, table) },
    ]
    for way in ways {
      if let found = leftovers.first(where: way) { return found }
    }
    return leftovers.first
  }

  private func raises(_ leftover: Leftover, _ message: String) -> Bool {
    let statements: [String] =
      switch returned.object(named: leftover.object, under: names) {
      case .trigger(let trigger): trigger.body.map(\.text)
      case .other(let other) where other.kind != .opaque: [other.definition]
      default: []
      }
    return statements.contains { statement in
      language.words(in: statement).contains {
        $0.isQuoted && $0.text == names.fold(message)
      }
    }
  }

  /// Whether something refers to a table's rows, or to any.
  private func refers(_ leftover: Leftover, to table: String?) -> Bool {
    guard case .table(let now) = returned.object(named: leftover.object, under: names) else {
      return false
    }
    return now.foreignKeys(newTo: parent, under: names).contains { key in
      (table.map { names.areEqual($0, key.referencedTable) } ?? true)
        && (leftover.column.map { key.columns.map(names.fold) == [names.fold($0)] } ?? true)
    }
  }

  private func isOn(_ leftover: Leftover, _ table: String) -> Bool {
    returned.object(named: leftover.object, under: names)?.owner(in: language.vocabulary)
      .map { names.areEqual($0, table) } ?? false
  }
}
