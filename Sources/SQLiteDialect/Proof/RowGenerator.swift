internal import SchemaModel

/// Makes up rows that satisfy the constraints of tables, the same ones for the same seed.
///
/// The rows are tried out in a database of its own that has the tables and nothing else: what is kept
/// there is what the engine accepted.
final class RowGenerator {
  /// What rows of one seed are; it changes with them, because databases that have them are kept.
  static let version = 3

  /// Writes an object as the statement that makes it.
  typealias Renderer = (SchemaObject) -> String

  let connection: Connection
  let seed: UInt64
  let count: Int
  /// The lowest id that a row gets.
  let firstID: Int64
  private let render: Renderer
  /// The tables as they were really made, by their names in lower case.
  private var tables: [String: Table] = [:]
  /// Tables that have their rows, by their names in lower case.
  private var filled: Set<String> = []
  /// Why tables get no rows, whatever their constraints say, by their names in lower case.
  private var barred: [String: String] = [:]
  /// What fills them, for rows that others turn out to need.
  private var fillers: [String: TableFiller] = [:]
  /// The indexes that were made, and the triggers, by the tables' names in lower case.
  private var indexes: [String: [Index]] = [:]
  private var triggers: [String: [Trigger]] = [:]
  /// How many tables are being extended at the moment, each for the sake of the one before.
  private var extending = 0
  /// Values that rows of other tables refer to already, by table, row and column.
  private var promises: [String: [Int: [String: SQLiteValue]]] = [:]

  init(
    seed: UInt64, count: Int, firstID: Int64 = 1, render: @escaping Renderer
  ) throws(SQLiteError) {
    connection = try Connection()
    self.seed = seed
    self.count = count
    self.firstID = firstID
    self.render = render
  }

  /// Makes rows for some tables.
  func generate(_ demands: [RowDemands]) throws(SQLiteError) -> GeneratedRows {
    try connection.execute("BEGIN")
    for demand in demands { try create(demand) }
    barUnsorted()
    var result = GeneratedRows()
    let order = TableOrder(demands.compactMap { tables[$0.table.name.folded] }).tables
    var filler: [TableFiller] = []
    for table in order {
      if let reason = barred[table.name.folded] {
        result.unfilled[table.name] = reason
        filled.insert(table.name.folded)
        continue
      }
      guard let next = try makeFiller(of: table, &result) else { continue }
      fillers[table.name.folded] = next
      if let reason = try next.fill(promised: promises[table.name.folded] ?? [:]) {
        result.unfilled[table.name] = reason
      }
      filled.insert(table.name.folded)
      filler.append(next)
    }
    for filler in filler { try filler.closeCycles() }
    try removeOrphans(order)
    for table in order where filled.contains(table.name.folded) {
      result.tables.append(try rows(of: table))
    }
    return result
  }

  /// What fills a table; `nil` for one that the engine takes but cannot use, such as one whose generated columns
  /// need each other.
  private func makeFiller(
    of table: Table, _ result: inout GeneratedRows
  ) throws(SQLiteError) -> TableFiller? {
    do {
      return try TableFiller(table, generator: self)
    } catch {
      if error.isInputOutput { throw error }
      result.unfilled[table.name] = error.message
      return nil
    }
  }

  /// The id of a row, with gaps: who renumbers rows is to be noticed.
  func rowid(_ row: Int) -> Int64 { firstID + Int64(row) * Int64(row + 1) / 2 }

  // MARK: - Tables

  private func create(_ demand: RowDemands) throws(SQLiteError) {
    var table = demand.table
    table.columns += demand.aliases
    table.checks += demand.extraChecks
    if !demand.aliases.isEmpty || !demand.extraChecks.isEmpty, tryWith(table.checks, table) == nil {
      table = compiling(demand)
    }
    try connection.execute(render(.table(numbered(table))))
    tables[table.name.folded] = numbered(table)
    triggers[table.name.folded] = demand.triggers
    for (number, index) in (demand.indexes + demand.extraIndexes).enumerated() {
      var index = index
      index.table = table.name
      index.name = "\(index.isUnique ? "unique" : "plain")\(number) of \(table.name)"
      // Of the other end again, or of what is broken anyway.
      guard (try? connection.execute(render(.index(index)))) != nil else { continue }
      indexes[table.name.folded, default: []].append(index)
    }
  }

  /// Bars the tables whose rows cannot be sorted here: a collation of the application's would have to say where they belong.
  private func barUnsorted() {
    guard connection.standIns?.isEmpty == false else { return }
    connection.withoutStandIns {
      for (name, table) in tables {
        do throws(SQLiteError) {
          _ = try connection.prepare("INSERT INTO \(table.name.quotedAsName) DEFAULT VALUES")
        } catch {
          if let part = MissingPart(error), case .collation = part { barred[name] = part.origin }
        }
      }
    }
  }

  /// The table with as much of the other end's demands as compiles here.
  private func compiling(_ demand: RowDemands) -> Table {
    var table = demand.table
    for alias in demand.aliases {
      table.columns.append(alias)
      if tryWith([], table) == nil { table.columns.removeLast() }
    }
    for check in demand.extraChecks where tryWith([check], table) != nil {
      table.checks.append(check)
    }
    return table
  }

