internal import SchemaModel

/// A constraint of a table, of whatever kind.
enum TableConstraint: Hashable {
  case primaryKey(PrimaryKey)
  case unique(UniqueConstraint)
  case check(CheckConstraint)
  case foreignKey(ForeignKey)

  /// All that a table has.
  static func all(of table: Table) -> Set<TableConstraint> { Set(inOrder(of: table)) }

  /// All that a table has, as they are written.
  static func inOrder(of table: Table) -> [TableConstraint] {
    (table.primaryKey.map { [.primaryKey($0)] } ?? []) + table.uniques.map { .unique($0) }
      + table.checks.map { .check($0) } + table.foreignKeys.map { .foreignKey($0) }
  }
}

extension TableRenderer {
  /// A constraint as it stands behind the columns.
  func definition(of constraint: TableConstraint) -> String {
    switch constraint {
    case .primaryKey(let key): definition(of: key)
    case .unique(let unique): definition(of: unique)
    case .check(let check): Self.definition(of: check)
    case .foreignKey(let key): Self.definition(of: key)
    }
  }
}
