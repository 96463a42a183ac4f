internal import SchemaModel

// Inside the engine its rule is fixed, so that nothing here needs to be handed one.

extension String {
  /// The form that is equal for names that are equal: with ASCII letters in lower case.
  var folded: String { NameRule.sqlite.fold(self) }

  /// Whether two names are one.
  func isNamed(like other: String) -> Bool { NameRule.sqlite.areEqual(self, other) }
}

extension ObjectPath {
  /// Whether two paths are of one object.
  func isNamed(like other: ObjectPath) -> Bool { NameRule.sqlite.areEqual(self, other) }
}

extension Sequence where Element: Named {
  /// The first one of a name; `nil` for none.
  func named(_ name: String) -> Element? { named(name, under: .sqlite) }

  /// All by their folded names; of several under one, the first.
  var byFoldedName: [String: Element] {
    Dictionary(map { ($0.name.folded, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Schema {
  /// The object of a name in any letter case; one that is named so letter by letter comes first.
  func object(named path: ObjectPath) -> SchemaObject? { object(named: path, under: .sqlite) }

  /// The table of a name in any letter case.
  func table(named name: String) -> Table? { table(named: name, under: .sqlite) }
}
