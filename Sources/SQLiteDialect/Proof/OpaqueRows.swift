internal import Dialect
internal import SchemaModel

/// Fills the tables of a scratch database whose definitions the parser does not understand.
///
/// Nothing is known of their constraints, so only plain values are tried.
struct OpaqueRows {
  let connection: Connection
  let count: Int

  /// Fills a table.
  ///
  /// - Returns: What stood against it; `nil` when it has rows.
  func fill(_ table: OtherObject) -> String? {
    do {
      guard let columns = try EngineColumns(connection, table: table.name) else { return nil }
      let insertion = GeneratedRows.TableRows.insertion(into: table.name, columns.names)
      guard let statement = try connection.prepare(insertion) else { return nil }
      let types = columns.table.columns.map(\.type)
      for row in 0..<count {
        statement.bind(types.indices.map { value(types[$0], row, column: $0) })
        defer { statement.reset() }
        do {
          _ = try statement.step()
        } catch {
          // The constraints may leave room for few rows only.
          return row == 0 ? error.message : nil
        }
      }
      return nil
    } catch {
      return error.message
    }
  }

  private func value(_ type: String, _ row: Int, column: Int) -> Value {
    switch CreateStatementParser.affinity(type) {
    case "INTEGER", "NUMERIC": .integer(Int64(row * 10 + column + 1))
    case "REAL": .real(Double(row * 10 + column) + 0.25)
    case "BLOB" where !type.isEmpty:
      .blob([row >> 16, row >> 8, row, column, 0xff].map { UInt8(truncatingIfNeeded: $0) })
    default: .text("value \(column) of row \(row)")
    }
  }
}
