internal import Dialect
internal import SchemaModel

/// Finds the rows of a database that break what a step asks of them and nothing asked before.
struct BreachFinder {
  /// How many rows are named.
  static let exampleCount = 5

  let query: RowQuery
  let step: StepOutline
  let origins: RowOrigins

  /// The breaches, table by table.
  func breaches() throws -> [Breach] {
    let before = Dictionary(grouping: step.from.indexes, by: \.table)
    let after = Dictionary(grouping: step.to.indexes, by: \.table)
    let (oldRules, newRules) = (DomainRules(step.from), DomainRules(step.to))
    return try step.to.tables.flatMap { table -> [Breach] in
      guard let old = RowOrigins.origin(of: table.name, in: step),
        let former = step.from.table(named: old, under: .exact),
        let origin = origins.origin(of: table, after: step)
      else { return [] }
      let known =
        RowConstraint.all(of: former, before[old] ?? []) + oldRules.constraints(of: former)
      let asked =
        RowConstraint.all(of: table, after[table.name] ?? []) + newRules.constraints(of: table)
      return try typeBreaches(in: table, former, origin)
        + asked.filter { !isMet($0, of: table, former, by: known) }
        .compactMap { try breach(of: $0, in: table, origin) }
    }
  }

  /// Whether rows met a constraint before: where columns got other names or types, that shows only if it is of others.
  private func isMet(
    _ constraint: RowConstraint, of table: Table, _ former: Table, by known: [RowConstraint]
  ) -> Bool {
    let mentions = constraint.mentions
    let isChanged = table.columns.contains { column in
      guard mentions.contains(column.name) else { return false }
      let origin = RowOrigins.origin(of: column.name, in: table.name, step.renames)
      return former.columns.first { $0.name == origin }?.type != column.type
    }
    // What a new type asks is found when the values are converted.
    if isChanged, case .value = constraint { return true }
    let names = step.renames.columns.filter { $0.table == table.name }
    let renamed = known.contains {
      $0.renamed(names, step.renames.tables) == constraint
        && !looksAtPassedName($0, of: table, former)
    }
    return renamed && !isChanged
  }

  /// Whether a constraint looks at something that goes and leaves its name to another.
  private func looksAtPassedName(
    _ constraint: RowConstraint, of table: Table, _ former: Table
  ) -> Bool {
    if case .foreignKey(let key) = constraint,
      RowOrigins.heir(of: key.referencedTable, in: step) == nil
    {
      return true
    }
    return former.columns.contains { column in
      guard constraint.mentions.contains(column.name),
        table.columns.contains(where: { $0.name == column.name })
      else { return false }
      let names = step.renames.columns.filter { $0.table == table.name }
      return !names.contains { $0.from == column.name } && names.contains { $0.to == column.name }
    }
  }

  private func breach(
    of constraint: RowConstraint, in table: Table, _ origin: RowOrigins.Origin
  ) throws -> Breach? {
    var breach = Breach(
      table: origin.table.shownName, tableAfter: table.name, constraint: constraint.text,
      count: nil,
      isCertain: !origin.isWritten)
    let source = RowSource(of: table, origin)
    guard source.has(constraint.mentions, of: table) else {
      return try breachByAbsence(constraint, in: table, source, &breach)
    }
    guard let rows = try rows(against: constraint, table, source) else {
      breach.reason = "what it looks at comes on the way"
      return breach
    }
    do {
      return try rows.find(query, &breach) ? breach : nil
    } catch let error as PostgreSQLError where !error.isOfConnection && !error.isOfLock {
      breach.reason = error.message
      return breach
    }
  }

  /// A column that comes without a value breaks its own NOT NULL in every row, unless the script gives it one.
  private func breachByAbsence(
    _ constraint: RowConstraint, in table: Table, _ source: RowSource, _ breach: inout Breach
  ) throws -> Breach? {
    guard case .notNull(let name) = constraint,
      let column = table.columns.first(where: { $0.name == name }),
      column.defaultValue == nil, column.generated == nil, column.options[.identity] == nil,
      !StatementSplitter.split(step.script.text).contains(where: {
        ["UPDATE", "DO", "CALL", "SELECT", "MERGE"].contains(StatementHead($0.text).words.first)
      })
    else { return nil }
    return try BreakingRows(source: source, condition: "true", columns: []).find(query, &breach)
      ? breach : nil
  }

