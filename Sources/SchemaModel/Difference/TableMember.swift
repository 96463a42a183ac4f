/// One part of a table, as a person would point at it.
public enum TableMember: Hashable, Sendable {
  /// A column.
  case column(Column)
  /// The primary key.
  case primaryKey(PrimaryKey)
  /// A unique constraint.
  case unique(UniqueConstraint)
  /// A check.
  case check(CheckConstraint)
  /// A foreign key.
  case foreignKey(ForeignKey)
  /// An option that is not at its default.
  case option(Options.Member)

  /// What sort of part it is, such as `column` or `primary key`.
  public var kind: String {
    switch self {
    case .column: "column"
    case .primaryKey: "primary key"
    case .unique: "unique"
    case .check: "check"
    case .foreignKey: "foreign key"
    case .option: "option"
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
    case .option: nil
    }
  }

  /// The part in one line, close to SQL: `email TEXT NOT NULL`.
  public func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .column(let column): column.definition(in: vocabulary)
    case .primaryKey(let key): "primary key \(key.summary(in: vocabulary))"
    case .unique(let constraint): constraint.summary(in: vocabulary)
    case .check(let constraint): constraint.summary(in: vocabulary)
    case .foreignKey(let key): key.summary(in: vocabulary)
    case .option(let option):
      vocabulary.texts(of: [option.name: option.value], at: .table).joined().asciiLowercased
    }
  }
}

extension Table {
  /// The table's parts: columns in their order, keys and constraints, options in the engine's order.
  public func members(in vocabulary: Vocabulary) -> [TableMember] {
    var members: [TableMember] = columns.map { .column($0) }
    if let primaryKey { members.append(.primaryKey(primaryKey)) }
    members += uniques.map { .unique($0) } + checks.map { .check($0) }
    members += foreignKeys.map { .foreignKey($0) }
    for rule in vocabulary.rules(of: options.names, at: .table) {
      members += options.members.filter { $0.name.isExactly(rule.name) }.map { .option($0) }
    }
    return members
  }
}
