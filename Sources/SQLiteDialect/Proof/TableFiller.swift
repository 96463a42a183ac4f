internal import Proving
internal import Dialect
internal import SchemaModel

/// Finds rows for one table by trying: what the engine refuses is varied where it says the fault is.
final class TableFiller {
  struct Key {
    let columns: [Int]
    let parent: String
    let parentColumns: [String]
    /// Values that the other columns of the parent's key must have, by their folded names.
    let constants: [String: Value]
    let isSelf: Bool
    /// Whether the key can be left empty.
    let isOptional: Bool
    /// Whether there is a table with such columns at all.
    let hasParent: Bool
    var values: [[Value]]?
  }

  private static let maximumExtraRows = 8

  let generator: RowGenerator
  let table: Table
  let columns: [Column]
  let positions: [String: Int]
  private var values: [ColumnValues]
  var isOptional: [Bool]
  private var defaults: [Value?]
  /// For each check the columns that it may be about.
  private var checkColumns: [[Int]] = []
  var keys: [Key] = []
  var keyOfColumn: [Int: Int] = [:]
  private let statement: Statement?
  var random: SplitMix64
  private var serial = 0
  private var extraRows = 0
  let rowidColumn: Int?
  /// Whether there is something to satisfy that the engine does not ask for when a row is put in.
  private let hasSoftConstraints: Bool
  /// Whether a row was found that satisfies even that: then the table goes without others.
  private var hasUnopposedRow = false
  private var known: RowSearch.Means?

  init(_ table: Table, generator: RowGenerator) throws(SQLiteError) {
    self.table = table
    self.generator = generator
    columns = table.columns.filter { $0.generated == nil }
    positions = Dictionary(
      columns.enumerated().map { ($1.name.folded, $0) },
      uniquingKeysWith: { first, _ in first })
    values = columns.map { ColumnValues($0, isStrict: table.isStrict) }
    let primary = Set(table.primaryKey?.columns.map(\.name.folded) ?? [])
    isOptional = columns.map { $0.notNull == nil && !primary.contains($0.name.folded) }
    rowidColumn = table.rowidAlias.flatMap { [positions] in positions[$0.folded] }
    random = SplitMix64(seed: generator.request.seed, name: table.name.folded)
    hasSoftConstraints = generator.hasSoftConstraints(table)
    defaults = []
    for column in columns {
      let text = column.defaultValue.map { "SELECT (\($0.text))" }
      defaults.append(text.flatMap { try? generator.connection.value($0) })
    }
    var names = columns.map(\.name)
    if let rowid = table.rowidName { names.append(rowid) }
    statement = try generator.connection.prepare(
      GeneratedRows.TableRows.insertion(into: table.name, names))
    readChecks()
    try readKeys()
  }

  // MARK: - Constraints

  private func readChecks() {
    let computed = Dictionary(
      table.columns.compactMap { column in
        column.generated.map { (column.name.folded, CheckHints($0.expression.text)) }
      }, uniquingKeysWith: { first, _ in first })
    for check in table.checks {
      let hints = CheckHints(check.expression.text)
      var mentioned = hints.names
      for name in hints.names { mentioned.formUnion(computed[name]?.names ?? []) }
      let columns = positions.filter { mentioned.contains($0.key) }.map(\.value).sorted()
      checkColumns.append(columns)
      for column in columns { values[column].hints += hints.values }
    }
    for (position, standard) in defaults.enumerated() {
      if let standard, !values[position].hints.isEmpty { values[position].hints.append(standard) }
    }
  }

  // MARK: - Rows

  /// Puts rows into the table, with values promised by row and column.
  ///
  /// Gives back what stood against the rows, where none could be found.
  func fill(promised: [Int: [String: Value]]) throws(SQLiteError) -> String? {
    var found = 0
    var failures = 0
    var reason: String?
    for row in 0..<generator.count {
      reason = try fill(row, fixed: promised[row] ?? [:])
      if reason == nil { found += 1 } else { failures += 1 }
      // The constraints may leave room for few rows only.
      if failures == 2 { break }
    }
    return found == 0 ? reason : nil
  }

  /// Puts one more row into the table, for a row of another table that needs to refer to it.
  ///
  /// - Returns: Whether there is such a row now.
  func extend(fixed: [String: Value]) throws(SQLiteError) -> Bool {
    guard extraRows < Self.maximumExtraRows else { return false }
    extraRows += 1
    return try fill(generator.count + extraRows, fixed: fixed) == nil
  }

