internal import SchemaModel

/// Every name that the text of an object holds, folded: an overestimate of what it needs.
///
/// What a name stands for (a table, a column, an alias) is not told apart; who must not miss a use asks
/// whether the name is there.
struct Mentions: Hashable, Sendable {
  /// The folded names.
  private(set) var names: Set<String> = []

  /// The names in a view.
  init(_ view: View) {
    add(view.query)
  }

  /// The names in a trigger, its table and the columns that it watches included.
  init(_ trigger: Trigger) {
    names.insert(trigger.table.folded)
    if case .update(let columns) = trigger.event {
      names.formUnion(columns.map(\.folded))
    }
    if let condition = trigger.condition { add(condition) }
    for statement in trigger.body { add(statement) }
  }

  /// The names in the arguments of a virtual table.
  init(_ table: VirtualTable) {
    // Arguments name tables in strings, too: `content='notes'`.
    for argument in table.arguments {
      names.formUnion(TokenTexts(argument).elements.compactMap { $0.name.map(\.folded) })
    }
  }

  /// The names in an object that the parser does not understand.
  init(_ object: OtherObject) {
    names = Set(TokenTexts(object.definition).elements.compactMap { $0.name.map(\.folded) })
  }

  /// The names in some texts.
  init(_ texts: some Sequence<SQLText>) {
    for text in texts { add(text) }
  }

  private mutating func add(_ text: SQLText) { names.formUnion(text.identifiers) }

  /// Whether a name is among them, in any letter case.
  func contains(_ name: String) -> Bool { names.contains(name.folded) }
}
