internal import Proving
internal import Dialect
internal import SchemaModel

/// What is lost of tables that others than the engine's core or this parser understand.
extension LossCounter {
  func loss(ofVirtual name: String, _ detail: String) -> Loss? {
    guard let live = origins.virtualTables[name.folded] else { return nil }
    let isWritten = origins.written.contains(name.folded)
    if let parts = try? parts(of: live, detail) {
      return Loss(parts, isWritten ? .atPresent : .exact)
    }
    // Not every module lets its rows be counted.
    guard let count = try? rows(of: live) else { return nil }
    // Rows of a table that others hold say nothing of what an index knows.
    guard count > 0 || live.contentPlace == .own else { return nil }
    let isDropped = !mapping.virtualPairs.contains { SQLName.same($0.from.name, name) }
    return Loss(count, isWritten ? .atPresent : isDropped ? .exact : .atMost)
  }

  /// What is lost where that is less than rows: a column, or digits of bounds; `nil` for rows.
  private func parts(of table: VirtualTable, _ detail: String) throws -> Int? {
    guard table.contentPlace == .own, !table.isContentless else { return nil }
    let name = table.name.quotedAsName
    let lost = table.columnNames.first { detail == VirtualTableCopy.loss(ofColumn: $0) }
    if let lost {
      // What is not kept at all is no value: the module says so, or NULL.
      return try number("SELECT count(\(lost.quotedAsName)) FROM main.\(name)")
    }
    guard let rounding = VirtualTableCopy.Rounding.allCases.first(where: { $0.loss == detail })
    else { return nil }
    let bounds = table.columnNames.prefix(table.coordinateCount).dropFirst()
    let changed = bounds.map { rounding.changes($0.quotedAsName) }.joined(separator: " OR ")
    return try number("SELECT count(*) FROM main.\(name) WHERE \(changed)")
  }

  /// An index over another table's text shows that table's rows, and not its own, and one may unpack each row's text.
  private func rows(of table: VirtualTable) throws(SQLiteError) -> Int {
    if let entries = table.entries { return try number("SELECT count(*) FROM (\(entries))") }
    return try number("SELECT count(*) FROM main.\(table.name.quotedAsName)")
  }

  /// What became of it before the step is not followed.
  func loss(ofOpaque name: String, column: String?, _ detail: String) throws -> Loss? {
    let precision: Loss.Precision = isFirst ? .atMost : .atPresent
    guard let columns = try EngineColumns(connection, table: name) else { return nil }
    if let column {
      guard columns.names.contains(where: { SQLName.same($0, column) }) else { return nil }
      // It is NULL that gets a number.
      let values = "count(\(column.quotedAsName))"
      let count =
        detail == Conversion.Loss.numbering.description ? "count(*) - \(values)" : values
      return Loss(try number("SELECT \(count) FROM main.\(name.quotedAsName)"), precision)
    }
    if AutoincrementLoss.isMeant(by: detail) {
      return isFirst ? counter(of: name, rowid: columns.readableRowid) : nil
    }
    return Loss(try number("SELECT count(*) FROM main.\(name.quotedAsName)"), precision)
  }
}
