internal import Proving
internal import SchemaModel

/// The names of a table's parts before a step, as they are after it.
struct TighteningNames {
  private let pair: SchemaMapping.TablePair
  private let renames: RenameHints
  /// The folded columns of the primary keys that foreign keys refer to, by the folded names of their tables.
  private let parentKeys: [String: [String]]
  private let columns: [String: String]
  /// The folded names, after the step, of columns whose values may become others.
  private let changed: Set<String>
  /// The folded names of columns that go and leave their names to others.
  private let passed: Set<String>

  init(_ pair: SchemaMapping.TablePair, _ renames: RenameHints, _ parent: (String) -> Table?) {
    (self.pair, self.renames) = (pair, renames)
    parentKeys = Dictionary(
      pair.to.foreignKeys.compactMap { key in
        parent(key.referencedTable)?.primaryKey.map {
          (key.referencedTable.folded, $0.columns.map(\.name.folded))
        }
      }, uniquingKeysWith: { first, _ in first })
    let moved = pair.columns.filter { $0.from.name != $0.to.name }
    columns = Dictionary(
      moved.map { ($0.from.name.folded, $0.to.name) }, uniquingKeysWith: { first, _ in first })
    changed = pair.changedNames
    let kept = Set(pair.columns.map(\.from.name.folded))
    passed = Set(moved.map(\.to.name.folded)).intersection(
      pair.from.columns.map(\.name.folded).filter { !kept.contains($0) })
  }

  /// Whether a constraint from before looks at what goes, and at nothing of that name afterwards.
  func isGone(_ constraint: RowConstraint) -> Bool {
    !passed.isDisjoint(with: constraint.mentions)
  }

  /// A constraint from before with the names from after.
  func renamed(_ constraint: RowConstraint) -> RowConstraint {
    switch constraint {
    case .notNull(let name): return .notNull(self.name(name))
    case .type(let name, let type, let isRowid):
      return .type(self.name(name), type, isRowid: isRowid)
    case .check(let check):
      return .check(
        CheckConstraint(
          expression: check.expression.withoutQualifiers.renamingIdentifiers(columns)))
    case .unique(let terms, let predicate):
      return .unique(
        terms.map { Index.Term(key: key($0.key), collation: $0.collation) },
        predicate: predicate?.renamingIdentifiers(columns))
    case .foreignKey(var key):
      let tables = renames.tables.first { SQLName.same($0.key, key.referencedTable) }
      key.columns = key.columns.map(name)
      key.referencedTable = tables?.value ?? key.referencedTable
      key.referencedColumns = key.referencedColumns?.map { column in
        renames.columns.first {
          SQLName.same($0.table, key.referencedTable) && SQLName.same($0.from, column)
        }?.to ?? column
      }
      return .foreignKey(key)
    }
  }

  /// Whether rows that met what was asked before are sure to meet a constraint.
  func isMet(_ constraint: RowConstraint, by known: [RowConstraint]) -> Bool {
    switch constraint {
    case .notNull(let name):
      if isComputedAnew(name) { return false }
      if known.contains(where: { $0.refusesNull(name) }) { return true }
      return isNew(name) && hasValue(name)
    case .type(let name, let type, _):
      if isComputedAnew(name) { return false }
      return known.contains { $0.isType(type, of: name) }
        || (isNew(name) && !isComputed(name) && !hasValue(name))
    case .check(let check):
      return constraint.mentions.isDisjoint(with: changed)
        && known.contains { $0.isCheck(check.expression.withoutQualifiers) }
    case .unique(let terms, let predicate):
      return constraint.mentions.isDisjoint(with: changed)
        && known.contains { $0.isUnique(within: terms, predicate) }
    case .foreignKey(let key):
      let columns = keyColumns(key)
      return known.contains { constraint in
        guard case .foreignKey(let known) = constraint else { return false }
        return known.columns.map(\.folded) == key.columns.map(\.folded)
          && SQLName.same(known.referencedTable, key.referencedTable)
          && keyColumns(known) == columns
      }
    }
  }

  /// The folded names of the columns that a foreign key refers to; where it names none, the primary key is meant.
  private func keyColumns(_ key: ForeignKey) -> [String]? {
    key.referencedColumns?.map(\.folded) ?? parentKeys[key.referencedTable.folded]
  }

  private func name(_ name: String) -> String { columns[name.folded] ?? name }

  private func key(_ key: Index.Key) -> Index.Key {
    switch key {
    case .column(let name): .column(self.name(name))
    case .expression(let text): .expression(text.renamingIdentifiers(columns))
    }
  }

  private func isNew(_ column: String) -> Bool { pair.origin(of: column) == nil }

  /// Whether a column is computed from what is not as it was.
  private func isComputedAnew(_ name: String) -> Bool {
    changed.contains(name.folded) && isComputed(name)
  }

  private func isComputed(_ name: String) -> Bool {
    pair.to.columns.named(name)?.generated != nil
  }

  /// Whether a new column has a value in every row by its default.
  private func hasValue(_ name: String) -> Bool {
    let column = pair.to.columns.named(name)
    return column?.generated == nil
      && column?.defaultValue.map { !DefaultValue($0).isNull } ?? false
  }
}

extension RowConstraint {
  fileprivate func refusesNull(_ name: String) -> Bool {
    switch self {
    case .notNull(let column): SQLName.same(column, name)
    case .type(let column, _, let isRowid): isRowid && SQLName.same(column, name)
    default: false
    }
  }

  fileprivate func isType(_ type: String, of name: String) -> Bool {
    if case .type(let column, type, _) = self { SQLName.same(column, name) } else { false }
  }

  fileprivate func isCheck(_ expression: SQLText) -> Bool {
    if case .check(let check) = self { check.expression == expression } else { false }
  }

  /// Whether it refuses equal rows by some of these terms already.
  fileprivate func isUnique(within terms: [Index.Term], _ predicate: SQLText?) -> Bool {
    guard case .unique(let own, let condition) = self, condition == nil || condition == predicate
    else { return false }
    let texts = Set(terms.map(\.text.folded))
    return own.allSatisfy { texts.contains($0.text.folded) }
  }
}