  private func fill(_ row: Int, fixed: [String: Value]) throws(SQLiteError) -> String? {
    var fixedColumns: [Int: Value] = [:]
    for (name, value) in fixed { positions[name].map { fixedColumns[$0] = value } }
    serial += 1
    let first = try candidate(row: row, fixed: fixedColumns, attempt: 0)
    // What the engine takes may still be what it cannot read, or what a trigger refuses.
    if !hasSoftConstraints, try insert(first, row: row) == nil { return nil }
    let search = RowSearch(
      self, try searching(), from: first, row: row, fixed: fixedColumns,
      mayRelent: !hasUnopposedRow || !fixed.isEmpty)
    let reason = try search.run { candidate throws(SQLiteError) in
      try insert(candidate, row: row)
    }
    if reason == nil, !search.hasRelented { hasUnopposedRow = true }
    return reason
  }

  /// What a search needs, made when the first row of the table needs one.
  private func searching() throws(SQLiteError) -> RowSearch.Means {
    if let known { return known }
    let made = try RowSearch.Means(table, generator: generator)
    known = made
    return made
  }

  /// Values to begin with; later attempts leave more of them empty, or at their defaults.
  func candidate(
    row: Int, fixed: [Int: Value], attempt: Int
  ) throws(SQLiteError) -> [Value] {
    if attempt > 0 { serial += 1 }
    var candidate = columns.indices.map { initial($0, row: row) }
    if attempt > 0, random.once(in: 2) { retreat(&candidate) }
    for (column, value) in fixed { candidate[column] = value }
    for key in keys.indices { try choose(key, row: row, attempt: attempt, &candidate, fixed) }
    return candidate
  }

  /// Puts a row into the table.
  ///
  /// - Returns: What the engine has against it.
  private func insert(_ candidate: [Value], row: Int) throws(SQLiteError) -> Refusal? {
    guard let statement else { return nil }
    statement.bind(
      table.rowidName == nil ? candidate : candidate + [.integer(generator.rowid(row))])
    defer { statement.reset() }
    do throws(SQLiteError) {
      _ = try statement.step()
      remember(candidate)
      return nil
    } catch {
      if error.isInputOutput { throw error }
      return error.refusal
    }
  }

  private func initial(_ column: Int, row: Int) -> Value {
    if column == rowidColumn { return .integer(generator.rowid(row)) }
    // Every column that may be empty is so in one row of five, and never all of them in one row.
    if isOptional[column], generator.count > 1, row % 5 == (column + 1) % 5 { return .null }
    return values[column].value(serial: serial, &random)
  }

  /// Another value for a column, of its own kind.
  func another(_ column: Int, unlike isUnique: Bool) -> Value {
    if isUnique {
      serial += 1
      if column == rowidColumn { return .integer(Int64(serial) * 1000) }
    } else if isOptional[column], random.once(in: 6) {
      return .null
    } else if let standard = defaults[column], random.once(in: 6) {
      return standard == .null && !isOptional[column]
        ? values[column].value(serial: serial, &random) : standard
    }
    return values[column].value(serial: serial + random.below(4), &random)
  }

  /// Values that a column may have, those that conditions speak of among them.
  func pool(_ column: Int, size: Int) -> [Value] {
    var pool = (0..<size).map { values[column].value(serial: serial + $0, &random) }
    pool += values[column].hints.shuffled(using: &random).prefix(size)
    if let standard = defaults[column], standard != .null { pool.append(standard) }
    return pool + [.integer(0), .integer(1), .text("abc")]
  }

  /// A value of the column's own kind, not NULL.
  func blank(_ column: Int) -> Value { values[column].value(serial: serial, &random) }

  /// What an index or constraint that a row is not the first for is about.
  func uniqueTerms(in refusal: Refusal) -> [ExpressionTree] {
    if case .uniqueIndex(let name) = refusal.reason,
      let index = generator.indexes(of: table).first(where: { $0.name == name })
    {
      return index.terms.map { term in
        switch term.key {
        case .column(let name): ExpressionTree(name.quotedAsName)
        case .expression(let text): ExpressionTree(text.text)
        }
      }
    }
    let words = SQLWords(refusal.message).set
    return table.columns.filter { words.contains($0.name.folded) }.map {
      ExpressionTree($0.name.quotedAsName)
    }
  }

  /// The columns that a refusal is about; all where it names none.
  func blamed(by refusal: Refusal) -> [Int] {
    if case .check(let name?) = refusal.reason, name.hasPrefix("check"),
      let number = Int(name.dropFirst("check".count)), checkColumns.indices.contains(number),
      !checkColumns[number].isEmpty
    {
      return checkColumns[number]
    }
    let words = SQLWords(refusal.message).set
    let named = positions.filter { words.contains($0.key) }.map(\.value).sorted()
    return named.isEmpty ? Array(columns.indices) : named
  }

  /// Leaves empty what may be empty, and gives defaults to what has one.
  private func retreat(_ candidate: inout [Value]) {
    for column in columns.indices where column != rowidColumn {
      if isOptional[column] {
        candidate[column] = .null
      } else if let standard = defaults[column], standard != .null, keyOfColumn[column] == nil {
        candidate[column] = standard
      }
    }
  }
}
