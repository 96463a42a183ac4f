internal import Proving
internal import Dialect
internal import SchemaModel

/// What the rows of a table must satisfy: the table's own constraints and, where a script is to carry
/// the rows to another schema, those that the table has there.
///
/// A script may fail on some data rightly (a new `UNIQUE` over values that are there twice); rows
/// that satisfy both ends show what it does to the others.
struct RowDemands {
  /// The table, its checks named `check0`, `check1`, …, and without conflict clauses, which would hide a
  /// violation.
  var table: Table
  /// Its indexes, on this table, under names of their own.
  var indexes: [Index]
  /// Its triggers, which may refuse rows.
  var triggers: [Trigger]
  /// Columns that have to be there for nothing but the other end's expressions, and its generated columns.
  var aliases: [Column] = []
  /// Constraints of the other end, which may not compile here if they need what is not there yet.
  var extraChecks: [CheckConstraint] = []
  var extraIndexes: [Index] = []
  /// Rows of other tables that the defaults of new columns refer to.
  var parents: [ParentRow] = []

  /// A row that has to be there, by the expressions that its columns are worth.
  struct ParentRow {
    let table: String
    let key: [String: SQLText]
  }

  init(table: Table, indexes: [Index], triggers: [Trigger] = []) {
    self.table = table
    self.triggers = triggers
    self.indexes = indexes.filter { $0.constrains || $0.isSortedByOthers(in: table) }
    for column in table.columns.indices where table.columns[column].notNull != nil {
      self.table.columns[column].notNull = NotNull()
    }
    // Rows are tried in tables of other names, too.
    self.table.checks = table.checks.map(\.withoutQualifiers)
    self.table.primaryKey?.onConflict = nil
    self.table.uniques = table.uniques.map { UniqueConstraint(columns: $0.columns) }
  }

  /// Adds what the table must satisfy at the other end.
  mutating func add(_ pair: SchemaMapping.TablePair, _ mapping: SchemaMapping, indexes: [Index]) {
    let ownIndexes = Set(self.indexes)
    extraIndexes = indexes.filter {
      !ownIndexes.contains($0) && ($0.constrains || $0.isSortedByOthers(in: pair.to))
    }
    guard pair.from != pair.to else { return }
    let own = Set(table.columns.map(\.name.folded))
    for column in pair.columns where column.to.generated == nil {
      addColumnDemands(column, isStrict: pair.to.isStrict)
    }
    for column in pair.columns
    where column.to.generated == nil && !own.contains(column.to.name.folded) {
      let expression = SQLText(column.from.name.quotedAsName)
      aliases.append(
        Column(
          name: column.to.name, type: table.isStrict ? column.from.type : column.to.type,
          collation: column.to.collation ?? column.from.collation,
          generated: GeneratedColumn(expression: expression, storage: .virtual)))
    }
    addNewColumns(pair, indexes)
    for column in pair.to.columns { addGenerated(column, isStrict: pair.to.isStrict) }
    let checks = Set(table.checks.map(\.expression))
    extraChecks += pair.to.checks.map(\.withoutQualifiers).filter {
      !checks.contains($0.expression)
    }
    addKeys(pair)
    for key in pair.to.foreignKeys { add(key, pair, mapping) }
  }

  /// Adds a column that is computed at the other end: its value must be one that its constraints take.
  private mutating func addGenerated(_ column: Column, isStrict: Bool) {
    guard let generated = column.generated else { return }
    let own = table.columns.firstIndex { $0.name.folded == column.name.folded }
    if let own, table.columns[own].generated == generated {
      if column.notNull != nil { table.columns[own].notNull = NotNull() }
      return
    }
    guard own != nil else {
      var alias = column
      alias.generated?.storage = .virtual
      if alias.notNull != nil { alias.notNull = NotNull() }
      if table.isStrict, !isStrict { alias.type = "ANY" }
      aliases.append(alias)
      return
    }
    // Another column has its name here.
    if column.notNull != nil {
      extraChecks.append(
        CheckConstraint(expression: SQLText("(\(generated.expression)) IS NOT NULL")))
    }
    extraIndexes.append(
      Index(
        name: "computed", table: table.name,
        terms: [Index.Term(key: .expression(SQLText("(\(generated.expression))")))]))
  }

