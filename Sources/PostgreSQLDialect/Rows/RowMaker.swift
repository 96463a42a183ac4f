internal import Dialect
internal import Proving
internal import SchemaModel

/// Makes up rows that a schema takes, and the one that a script leads to as well.
///
/// First come rows of which each value has a number of its own. Where the server refuses one it says what is broken, and
/// the columns that this looks at get other values, by chance that is the same each time: such as conditions speak of.
struct RowMaker {
  /// What changes when other rows are made up for the same request.
  static let version = "rows 3"
  /// How often a row is changed before it is given up.
  private static let attempts = 300

  let request: RowRequest
  private let tables: RowTables
  private let values: ValueMaker
  let trial: RowTrial
  private let forms: [String: TableForm]
  /// The rows that there are, by table; those of partitions are also their table's.
  private(set) var made: [String: (columns: [String], rows: [[String?]])] = [:]

  /// Takes empty databases of the schema and of the one that the script leads to.
  init(_ request: RowRequest, _ start: Connection, _ end: Connection?) throws {
    self.request = request
    let types = try TypeCatalog(start)
    let endTypes = try end.map { try TypeCatalog($0) }
    values = ValueMaker(types: types, endTypes: endTypes)
    tables = try RowTables(request, types, endTypes, start, end)
    forms = try TableForm.all(start)
    trial = try RowTrial(start, end)
  }

  /// The rows; the databases are empty again then.
  mutating func rows() throws -> GeneratedRows {
    defer { trial.close() }
    var result = GeneratedRows(request)
    guard request.count > 0 else { return result }
    for table in tables.tables {
      try Interruption.check()
      let (rows, reason) = try rows(of: table)
      if rows.isEmpty {
        result.unfilled[table.table.name] = reason ?? "no row was found"
      } else {
        result.tables.append(finished(rows, table))
      }
    }
    return result
  }

  private func finished(_ rows: [[String?]], _ table: RowTable) -> GeneratedRows.TableRows {
    let form = forms[table.table.name]
    let columns = table.columns.map(\.name)
    return GeneratedRows.TableRows(
      table: table.table.name, columns: columns,
      rows: rows.map { row in
        zip(columns, row).map { form?[$0]?.made($1) ?? $1.map { .text($0) } ?? .null }
      })
  }

  /// The rows of a table, or why there is none.
  private mutating func rows(of table: RowTable) throws -> ([[String?]], String?) {
    if let obstacle = table.obstacle { return ([], obstacle) }
    var chance = SplitMix64(seed: request.seed, name: table.table.name)
    var first: [[String?]] = []
    for number in 0..<request.count {
      guard let row = row(number, table, &chance) else { break }
      first.append(row)
      if table.refersToItself { break }
    }
    if first.count == request.count, try trial.refusal(of: first, in: table) == nil {
      first.forEach { keep($0, of: table) }
      return (first, nil)
    }
    var rows: [[String?]] = []
    var reason: String?
    for isRelaxed in request.isRelaxed ? [false, true] : [false] where rows.isEmpty {
      for number in 0..<request.count {
        let (row, refusal) = try search(number, table, isRelaxed, &chance)
        reason = refusal ?? reason
        guard let row else { break }
        keep(row, of: table)
        rows.append(row)
      }
    }
    if rows.isEmpty, table.refersToItself {
      rows = try ring(table, &chance)
      rows.forEach { keep($0, of: table) }
    }
    return (rows, reason)
  }

  private mutating func keep(_ row: [String?], of table: RowTable) {
    let columns = table.columns.map(\.name)
    let roots = tables.roots.filter { $0.value.contains(table.table.name) }.map(\.key)
    for name in [table.table.name] + roots {
      // Columns of partitions may stand in another order.
      let known = made[name]?.columns ?? columns
      let values = known.map { name in columns.firstIndex(of: name).flatMap { row[$0] } }
      made[name, default: (known, [])].rows.append(values)
    }
  }

  // MARK: - One row

