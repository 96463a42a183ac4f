internal import SchemaModel

/// Finds rows for one table by trying: what the engine refuses is varied where it says the fault is.
final class TableFiller {
  struct Key {
    let columns: [Int]
    let parent: String
    let parentColumns: [String]
    let isSelf: Bool
    /// Whether the key can be left empty.
    let isOptional: Bool
    /// Whether there is a table with such columns at all.
    let hasParent: Bool
    var values: [[SQLiteValue]]?
  }

  private static let attempts = 240

  let generator: RowGenerator
  let table: Table
  let columns: [Column]
  let positions: [String: Int]
  private var values: [ColumnValues]
  var isOptional: [Bool]
  private var defaults: [SQLiteValue?]
  /// For each check the columns that it may be about.
  private var checkColumns: [[Int]] = []
  var keys: [Key] = []
  var keyOfColumn: [Int: Int] = [:]
  private let statement: Statement?
  var random: SplitMix64
  private var serial = 0
  let rowidColumn: Int?

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
    rowidColumn =
      table.primaryKey?.isRowidAlias == true
      ? primary.first.flatMap { [positions] in positions[$0] } : nil
    random = SplitMix64(seed: generator.seed, name: table.name.folded)
    defaults = []
    for column in columns {
      let text = column.defaultValue.map { "SELECT (\($0.text))" }
      defaults.append(text.flatMap { try? generator.connection.value($0) })
    }
    var names = columns.map(\.name)
    if let rowid = table.rowidName { names.append(rowid) }
    let list = names.map(\.quotedAsName).joined(separator: ", ")
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    statement = try generator.connection.prepare(
      "INSERT INTO \(table.name.quotedAsName) (\(list)) VALUES (\(marks))")
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
  func fill(promised: [Int: [String: SQLiteValue]]) throws(SQLiteError) -> String? {
    var found = 0
    var failures = 0
    var reason: String?
    for row in 0..<generator.count {
      let fixed = promised[row] ?? [:]
      reason = try fill(row, fixed: fixed)
      if reason == nil { found += 1 } else { failures += 1 }
      // The constraints may leave room for few rows only.
      if failures == 2 { break }
    }
    return found == 0 ? reason : nil
  }

  private func fill(_ row: Int, fixed: [String: SQLiteValue]) throws(SQLiteError) -> String? {
    guard let statement else { return nil }
    var fixedColumns: [Int: SQLiteValue] = [:]
    for (name, value) in fixed { positions[name].map { fixedColumns[$0] = value } }
    serial += 1
    var candidate = columns.indices.map { initial($0, row: row) }
    for (column, value) in fixedColumns { candidate[column] = value }
    for key in keys.indices { try choose(key, row: row, attempt: 0, &candidate, fixedColumns) }
    var reason = ""
    for attempt in 1...Self.attempts {
      statement.bind(
        table.rowidName == nil ? candidate : candidate + [.integer(generator.rowid(row))])
      defer { statement.reset() }
      do {
        _ = try statement.step()
        remember(candidate)
        return nil
      } catch {
        reason = error.message
      }
      if attempt == Self.attempts / 2 { retreat(&candidate, fixedColumns) }
      try vary(&candidate, against: reason, row: row, attempt: attempt, fixedColumns)
    }
    return reason
  }

  private func initial(_ column: Int, row: Int) -> SQLiteValue {
    if column == rowidColumn { return .integer(generator.rowid(row)) }
    // Every column that may be empty is so in one row of five, and never all of them in one row.
    if isOptional[column], generator.count > 1, row % 5 == (column + 1) % 5 { return .null }
    return values[column].value(serial: serial, &random)
  }

  /// Changes what an error blames.
  private func vary(
    _ candidate: inout [SQLiteValue], against reason: String, row: Int, attempt: Int,
    _ fixed: [Int: SQLiteValue]
  ) throws(SQLiteError) {
    let blamed = blamed(by: reason)
    let isUnique = reason.hasPrefix("UNIQUE")
    var chosen: Set<Int> = []
    for column in blamed where fixed[column] == nil {
      if let key = keyOfColumn[column] {
        chosen.insert(key)
      } else {
        candidate[column] = another(column, unlike: isUnique)
      }
    }
    for key in chosen.sorted() {
      try choose(key, row: row, attempt: attempt, &candidate, fixed)
    }
  }

  private func another(_ column: Int, unlike isUnique: Bool) -> SQLiteValue {
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

  /// The columns that an error is about; all where it names none.
  private func blamed(by reason: String) -> [Int] {
    if reason.hasPrefix("CHECK constraint failed: check"),
      let number = Int(reason.dropFirst("CHECK constraint failed: check".count)),
      checkColumns.indices.contains(number), !checkColumns[number].isEmpty
    {
      return checkColumns[number]
    }
    let words = SQLWords(reason).set
    let prefix = reason.hasPrefix("UNIQUE constraint failed: index")
    let named = prefix ? [] : positions.filter { words.contains($0.key) }.map(\.value).sorted()
    return named.isEmpty ? Array(columns.indices) : named
  }

  /// Leaves empty what may be empty, and gives defaults to what has one.
  private func retreat(_ candidate: inout [SQLiteValue], _ fixed: [Int: SQLiteValue]) {
    for column in columns.indices where fixed[column] == nil && column != rowidColumn {
      if isOptional[column] {
        candidate[column] = .null
      } else if let standard = defaults[column], standard != .null, keyOfColumn[column] == nil {
        candidate[column] = standard
      }
    }
  }
}