  private mutating func addColumnDemands(_ pair: SchemaMapping.ColumnPair, isStrict: Bool) {
    guard let position = table.columns.firstIndex(where: { $0.name == pair.from.name }) else {
      return
    }
    if pair.to.notNull != nil { table.columns[position].notNull = NotNull() }
    guard isStrict, let condition = Self.strictness(pair.from.name, type: pair.to.type) else {
      return
    }
    extraChecks.append(CheckConstraint(expression: SQLText(condition)))
  }

  private mutating func addKeys(_ pair: SchemaMapping.TablePair) {
    var keys = pair.to.uniques.map(\.columns)
    if let primaryKey = pair.to.primaryKey {
      keys.append(primaryKey.columns)
      if let name = pair.to.rowidAlias, let origin = pair.origin(of: name),
        let condition = Self.strictness(origin, type: "INTEGER")
      {
        extraChecks.append(CheckConstraint(expression: SQLText(condition)))
      }
      for column in primaryKey.columns {
        guard let origin = pair.origin(of: column.name),
          let position = table.columns.firstIndex(where: { $0.name == origin })
        else { continue }
        table.columns[position].notNull = NotNull()
      }
    }
    for (number, key) in keys.enumerated() {
      let columns = key.compactMap { column in
        (pair.origin(of: column.name) ?? computed(column.name)).map {
          KeyColumn(name: $0, collation: column.collation)
        }
      }
      guard columns.count == key.count else { continue }
      extraIndexes.append(
        Index(
          name: "key\(number)", table: table.name, isUnique: true,
          terms: columns.map { Index.Term(key: .column($0.name), collation: $0.collation) }))
    }
  }

  /// The name of a column of the other end that is computed here, too; `nil` for any other.
  private func computed(_ name: String) -> String? {
    aliases.named(name)?.name
  }

  private mutating func add(
    _ key: ForeignKey, _ pair: SchemaMapping.TablePair, _ mapping: SchemaMapping
  ) {
    let isNew = key.columns.contains { pair.origin(of: $0) == nil }
    if isNew { addParent(key, pair, mapping) }
    // Where new columns are NULL, or all are new, the rows that are there can do nothing about it.
    let columns = key.columns.compactMap { column in
      pair.origin(of: column) ?? constant(column).map { _ in column }
    }
    let isOfRows = key.columns.contains { pair.origin(of: $0) != nil }
    guard isOfRows, columns.count == key.columns.count,
      !isNew || !SQLName.same(key.referencedTable, pair.to.name)
    else { return }
    var mapped = ForeignKey(columns: columns, referencedTable: key.referencedTable)
    if let parent = mapping.pair(to: key.referencedTable) {
      mapped.referencedTable = parent.from.name
      let names = key.columns(in: parent.to)
      mapped.referencedColumns = names.map { parent.origin(of: $0) ?? $0 }
    }
    if !table.foreignKeys.contains(mapped) { table.foreignKeys.append(mapped) }
  }

  /// What a value must be so that a column of a strict table takes it.
  private static func strictness(_ column: String, type: String) -> String? {
    let name = column.quotedAsName
    return switch StorageClass(strictType: type) {
    case .integer:
      "\(name) IS NULL OR typeof(\(name)) != 'blob'"
        + " AND CAST(CAST(\(name) AS INTEGER) AS TEXT) = CAST(\(name) AS TEXT)"
    case .real:
      "typeof(\(name)) IN ('integer', 'real', 'null')"
        + " OR CAST(CAST(\(name) AS REAL) AS TEXT) = \(name)"
    case .text: "typeof(\(name)) != 'blob'"
    case .blob: "typeof(\(name)) IN ('blob', 'null')"
    case nil: nil
    }
  }
}

extension Index {
  /// Whether a row can be refused for its sake: by uniqueness, or because an expression fails.
  fileprivate var constrains: Bool {
    isUnique || predicate != nil
      || terms.contains { if case .expression = $0.key { true } else { false } }
  }

  /// Whether a collation that is none of SQLite's own decides where a row belongs in it.
  fileprivate func isSortedByOthers(in table: Table) -> Bool {
    terms.contains { $0.isSortedByOthers(in: table) }
  }
}