  /// Changes a row until both ends take it.
  private func search(
    _ number: Int, _ table: RowTable, _ isRelaxed: Bool, _ chance: inout SplitMix64
  ) throws -> ([String?]?, String?) {
    guard var row = row(number, table, &chance) else {
      return (nil, "it refers to a table that no row was found for")
    }
    let base = row
    var reason: String?
    for attempt in 0..<Self.attempts {
      guard let refusal = try trial.refusal(of: [row], in: table, relaxed: isRelaxed) else {
        return (row, nil)
      }
      reason = refusal.message
      // What led nowhere for long is begun anew.
      if attempt % 40 == 39 { row = base }
      change(&row, table.columns(of: refusal.reason), refusal.reason, number, table, &chance)
    }
    return (nil, reason)
  }

  /// The row of a number, before anybody has refused it; `nil` where there is nothing to refer to.
  func row(
    _ number: Int, _ table: RowTable, _ chance: inout SplitMix64
  ) -> [String?]? {
    var row = table.columns.enumerated().map { position, column -> String? in
      if column.demands.indices.contains(number) { return column.demands[number] }
      let isEmpty = number > 0 && !column.isFilled && chance.once(in: 4)
      let own = column.isShared ? 0 : Int64(number)
      return isEmpty || column.isEmpty ? nil : value(of: column, request.firstID + own)
    }
    return refer(&row, number, table, &chance) ? row : nil
  }

  private func value(of column: RowTable.Column, _ number: Int64) -> String? {
    values.value(
      column.type.oid, column.type.modifier, number, becoming: column.endType?.oid)
  }

  private func change(
    _ row: inout [String?], _ positions: Set<Int>, _ reason: Refusal.Reason, _ number: Int,
    _ table: RowTable, _ chance: inout SplitMix64
  ) {
    for position in positions.sorted() where positions.count == 1 || !chance.once(in: 3) {
      let column = table.columns[position]
      let next = request.firstID + Int64(number + 1 + chance.below(5000))
      if column.isEmpty || !column.isFilled && chance.once(in: 6) {
        row[position] = nil
      } else if let fitting = fitting(position, in: row, table, &chance) {
        row[position] = fitting
      } else if !column.hints.isEmpty, !chance.once(in: 4) {
        row[position] = column.hints[chance.below(column.hints.count)]
      } else if values.isText(column.type.oid), chance.once(in: 2) {
        let forms = ValueHints.common(next)
        row[position] = forms[chance.below(forms.count)]
      } else {
        row[position] = value(of: column, next)
      }
    }
    _ = refer(&row, chance.below(1000), table, &chance)
  }

  /// A number that goes with the row's others; often `nil`.
  private func fitting(
    _ position: Int, in row: [String?], _ table: RowTable, _ chance: inout SplitMix64
  ) -> String? {
    let column = table.columns[position]
    guard !column.texts.isEmpty, let kind = values.number(column.type.oid), chance.once(in: 2)
    else { return nil }
    let numbers = FittingNumbers(column.texts, beside: table.values(beside: position, in: row))
      .texts(whole: kind == .whole)
    return numbers.isEmpty ? nil : numbers[chance.below(numbers.count)]
  }
}

extension RowTable {
  /// Whether rows refer to others of the same table, which must be there before.
  fileprivate var refersToItself: Bool {
    foreignKeys.contains { isOrHolds($0.referencedTable) }
  }
}

extension ValueMaker {
  /// Whether a type takes any text.
  fileprivate func isText(_ type: Int) -> Bool { types[type]?.isText ?? false }

  fileprivate enum Number { case whole, any }

  /// Which numbers a type, or the domain's, takes; `nil` for none.
  fileprivate func number(_ type: Int) -> Number? {
    switch types.undressed(type)?.name {
    case "int2", "int4", "int8": .whole
    case "numeric", "float4", "float8": .any
    default: nil
    }
  }
}

extension TableForm.Column {
  /// The value of a text that was made up.
  fileprivate func made(_ text: String?) -> Value {
    guard let text else { return .null }
    switch type {
    case "int2", "int4", "int8": return Int64(text).map { .integer($0) } ?? .text(text)
    default: return .text(text)
    }
  }
}
