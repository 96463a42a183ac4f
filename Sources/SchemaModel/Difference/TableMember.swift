/// One part of a table, as a person would point at it.
public enum TableMember: Hashable, Sendable {
  case column(Column)
  case primaryKey(PrimaryKey)
  case unique(UniqueConstraint)
  case check(CheckConstraint)
  case foreignKey(ForeignKey)
  /// Rows are stored in the primary key.
  case withoutRowid
  /// Declared types are enforced.
  case strict

  /// What sort of part it is, such as `column` or `primary key`.
  public var kind: String {
    switch self {
    case .column: "column"
    case .primaryKey: "primary key"
    case .unique: "unique"
    case .check: "check"
    case .foreignKey: "foreign key"
    case .withoutRowid, .strict: "option"
    }
  }

  /// The name of a column, or of a constraint that has one.
  public var name: String? {
    switch self {
    case .column(let column): column.name
    case .primaryKey(let key): key.name
    case .unique(let constraint): constraint.name
    case .check(let constraint): constraint.name
    case .foreignKey(let key): key.name
    case .withoutRowid, .strict: nil
    }
  }
}

extension TableMember: CustomStringConvertible {
  /// The part in one line, close to SQL: `email TEXT NOT NULL`.
  public var description: String {
    switch self {
    case .column(let column): ([column.name] + column.parts).joined(separator: " ")
    case .primaryKey(let key): "primary key \(key.summary)"
    case .unique(let constraint): constraint.summary
    case .check(let constraint): constraint.summary
    case .foreignKey(let key): key.summary
    case .withoutRowid: "without rowid"
    case .strict: "strict"
    }
  }
}

extension Table {
  /// The table's parts: columns in their order, keys and constraints, options.
  public var members: [TableMember] {
    var members: [TableMember] = columns.map { .column($0) }
    if let primaryKey { members.append(.primaryKey(primaryKey)) }
    members += uniques.map { .unique($0) } + checks.map { .check($0) }
    members += foreignKeys.map { .foreignKey($0) }
    if isWithoutRowid { members.append(.withoutRowid) }
    if isStrict { members.append(.strict) }
    return members
  }
}
