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
    constraints(of: part, in: other).map(\.identity).sorted()
  }

  /// The constraints that a part makes, beside its column, in a table with the options of another.
  func constraints(of part: Part, in other: Table) -> Set<TableConstraint> {
    var lines = viewed.columns.map { column in
      column.name.folded == part.column ? part.body : TableRenderer.definition(of: column)
    }
    if part.column == nil { lines.append(part.body) }
    return TableConstraint.all(of: lines, other)
  }
}

extension TableConstraint {
  /// The kind and the name.
  fileprivate var identity: String {
    switch self {
    case .primaryKey(let key): "primary key \(key.name?.folded ?? "")"
    case .unique(let unique): "unique \(unique.name?.folded ?? "")"
    case .check(let check): "check \(check.name?.folded ?? "")"
    case .foreignKey(let key): "foreign key \(key.name?.folded ?? "")"
    }
  }

  /// Those that columns and constraints make in a table with the options of another.
  static func all(of lines: [String], _ other: Table) -> Set<TableConstraint> {
    let options = TableRenderer(other).options
    let text = "CREATE TABLE t (\(lines.joined(separator: "\n,")))\(options)"
    return (try? CreateStatementParser.table(text).object).map(all) ?? []
  }

  /// Those that stand in a column of a table where that is written anew.
  static func all(of column: Column, in table: Table) -> Set<TableConstraint> {
    let renderer = TableRenderer(table)
    return all(
      of: table.columns.map { other in
        other.name == column.name
          ? renderer.definition(of: other) : TableRenderer.definition(of: other)
      }, table)
  }
}
