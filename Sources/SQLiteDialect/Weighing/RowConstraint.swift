internal import Dialect
internal import SchemaModel

/// What a table asks of its rows.
enum RowConstraint: Hashable {
  case notNull(String)
  case unique([Index.Term], predicate: SQLText?)
  case check(CheckConstraint)
  case foreignKey(ForeignKey)
  /// A value that fits the declared type: in a strict table, or as the rowid.
  case type(String, String, isRowid: Bool)

  /// All that a table asks, and its unique indexes.
  static func all(of table: Table, _ indexes: [Index]) -> [RowConstraint] {
    var result: [RowConstraint] = []
    for column in table.columns {
      if table.isRowid(column) {
        result.append(.type(column.name, "INTEGER", isRowid: true))
        continue
      }
      if table.refusesNull(column) { result.append(.notNull(column.name)) }
      if table.isStrict, StorageClass(strictType: column.type) != nil {
        result.append(.type(column.name, SQLName.uppercased(column.type), isRowid: false))
      }
    }
    let keys = table.primaryKey.map { [$0.columns] } ?? []
    result += (keys + table.uniques.map(\.columns)).map { .unique($0.map(\.term), predicate: nil) }
    for index in indexes where index.isUnique {
      result.append(.unique(index.terms, predicate: index.predicate))
    }
    return result + table.checks.map { .check($0) } + table.foreignKeys.map { .foreignKey($0) }
  }

  /// The constraint as it is written.
  var text: String {
    switch self {
    case .notNull(let column): "NOT NULL (\(SQLName.quoted(column)))"
    case .unique(let terms, let predicate):
      "UNIQUE (\(terms.map(\.text).joined(separator: ", ")))"
        + (predicate.map { " WHERE \($0)" } ?? "")
    case .check(let check): TableRenderer.definition(of: check)
    case .foreignKey(let key): TableRenderer.definition(of: key)
    case .type(let column, let type, _): "type \(type) (\(SQLName.quoted(column)))"
    }
  }

  /// The folded names of the columns that it looks at, and of whatever else its expressions mention.
  var mentions: Set<String> {
    switch self {
    case .notNull(let column), .type(let column, _, _): [column.folded]
    case .unique(let terms, let predicate):
      terms.reduce(into: Mentions(predicate.map { [$0] } ?? []).names) { names, term in
        switch term.key {
        case .column(let name): names.insert(name.folded)
        case .expression(let text): names.formUnion(Mentions([text]).names)
        }
      }
    case .check(let check): Mentions([check.expression.withoutQualifiers]).names
    case .foreignKey(let key): Set(key.columns.map(\.folded))
    }
  }

  /// The constraint for all rows, where it is for some only.
  var withoutPredicate: RowConstraint {
    if case .unique(let terms, _) = self { .unique(terms, predicate: nil) } else { self }
  }

  /// What a hazard about it names: the column where it is one's, else the table.
  func subject(in table: Table) -> Subject {
    let column: String? =
      switch self {
      case .notNull(let column), .type(let column, _, _): column
      case .foreignKey(let key): key.columns.count == 1 ? key.columns[0] : nil
      case .unique(let terms, _): terms.count == 1 ? terms[0].column : nil
      case .check: nil
      }
    return Subject(table: table.name, column: column)
  }

  /// The hazard of bringing it.
  func hazard(in table: Table) -> Hazard {
    let detail =
      switch self {
      case .notNull: DraftHazards.refusesNull
      case .unique: "rows are compared, and none may be equal by \(text)"
      case .check: "every row is checked: \(text)"
      case .foreignKey(let key): "every row must have its row in \(key.referencedTable)"
      case .type(_, let type, _): "every value must be of the type \(type)"
      }
    return Hazard(.scan, subject(in: table), detail)
  }
}

extension KeyColumn {
  /// The column as an index has it.
  var term: Index.Term { Index.Term(key: .column(name), collation: collation) }
}

extension Index.Term {
  /// The column that it is; `nil` for an expression.
  var column: String? { if case .column(let name) = key { name } else { nil } }

  /// The term as it is written, without its direction.
  var text: String {
    let key =
      switch key {
      case .column(let name): SQLName.quoted(name)
      case .expression(let text): text.text
      }
    return key + (collation.map { " COLLATE \(SQLName.quoted($0))" } ?? "")
  }
}