  /// Makes a table with these checks only, to see whether the engine takes it; `nil` where it does not.
  private func tryWith(_ checks: [CheckConstraint], _ table: Table) -> Void? {
    var trial = table
    trial.name = "trial of \(table.name)"
    trial.checks = checks
    return try? connection.execute(
      render(.table(numbered(trial))) + "DROP TABLE \(trial.name.quotedAsName)")
  }

  /// The table with its checks named by their positions: so an error says which one failed.
  private func numbered(_ table: Table) -> Table {
    var table = table
    for position in table.checks.indices { table.checks[position].name = "check\(position)" }
    return table
  }

  // MARK: - What rows must satisfy

  /// The indexes of a table.
  func indexes(of table: Table) -> [Index] { indexes[table.name.folded] ?? [] }

  /// Whether a table has triggers that refuse rows, or values that are computed when they are read.
  func hasSoftConstraints(_ table: Table) -> Bool {
    table.columns.contains { $0.generated.map { !$0.expression.isName } ?? false }
      || (triggers[table.name.folded] ?? []).contains { $0.body.contains(where: \.mayRaise) }
  }

  /// The constraints of a table that are expressions.
  func constraints(of table: Table) -> [RowCondition] {
    RowCondition.all(
      of: table, indexes: indexes(of: table), triggers: triggers[table.name.folded] ?? [])
  }

  // MARK: - Foreign keys

  /// Puts one more row into a table that is filled already.
  ///
  /// - Returns: Whether one was found.
  func extend(_ table: String, _ values: [String: SQLiteValue]) throws(SQLiteError) -> Bool {
    guard extending < 4, filled.contains(table.folded), let filler = fillers[table.folded] else {
      return false
    }
    extending += 1
    defer { extending -= 1 }
    return try filler.extend(fixed: values)
  }

  /// The columns that a foreign key refers to; `nil` where the table or its key is not there.
  func referencedColumns(_ key: ForeignKey) -> [String]? {
    guard let parent = tables[key.referencedTable.folded] else { return nil }
    let columns = key.referencedColumns ?? parent.primaryKey?.columns.map(\.name) ?? []
    let names = Set(parent.columns.map(\.name.folded))
    guard columns.count == key.columns.count,
      columns.allSatisfy({ names.contains($0.folded) })
    else { return nil }
    return columns
  }

  /// The keys that rows of a table have; `nil` while the table has none yet.
  func keys(of table: String, columns: [String]) throws(SQLiteError) -> [[SQLiteValue]]? {
    guard filled.contains(table.folded) else { return nil }
    let list = columns.map(\.quotedAsName).joined(separator: ", ")
    let condition = columns.map { "\($0.quotedAsName) IS NOT NULL" }.joined(separator: " AND ")
    return try connection.rows("SELECT \(list) FROM \(table.quotedAsName) WHERE \(condition)")
  }

  /// Has a row of a table that comes later get a key, and says which.
  func promise(
    row: Int, of table: String, columns: [String], values: [SQLiteValue]
  ) -> [SQLiteValue] {
    let name = table.folded
    return zip(columns, values).map { column, value in
      let key = column.folded
      if let promised = promises[name]?[row]?[key] { return promised }
      var value = value
      if tables[name]?.rowidAlias?.folded == key { value = .integer(rowid(row)) }
      promises[name, default: [:]][row, default: [:]][key] = value
      return value
    }
  }

  /// Takes away what refers to nothing in the end: in cycles not every promise can be kept.
  private func removeOrphans(_ order: [Table]) throws(SQLiteError) {
    for _ in 0..<order.count + 1 {
      var isClean = true
      for table in order where !table.foreignKeys.isEmpty {
        // A foreign key without a parent key is an error here, and nothing that rows could satisfy.
        guard
          let orphans = try? connection.rows(
            "SELECT DISTINCT rowid FROM pragma_foreign_key_check(?)", [.text(table.name)]),
          !orphans.isEmpty
        else { continue }
        isClean = false
        for orphan in orphans {
          if let rowid = orphan[0].int, let name = table.anyRowidName() {
            try connection.run(
              "DELETE FROM \(table.name.quotedAsName) WHERE \(name.quotedAsName) = ?",
              [.integer(rowid)])
          } else {
            try connection.execute("DELETE FROM \(table.name.quotedAsName)")
          }
        }
      }
      if isClean { return }
    }
  }

  private func rows(of table: Table) throws(SQLiteError) -> GeneratedRows.TableRows {
    var columns = table.columns.filter { $0.generated == nil }.map(\.name)
    if let rowid = table.rowidName { columns.insert(rowid, at: 0) }
    let list = columns.map(\.quotedAsName).joined(separator: ", ")
    let rows = try connection.rows("SELECT \(list) FROM \(table.name.quotedAsName)")
    return GeneratedRows.TableRows(table: table.name, columns: columns, rows: rows)
  }
}

extension SQLText {
  /// Whether it is a name and nothing else.
  fileprivate var isName: Bool {
    if case .column = ExpressionTree(text).form { true } else { false }
  }

  fileprivate var mayRaise: Bool { SQLWords.contains("raise", in: text) }
}
