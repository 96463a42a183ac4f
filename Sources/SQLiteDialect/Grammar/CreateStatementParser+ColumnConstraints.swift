internal import SchemaModel

extension CreateStatementParser {
  /// Whether a constraint of the table begins here, not a column.
  var startsTableConstraint: Bool {
    switch current.keyword {
    case .constraint, .primary, .unique, .check, .foreign: true
    default: false
    }
  }

  /// Reads one constraint of the last column.
  ///
  /// Returns whether there was one.
  mutating func columnConstraint(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) -> Bool {
    guard let keyword = current.keyword else { return false }
    if keyword == .constraint {
      try constraintName(&building)
      return true
    }
    position += 1
    guard try columnConstraint(behind: keyword, &building) else {
      position -= 1
      return false
    }
    building.nameIsFresh = false
    return true
  }

  /// Reads what stands behind the first word of a column's constraint.
  ///
  /// Returns whether one begins with this word.
  private mutating func columnConstraint(
    behind keyword: Keyword, _ building: inout TableUnderConstruction
  ) throws(GrammarError) -> Bool {
    let column = building.table.columns.count - 1
    switch keyword {
    case .default: building.table.columns[column].defaultValue = try defaultValue()
    case .null: _ = try conflictClause()
    case .not where current.keyword == .deferrable: try deferral(not: true, &building.table)
    case .not:
      try expect(.null)
      building.table.columns[column].notNull = NotNull(onConflict: try conflictClause())
    case .primary: try columnPrimaryKey(&building)
    case .unique: try columnUnique(&building)
    case .check: building.checks.append((building.constraintName, try parenthesized()))
    case .references:
      try references(from: [building.table.columns[column].name], &building)
    case .deferrable: try deferral(not: false, &building.table)
    case .collate:
      let collation = BuiltInNames.collation(try name())
      building.table.columns[column].collation = collation == "BINARY" ? nil : collation
    case .generated:
      try expect(.always)
      try expect(.as)
      try generatedColumn(&building)
    case .as: try generatedColumn(&building)
    default: return false
    }
    return true
  }

  private mutating func columnUnique(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) {
    let key = KeyColumn(name: building.table.columns[building.table.columns.count - 1].name)
    building.table.uniques.append(
      UniqueConstraint(name: building.ownName, columns: [key], onConflict: try conflictClause()))
  }

  mutating func constraintName(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) {
    try expect(.constraint)
    building.constraintName = try name()
    building.nameIsFresh = true
  }

  private mutating func columnPrimaryKey(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) {
    try expect(.key)
    let descending = sortOrder()
    let column = building.table.columns[building.table.columns.count - 1]
    var key = PrimaryKey(
      name: building.ownName, columns: [KeyColumn(name: column.name, descending: descending)],
      onConflict: try conflictClause())
    key.isAutoincrement = accept(.autoincrement)
    building.table.primaryKey = key
    // `INTEGER PRIMARY KEY DESC` is an ordinary key by an old mistake that SQLite keeps.
    building.keyMayBeRowid = !descending
  }

  private mutating func generatedColumn(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) {
    let range = try parenthesized()
    let column = building.table.columns.count - 1
    var storage = GeneratedColumn.Storage.virtual
    if !accept(.virtual), current.kind == .word, SQLName.same(source.name(position), "stored") {
      storage = .stored
      position += 1
    }
    building.table.columns[column].generated = GeneratedColumn(
      expression: SQLText(""), storage: storage)
    building.generated.append((column, range))
  }

  mutating func references(
    from columns: [String], _ building: inout TableUnderConstruction
  ) throws(GrammarError) {
    var key = ForeignKey(
      name: building.ownName, columns: columns, referencedTable: try name())
    if current.kind == .leftParenthesis { key.referencedColumns = try nameList() }
    while try referenceArgument(&key) {}
    building.table.foreignKeys.append(key)
  }

  private mutating func referenceArgument(_ key: inout ForeignKey) throws(GrammarError) -> Bool {
    if accept(.match) {
      _ = try name()
      return true
    }
    guard accept(.on) else { return false }
    let event = current.keyword
    position += 1
    let action = try foreignKeyAction()
    switch event {
    case .delete: key.onDelete = action
    case .update: key.onUpdate = action
    // SQLite reads `ON INSERT` and forgets it.
    case .insert: break
    default: throw error("DELETE or UPDATE")
    }
    return true
  }

  private mutating func foreignKeyAction() throws(GrammarError) -> ForeignKey.Action {
    if accept(.cascade) { return .cascade }
    if accept(.restrict) { return .restrict }
    if accept(.no) {
      try expect(.action)
      return .noAction
    }
    try expect(.set)
    if accept(.null) { return .setNull }
    try expect(.default)
    return .setDefault
  }

  /// What follows `DEFERRABLE` or, for a `NOT` that was read, that word too.
  ///
  /// It is about the last foreign key of the table, whichever column that is on.
  mutating func deferral(not: Bool, _ table: inout Table) throws(GrammarError) {
    if not { try expect(.deferrable) }
    var isDeferred = false
    if accept(.initially) {
      isDeferred = current.keyword == .deferred
      position += 1
    }
    guard !table.foreignKeys.isEmpty else { return }
    table.foreignKeys[table.foreignKeys.count - 1].isDeferred = isDeferred && !not
  }

  /// Names in parentheses.
  ///
  /// Collations and orders, which old versions let pass, are dropped.
  mutating func nameList() throws(GrammarError) -> [String] {
    try expect(.leftParenthesis)
    var names: [String] = []
    repeat {
      names.append(try name())
      if accept(.collate) { _ = try name() }
      _ = sortOrder()
    } while accept(.comma)
    try expect(.rightParenthesis)
    return names
  }
}
