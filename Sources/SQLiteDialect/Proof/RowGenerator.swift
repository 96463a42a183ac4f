internal import SchemaModel

/// Makes up rows that satisfy the constraints of tables, the same ones for the same seed.
///
/// The rows are tried out in a database of its own that has the tables and nothing else: what is kept
/// there is what the engine accepted.
final class RowGenerator {
  /// What rows of one seed are; it changes with them, because databases that have them are kept.
  static let version = 1

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
    var result = GeneratedRows()
    let order = TableOrder(demands.compactMap { tables[$0.table.name.folded] }).tables
    var filler: [TableFiller] = []
    for table in order {
      guard let next = try makeFiller(of: table, &result) else { continue }
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
    let plain = table.columns
    table.columns += demand.aliases
    let own = table.checks
    table.checks += demand.extraChecks
    if !tryToCreate(table) {
      // Something of the other end does not compile here. What does is kept.
      table.checks = own
      if !tryToCreate(table) {
        table.columns = plain
        try connection.execute(render(.table(numbered(table))))
      }
      for check in demand.extraChecks where tryWith(check, table) { table.checks.append(check) }
      try connection.execute("DROP TABLE \(table.name.quotedAsName)")
      try connection.execute(render(.table(numbered(table))))
    }
    tables[table.name.folded] = numbered(table)
    for (number, index) in (demand.indexes + demand.extraIndexes).enumerated() {
      var index = index
      index.table = table.name
      index.name = "\(index.isUnique ? "unique" : "plain")\(number) of \(table.name)"
      // Of the other end again, or of what is broken anyway.
      try? connection.execute(render(.index(index)))
    }
  }

  private func tryToCreate(_ table: Table) -> Bool {
    (try? connection.execute(render(.table(numbered(table))))) != nil
  }

  private func tryWith(_ check: CheckConstraint, _ table: Table) -> Bool {
    var trial = table
    trial.name = "trial of \(table.name)"
    trial.checks = [check]
    guard tryToCreate(trial) else { return false }
    return (try? connection.execute("DROP TABLE \(trial.name.quotedAsName)")) != nil
  }

  /// The table with its checks named by their positions: so an error says which one failed.
  private func numbered(_ table: Table) -> Table {
    var table = table
    for position in table.checks.indices { table.checks[position].name = "check\(position)" }
    return table
  }

  // MARK: - Foreign keys

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
      if let parent = tables[name], parent.primaryKey?.isRowidAlias == true,
        parent.primaryKey?.columns.first?.name.folded == key
      {
        value = .integer(rowid(row))
      }
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
          if let rowid = orphan[0].int, let name = table.rowidName ?? table.aliasName {
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

extension Table {
  /// The column that is the rowid.
  fileprivate var aliasName: String? {
    primaryKey?.isRowidAlias == true ? primaryKey?.columns.first?.name : nil
  }
}
