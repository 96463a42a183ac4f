internal import Dialect
internal import SchemaModel

extension PostgreSQLGrammar {
  func table(madeBy statement: String) -> Table? { tables[statement] }

  /// What the parts are known to make, they make together; what stands around them may be of another sort of table.
  func makes(_ statement: String, _ table: Table) -> Bool {
    var words = StatementWords(statement)
    guard words.take("create") else { return false }
    return words.take("unlogged") == table.options[flag: .unlogged]
  }

  func definition(of column: Column, in table: Table) -> String {
    guard let type = serialType(of: column, in: table) else {
      return style.applied(to: ColumnClause.definition(of: column))
    }
    return "\(SQLName.quoted(column.name)) \(type)"
  }

  /// The type that makes the column's sequence with it, where no statement of its own does.
  private func serialType(of column: Column, in table: Table) -> String? {
    let owner = "\(table.name).\(column.name)"
    guard column.notNull != nil, serials.contains(owner),
      column.defaultValue?.text.hasPrefix("nextval(") == true
    else { return nil }
    return ["smallint": "smallserial", "integer": "serial", "bigint": "bigserial"][column.type]
  }

  func definition(of constraint: TableConstraint, in table: Table) -> String {
    let text =
      switch constraint {
      case .primaryKey(let key): ConstraintClause.definition(of: key)
      case .unique(let unique): ConstraintClause.definition(of: unique)
      case .check(let check): ConstraintClause.definition(of: check)
      case .foreignKey(let key): ConstraintClause.definition(of: key)
      }
    return style.applied(to: text)
  }

  func statement(adding constraint: TableConstraint, to table: Table) -> String? {
    style.applied(to: ObjectRenderer.add(definition(of: constraint, in: table), to: table))
  }

  /// In a new table a constraint is valid, whatever is said of it.
  func mustBeAdded(_ constraint: TableConstraint) -> Bool {
    switch constraint {
    case .check(let check): check.options[flag: .notValid]
    case .foreignKey(let key): key.options[flag: .notValid]
    case .primaryKey, .unique: false
    }
  }

  func options(of table: Table) -> String { style.applied(to: TableRenderer(table).tail) }

  func constraints(in column: Column, of table: Table) -> Set<TableConstraint> { [] }

  func constraints(
    of part: String, column: String?, in table: Table, as other: Table
  ) -> Set<TableConstraint> {
    PartConstraints(table, part, column: column).found
  }
}
