internal import Proving
internal import Dialect
internal import SchemaModel

/// Makes up rows that satisfy the constraints of tables, the same ones for the same seed.
///
/// The rows are tried out in a database of its own that has the tables and nothing else: what is kept
/// there is what the engine accepted.
final class RowGenerator {
  /// What rows of one seed are; it changes with them, because databases that have them are kept.
  static let version = 5

  /// Writes an object as the statement that makes it.
  typealias Renderer = (SchemaObject) -> String

  let connection: Connection
  let request: RowRequest
  let render: Renderer
  /// The tables as they were really made, by their names in lower case.
  var tables: [String: Table] = [:]
  /// Tables that have their rows, by their names in lower case.
  var filled: Set<String> = []
  /// Why tables get no rows, whatever their constraints say, by their names in lower case.
  var barred: [String: String] = [:]
  /// What fills them, for rows that others turn out to need.
  var fillers: [String: TableFiller] = [:]
  /// The indexes that were made, and the triggers, by the tables' names in lower case.
  var indexes: [String: [Index]] = [:]
  var triggers: [String: [Trigger]] = [:]
  /// How many tables are being extended at the moment, each for the sake of the one before.
  var extending = 0
  /// Values that rows of other tables refer to already, by table, row and column.
  var promises: [String: [Int: [String: Value]]] = [:]

  init(_ request: RowRequest, render: @escaping Renderer) throws(SQLiteError) {
    connection = try Connection()
    (self.request, self.render) = (request, render)
  }

  var count: Int { request.count }

  /// Makes rows for some tables.
  func generate(_ demands: [RowDemands]) throws(SQLiteError) -> GeneratedRows {
    try connection.execute("BEGIN")
    for demand in demands { try create(demand) }
    barUnsorted()
    for parent in demands.flatMap(\.parents) { promise(parent) }
    var result = GeneratedRows(request)
    let order = TableOrder(
      demands.compactMap { tables[$0.table.name.folded] }, under: .sqlite
    ).tables
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
      let rows = try rows(of: table)
      if rows.rows.isEmpty, count > 0, result.unfilled[table.name] == nil {
        result.unfilled[table.name] = missingParent(of: table)
      }
      result.tables.append(rows)
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
  func rowid(_ row: Int) -> Int64 { request.firstID + Int64(row) * Int64(row + 1) / 2 }

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

  private func rows(of table: Table) throws(SQLiteError) -> GeneratedRows.TableRows {
    var columns = table.columns.filter { $0.generated == nil }.map(\.name)
    if let rowid = table.rowidName { columns.insert(rowid, at: 0) }
    let list = columns.map(\.quotedAsName).joined(separator: ", ")
    let rows = try connection.rows("SELECT \(list) FROM \(table.name.quotedAsName)")
    return GeneratedRows.TableRows(
      table: table.name, columns: columns, rows: rows, number: table.rowidName)
  }
}

extension SQLText {
  /// Whether it is a name and nothing else.
  fileprivate var isName: Bool {
    if case .column = ExpressionTree(text).form { true } else { false }
  }

  fileprivate var mayRaise: Bool { SQLWords.contains("raise", in: text) }
}