  private func rows(
    against constraint: RowConstraint, _ table: Table, _ source: RowSource
  ) throws -> BreakingRows? {
    let columns = table.columns.map(\.name).filter(constraint.mentions.contains)
    switch constraint {
    case .notNull(let column):
      return BreakingRows(
        source: source, condition: "\(SQLName.quoted(column)) IS NULL", columns: columns)
    case .check(let check):
      return BreakingRows(source: source, condition: "NOT (\(check.expression))", columns: columns)
    case .value(let rule):
      return BreakingRows(source: source, condition: rule.breach, columns: columns)
    case .unique(let terms, let predicate, let nullsNotDistinct):
      let filled = nullsNotDistinct ? [] : terms.map { "\($0.compared) IS NOT NULL" }
      let conditions = (predicate.map { ["(\($0))"] } ?? []) + filled
      return BreakingRows(
        source: source,
        condition: conditions.isEmpty ? "true" : conditions.joined(separator: " AND "),
        columns: columns, alikeBy: terms.map(\.compared))
    case .foreignKey(let key):
      return orphans(by: key, source).map {
        BreakingRows(source: source, condition: $0, columns: columns)
      }
    }
  }

  /// What is true of rows that refer to nothing; `nil` where it is not known what will be there.
  private func orphans(by key: ForeignKey, _ source: RowSource) -> String? {
    guard let parent = step.to.table(named: key.referencedTable, under: .exact),
      let referenced = key.referencedColumns ?? parent.primaryKey?.columns.map(\.name)
    else { return nil }
    let columns = key.columns.map { "\(source.alias).\(SQLName.quoted($0))" }
    let filled = columns.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
    guard let origin = origins.origin(of: parent, after: step) else {
      return origins.mayHaveBeenFilled(parent.name) || RowOrigins.written(by: step) != []
        ? nil : filled
    }
    let parents = RowSource(of: parent, origin)
    guard parents.has(Set(referenced), of: parent), !origin.isWritten else { return nil }
    let pairs = zip(columns, referenced).map { "stemma_parent.\(SQLName.quoted($1)) = \($0)" }
    return "\(filled) AND NOT EXISTS (SELECT FROM \(parents.term(as: "stemma_parent"))"
      + " WHERE \(pairs.joined(separator: " AND ")))"
  }
}

extension RowConstraint {
  /// The constraint as it is after renames of columns, and of tables; expressions follow theirs by themselves.
  fileprivate func renamed(
    _ columns: [RenameHints.ColumnRename], _ tables: [String: String]
  ) -> RowConstraint {
    let name = { (old: String) in columns.first { $0.from == old }?.to ?? old }
    let text = { (text: SQLText) in SQLText(Self.renamed(text.text, name)) }
    switch self {
    case .notNull(let column): return .notNull(name(column))
    case .check(var check):
      check.expression = text(check.expression)
      return .check(check)
    case .unique(var terms, let predicate, let nullsNotDistinct):
      for position in terms.indices {
        switch terms[position].key {
        case .column(let old): terms[position].key = .column(name(old))
        case .expression(let old): terms[position].key = .expression(text(old))
        }
      }
      return .unique(terms, predicate: predicate.map(text), nullsNotDistinct: nullsNotDistinct)
    case .foreignKey(var key):
      key.columns = key.columns.map(name)
      key.referencedTable = tables[key.referencedTable] ?? key.referencedTable
      return .foreignKey(key)
    case .value(var rule):
      rule.column = name(rule.column)
      return .value(rule)
    }
  }

  private static func renamed(_ text: String, _ name: (String) -> String) -> String {
    let bytes = Array(text.utf8)
    return Lexer.tokens(bytes).map { token in
      let old = token.text(in: bytes)
      guard let stored = token.name(in: bytes), name(stored) != stored else { return old }
      return SQLName.quoted(name(stored))
    }.joined()
  }
}
