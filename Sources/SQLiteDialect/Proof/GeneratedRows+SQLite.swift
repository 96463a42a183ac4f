internal import Proving
internal import Dialect
internal import SchemaModel

extension RowRequest {
  /// Makes the rows up.
  func rows() throws(SQLiteError) -> GeneratedRows {
    let rows = try rows(apart: [])
    guard isRelaxed, end != nil, !rows.unfilled.isEmpty else { return rows }
    return try self.rows(apart: Set(rows.unfilled.keys.map(\.folded)))
  }

  /// Makes rows up, those of some tables for the first schema alone.
  private func rows(apart: Set<String>) throws(SQLiteError) -> GeneratedRows {
    let mapping = end.map { SchemaMapping(from: schema, to: $0, renames: renames) }
    let indexes = Dictionary(grouping: schema.indexes) { $0.table.folded }
    let otherIndexes = Dictionary(grouping: end?.indexes ?? []) { $0.table.folded }
    let triggers = Dictionary(grouping: schema.triggers) { $0.table.folded }
    let demands = schema.tables.map { table in
      var demands = RowDemands(
        table: table, indexes: indexes[table.name.folded] ?? [],
        triggers: triggers[table.name.folded] ?? [])
      if let mapping, !apart.contains(table.name.folded),
        let pair = mapping.pair(from: table.name)
      {
        demands.add(pair, mapping, indexes: otherIndexes[pair.to.name.folded] ?? [])
      }
      return demands
    }
    let generator = try RowGenerator(self) { ObjectRenderer.statement(for: $0) }
    return try generator.generate(demands)
  }
}

extension GeneratedRows {
  /// Puts the rows into a database that has the tables and, best, no trigger yet.
  ///
  /// Counters of `AUTOINCREMENT` tables go beyond
  /// the rows, as if some had been deleted.
  func insert(into connection: Connection) throws(SQLiteError) {
    for rows in tables where !rows.rows.isEmpty {
      guard let statement = try connection.prepare(rows.insertion) else { continue }
      for row in rows.rows {
        statement.bind(row)
        _ = try statement.step()
        statement.reset()
      }
    }
    let hasCounters = try connection.value(
      "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'")
    if hasCounters != nil { try connection.execute("UPDATE sqlite_sequence SET seq = seq + 3") }
  }
}

extension GeneratedRows.TableRows {
  /// The statement that inserts a row; columns are named, so that their order does not count.
  var insertion: String { Self.insertion(into: table, columns) }

  /// The statement that inserts a row with values for some columns.
  static func insertion(into table: String, _ columns: [String]) -> String {
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let names = columns.map(\.quotedAsName).joined(separator: ", ")
    return "INSERT INTO \(table.quotedAsName) (\(names)) VALUES (\(marks))"
  }
}
