internal import Proving
internal import Dialect
internal import SchemaModel

/// Fills the virtual tables of a scratch database whose modules are known.
struct VirtualTableRows {
  let connection: Connection
  let seed: UInt64
  let count: Int

  /// Fills a table as far as its module can be filled; others are left alone.
  ///
  /// - Returns: What stood against it; `nil` when it is filled, or need not be.
  func fill(_ table: VirtualTable) -> String? {
    do {
      switch table.family {
      case .text: try fillIndex(table)
      case .boxes: try fillBoxes(table)
      case .polygons: try fillPolygons(table)
      case nil: break
      }
      return nil
    } catch {
      return error.message
    }
  }

  /// The id of a row, with gaps and none of them 1: who makes a table anew without the ids is to be noticed.
  private static func rowid(_ row: Int) -> Int64 { 2 + Int64(row) * Int64(row + 1) / 2 }

  private func fillIndex(_ table: VirtualTable) throws(SQLiteError) {
    let name = table.name.quotedAsName
    if table.isOverOtherContent {
      // The rows are another table's; the index is made from them.
      try connection.execute("INSERT INTO \(name) (\(name)) VALUES ('rebuild')")
      return
    }
    var random = SplitMix64(seed: seed, name: table.name.folded)
    let words = ["river", "stone", "Łódź", "it's", "alpha beta", "42"]
    try insert(into: table) { row, column in
      .text("\(words[random.below(words.count)]) \(column) \(row)")
    }
  }

  private func fillBoxes(_ table: VirtualTable) throws(SQLiteError) {
    let size = table.coordinateCount
    let isWhole = table.module.folded == "rtree_i32"
    try insert(into: table) { row, column in
      guard column > 0 else { return .integer(Self.rowid(row)) }
      guard column < size else { return .text("extra \(row)") }
      // Lower and upper bounds alternate.
      let bound = column.isMultiple(of: 2) ? row * 10 + 5 + column : row * 10 + column
      return isWhole ? .integer(Int64(bound)) : .real(Double(bound) + 0.25)
    }
  }

  private func fillPolygons(_ table: VirtualTable) throws(SQLiteError) {
    try insert(into: table) { row, column in
      .text(column == 0 ? "[[\(row),0],[\(row + 2),0],[\(row),3],[\(row),0]]" : "extra \(row)")
    }
  }

  private func insert(
    into table: VirtualTable, value: (_ row: Int, _ column: Int) -> Value
  ) throws(SQLiteError) {
    let names = try connection.rows(
      "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", [.text(table.name)]
    ).compactMap { $0[0].string?.quotedAsName }
    let marks = Array(repeating: "?", count: names.count + 1).joined(separator: ", ")
    let isTree = table.family == .boxes
    let columns = (isTree ? names : [table.rowidName.quotedAsName] + names).joined(separator: ", ")
    let sql = """
      INSERT INTO \(table.name.quotedAsName) (\(columns))
      VALUES (\(isTree ? String(marks.dropFirst(3)) : marks))
      """
    guard let statement = try connection.prepare(sql) else { return }
    for row in 0..<count {
      let values = names.indices.map { value(row, $0) }
      statement.bind(isTree ? values : [.integer(Self.rowid(row))] + values)
      _ = try statement.step()
      statement.reset()
    }
  }
}
