public import SchemaModel

/// A constraint of a table, of whatever kind.
public enum TableConstraint: Hashable, Sendable {
  /// The primary key.
  case primaryKey(PrimaryKey)
  /// A unique constraint.
  case unique(UniqueConstraint)
  /// A check.
  case check(CheckConstraint)
  /// A foreign key.
  case foreignKey(ForeignKey)

  /// All that a table has.
  public static func all(of table: Table) -> Set<TableConstraint> { Set(inOrder(of: table)) }

  /// All that a table has, as they are written.
  public static func inOrder(of table: Table) -> [TableConstraint] {
    (table.primaryKey.map { [.primaryKey($0)] } ?? []) + table.uniques.map { .unique($0) }
      + table.checks.map { .check($0) } + table.foreignKeys.map { .foreignKey($0) }
  }
}

extension TableConstraint {
  /// The name that it was given; `nil` for none.
  public var name: String? {
    switch self {
    case .primaryKey(let key): key.name
    case .unique(let unique): unique.name
    case .check(let check): check.name
    case .foreignKey(let key): key.name
    }
  }

  /// The names of those constraints of an object of which something holds.
  static func names(
    in object: SchemaObject, where holds: (TableConstraint) -> Bool
  ) -> Set<String> {
    guard case .table(let table) = object else { return [] }
    return Set(inOrder(of: table).filter(holds).compactMap(\.name))
  }

  /// The kind and the name.
  func identity(under names: NameRule) -> String {
    let kind =
      switch self {
      case .primaryKey: "primary key"
      case .unique: "unique"
      case .check: "check"
      case .foreignKey: "foreign key"
      }
    return "\(kind) \(name.map(names.fold) ?? "")"
  }
}
