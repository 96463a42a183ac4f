internal import SchemaModel

/// Finds rows for one table by trying: what the engine refuses is varied where it says the fault is.
final class TableFiller {
  private struct Key {
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

  private let generator: RowGenerator
  private let table: Table
  private let columns: [Column]
  private let positions: [String: Int]
  private var values: [ColumnValues]
  private var isOptional: [Bool]
  private var defaults: [SQLiteValue?]
  /// For each check the columns that it may be about.
  private var checkColumns: [[Int]] = []
  private var keys: [Key] = []
  private var keyOfColumn: [Int: Int] = [:]
  private let statement: Statement?
  private var random: SplitMix64
  private var serial = 0
  private let rowidColumn: Int?

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

  private func readKeys() throws(SQLiteError) {
    for key in table.foreignKeys {
      let own = key.columns.compactMap { positions[$0.folded] }
      guard own.count == key.columns.count else { continue }
      let parentColumns = generator.referencedColumns(key)
      let isSelf = key.referencedTable.folded == table.name.folded
      keys.append(
        Key(
          columns: own, parent: key.referencedTable, parentColumns: parentColumns ?? [],
          isSelf: isSelf, isOptional: own.contains { isOptional[$0] },
          hasParent: parentColumns != nil,
          values: isSelf
            ? []
            : try parentColumns.flatMap { names throws(SQLiteError) in
              try generator.keys(of: key.referencedTable, columns: names)
            }))
    }
    // A table's references to itself come last, when its own key has its values.
    keys.sort { !$0.isSelf && $1.isSelf }
    for (position, key) in keys.enumerated() {
      for column in key.columns { keyOfColumn[column] = position }
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

  /// Gives the columns of a foreign key the key of some row.
  private func choose(
    _ number: Int, row: Int, attempt: Int, _ candidate: inout [SQLiteValue],
    _ fixed: [Int: SQLiteValue]
  ) throws(SQLiteError) {
    let key = keys[number]
    guard key.columns.allSatisfy({ fixed[$0] == nil }) else { return }
    let isEmptyOnce = attempt == 0 && key.isOptional && row % 5 == (key.columns[0] + 1) % 5
    if !key.hasParent || isEmptyOnce { return leave(key, &candidate) }
    guard let existing = key.values else {
      // The parent's turn comes later: this is a cycle.
      return key.isOptional ? leave(key, &candidate) : promise(key, row: row, &candidate)
    }
    let fitting = fitting(existing, number, candidate)
    if !fitting.isEmpty {
      let chosen = fitting[attempt == 0 ? row % fitting.count : random.below(fitting.count)]
      for (column, value) in zip(key.columns, chosen) { candidate[column] = value }
    } else if key.isSelf, !key.isOptional {
      // The first row refers to itself.
      for (column, name) in zip(key.columns, key.parentColumns) {
        if let own = positions[name.folded] { candidate[column] = candidate[own] }
      }
    } else {
      leave(key, &candidate)
    }
  }

  /// Lets a row refer to nothing, as far as it may.
  private func leave(_ key: Key, _ candidate: inout [SQLiteValue]) {
    for column in key.columns where isOptional[column] { candidate[column] = .null }
  }

  /// Refers to a row that its table will get.
  private func promise(_ key: Key, row: Int, _ candidate: inout [SQLiteValue]) {
    let promised = generator.promise(
      row: row, of: key.parent, columns: key.parentColumns,
      values: key.columns.map { candidate[$0] })
    for (column, value) in zip(key.columns, promised) { candidate[column] = value }
  }

  /// The parent's rows that a key may take: columns that an earlier foreign key has given a value keep it.
  private func fitting(
    _ existing: [[SQLiteValue]], _ number: Int, _ candidate: [SQLiteValue]
  ) -> [[SQLiteValue]] {
    let key = keys[number]
    let settled = key.columns.indices.filter { position in
      keys[..<number].contains { $0.columns.contains(key.columns[position]) }
    }
    guard !settled.isEmpty else { return existing }
    return existing.filter { values in
      settled.allSatisfy { values[$0] == candidate[key.columns[$0]] }
    }
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

  private func remember(_ row: [SQLiteValue]) {
    for (number, key) in keys.enumerated() where key.isSelf {
      let own = key.parentColumns.compactMap { positions[$0.folded] }
      let values = own.map { row[$0] }
      if values.count == key.columns.count, !values.contains(.null) {
        keys[number].values?.append(values)
      }
    }
  }

  /// Lets rows refer to tables that were filled after this one.
  func closeCycles() throws(SQLiteError) {
    guard let rowid = table.rowidName ?? rowidColumn.map({ columns[$0].name }) else { return }
    for key in keys where key.hasParent && key.values == nil && key.isOptional {
      guard let existing = try generator.keys(of: key.parent, columns: key.parentColumns),
        !existing.isEmpty
      else { continue }
      let list = key.columns.map { "\(columns[$0].name.quotedAsName) = ?" }
      let sql = """
        UPDATE OR IGNORE \(table.name.quotedAsName) SET \(list.joined(separator: ", "))
        WHERE \(rowid.quotedAsName) = ?
        """
      for row in 0..<generator.count where row % 5 != 0 {
        // A check on the columns may not like it; then the row stays as it is.
        try? generator.connection.run(
          sql, existing[row % existing.count] + [.integer(generator.rowid(row))])
      }
    }
  }
}
