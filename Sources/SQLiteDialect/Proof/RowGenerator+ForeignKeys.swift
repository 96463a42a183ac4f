internal import Dialect
internal import SchemaModel

/// Lets rows of one table have what rows of others refer to.
extension RowGenerator {
  /// Puts one more row into a table that is filled already.
  ///
  /// - Returns: Whether one was found.
  func extend(_ table: String, _ values: [String: Value]) throws(SQLiteError) -> Bool {
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
    let columns = key.columns(in: parent)
    let names = Set(parent.columns.map(\.name.folded))
    guard columns.count == key.columns.count,
      columns.allSatisfy({ names.contains($0.folded) })
    else { return nil }
    return columns
  }

  /// The keys that rows of a table have; `nil` while the table has none yet.
  ///
  /// - `constants`: Values that other columns of the rows must have.
  func keys(
    of table: String, columns: [String], where constants: [String: Value] = [:]
  ) throws(SQLiteError) -> [[Value]]? {
    guard filled.contains(table.folded) else { return nil }
    let list = columns.map(\.quotedAsName).joined(separator: ", ")
    let fixed = constants.sorted { $0.key < $1.key }
    let conditions =
      columns.map { "\($0.quotedAsName) IS NOT NULL" }
      + fixed.map { "\($0.key.quotedAsName) = ?" }
    return try connection.rows(
      "SELECT \(list) FROM \(table.quotedAsName) WHERE \(conditions.joined(separator: " AND "))",
      fixed.map(\.value))
  }

  /// Has a row of a table that comes later get a key, and says which.
  func promise(
    row: Int, of table: String, columns: [String], values: [Value]
  ) -> [Value] {
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

  /// Has one of the first rows of a table be one that others will refer to, unless it is one already.
  func promise(_ parent: RowDemands.ParentRow) {
    var values: [String: Value] = [:]
    for (column, text) in parent.key {
      guard let value = try? connection.value("SELECT (\(text))") else { return }
      values[column] = value
    }
    let known = promises[parent.table.folded] ?? [:]
    guard !known.values.contains(values), known.count < count else { return }
    promises[parent.table.folded, default: [:]][known.count] = values
  }

  /// Says why a table lost its rows again: what they would refer to.
  func missingParent(of table: Table) -> String {
    for key in table.foreignKeys {
      var known: [[Value]] = []
      if let columns = referencedColumns(key) {
        known = (try? keys(of: key.referencedTable, columns: columns)) ?? []
      }
      if known.isEmpty { return "no row of \(key.referencedTable) to refer to" }
    }
    return "no row"
  }

  /// Takes away what refers to nothing in the end: in cycles not every promise can be kept.
  func removeOrphans(_ order: [Table]) throws(SQLiteError) {
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
}
