internal import SchemaModel

// The constraints of a table's text: which of them a part makes, and which part was which before it changed.

extension TableText {
  /// The part that is a constraint written so.
  func constraint(_ body: String) -> Part? {
    parts.first { $0.column == nil && $0.body == body }
  }

  /// What a constraint was in this text before another one changed it.
  ///
  /// It is the one of its name, or else the only one of its kind that the other text has no more, where that has one new
  /// one.
  func constraint(before part: Part, of other: TableText, in table: Table) -> Part? {
    if let same = constraint(part.body) { return same }
    let identity = other.identity(of: part, in: table)
    let gone = constraints(notIn: other).filter { self.identity(of: $0, in: table) == identity }
    let new = other.constraints(notIn: self).filter {
      other.identity(of: $0, in: table) == identity
    }
    return gone.count == 1 && new.count == 1 ? gone[0] : nil
  }

  /// The constraints that another text does not have in the same words.
  private func constraints(notIn other: TableText) -> [Part] {
    parts.filter { $0.column == nil && other.constraint($0.body) == nil }
  }

  /// What a constraint is known by when it changes: its kind and its name.
  private func identity(of part: Part, in other: Table) -> [String] {
    constraints(of: part, in: other).map { $0.identity(under: grammar.names) }.sorted()
  }

  /// The constraints that a part makes, beside its column, in a table with the options of another.
  func constraints(of part: Part, in other: Table) -> Set<TableConstraint> {
    grammar.constraints(of: part.body, column: part.column, in: viewed, as: other)
  }
}
