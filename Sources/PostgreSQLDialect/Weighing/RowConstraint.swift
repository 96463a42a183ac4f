internal import Dialect
internal import SchemaModel

/// What a table asks of its rows.
enum RowConstraint: Hashable {
  case notNull(String)
  case unique([Index.Term], predicate: SQLText?, nullsNotDistinct: Bool)
  case check(CheckConstraint)
  case foreignKey(ForeignKey)
  case value(DomainRule)

  /// All that a table asks, and its unique indexes; not what the rows that are there need not meet.
  static func all(of table: Table, _ indexes: [Index]) -> [RowConstraint] {
    var result = table.columns.filter { $0.notNull.map { !$0.options[flag: .notValid] } ?? false }
      .map { RowConstraint.notNull($0.name) }
    let keys =
      (table.primaryKey.map { [($0.columns, $0.options)] } ?? [])
      + table.uniques.map { ($0.columns, $0.options) }
    // What keys WITHOUT OVERLAPS compare are ranges, and not whether they are equal.
    result += keys.filter { !$0.1[flag: .withoutOverlaps] }.map { columns, options in
      .unique(
        columns.map { Index.Term(key: .column($0.name)) }, predicate: nil,
        nullsNotDistinct: options[flag: .nullsNotDistinct])
    }
    result += indexes.filter(\.isUnique).map {
      .unique(
        $0.terms, predicate: $0.predicate, nullsNotDistinct: $0.options[flag: .nullsNotDistinct])
    }
    result += table.checks.filter { isForRows($0.options) }.map { .check($0) }
    return result
      + table.foreignKeys.filter { isForRows($0.options) && !$0.options[flag: .period] }
      .map { .foreignKey($0) }
  }

  private static func isForRows(_ options: Options) -> Bool {
    !options[flag: .notValid] && !options[flag: .notEnforced]
  }

  /// The constraint as it is written.
  var text: String {
    switch self {
    case .notNull(let column): return "NOT NULL (\(SQLName.quoted(column)))"
    case .unique(let terms, let predicate, let nullsNotDistinct):
      return
        "UNIQUE \(nullsNotDistinct ? "NULLS NOT DISTINCT " : "")(\(terms.map(\.shown).joined(separator: ", ")))"
        + (predicate.map { " WHERE \($0)" } ?? "")
    case .check(let check): return "CHECK (\(check.expression))"
    case .value(let rule): return rule.text
    case .foreignKey(let key):
      let name = QualifiedName(reading: key.referencedTable)
      let parent = name.map { SQLName.quoted([$0.schema, $0.name].compactMap(\.self)) }
      return
        "FOREIGN KEY (\(SQLName.list(key.columns))) REFERENCES \(parent ?? key.referencedTable)"
        + " (\(SQLName.list(key.referencedColumns ?? [])))"
        + (key.onUpdate == .noAction ? "" : " ON UPDATE \(key.onUpdate.words)")
        + (key.onDelete == .noAction ? "" : " ON DELETE \(key.onDelete.words)")
    }
  }

  /// The columns that it looks at, and whatever else its expressions mention.
  var mentions: Set<String> {
    switch self {
    case .notNull(let column): return [column]
    case .unique(let terms, let predicate, _):
      return terms.reduce(into: predicate.map { SQLTextParts.names(in: $0.text) } ?? []) {
        names, term in
        switch term.key {
        case .column(let name): names.insert(name)
        case .expression(let text): names.formUnion(SQLTextParts.names(in: text.text))
        }
      }
    case .check(let check): return SQLTextParts.names(in: check.expression.text)
    case .foreignKey(let key): return Set(key.columns)
    case .value(let rule): return [rule.column]
    }
  }
}

extension Index.Term {
  /// The column that it is; `nil` for an expression.
  var column: String? { if case .column(let name) = key { name } else { nil } }

  /// What is compared, as people are told it.
  var shown: String {
    switch key {
    case .column(let name): SQLName.quoted(name)
    case .expression(let text): text.text
    }
  }

  /// What is compared, as it stands in SQL.
  var compared: String {
    switch key {
    case .column(let name): SQLName.quoted(name)
    case .expression(let text): "(\(text))"
    }
  }
}
