internal import Dialect
internal import SchemaModel

/// Tries rows on the server itself, where a script begins and where it leads.
struct RowTrial {
  private let start: Connection
  private let end: Connection?

  /// Begins in empty databases.
  init(_ start: Connection, _ end: Connection?) throws {
    (self.start, self.end) = (start, end)
    for connection in [start, end].compactMap(\.self) {
      try connection.execute("BEGIN; SET CONSTRAINTS ALL IMMEDIATE")
    }
  }

  /// Undoes everything.
  func close() {
    for connection in [start, end].compactMap(\.self) {
      _ = try? connection.execute("ROLLBACK", isInterruptible: false)
    }
  }

  /// Puts rows in at both ends, or at none.
  ///
  /// - Parameters:
  ///   - rows: A value for each column of the table; `nil` for NULL.
  ///   - table: The table.
  ///   - isRelaxed: Whether it is enough that they fit where the script begins.
  /// - Returns: Why they are refused, in the names where the script begins.
  /// - Throws: ``PostgreSQLError`` where the connection breaks; `Interrupted`.
  func refusal(
    of rows: [[String?]], in table: RowTable, relaxed isRelaxed: Bool = false
  ) throws -> Refusal? {
    let refusal = try refusal(
      of: Self.insertion(table.table.name, table.columns.map(\.name), rows), start)
    if let refusal { return refusal }
    guard !isRelaxed, let end, let name = table.endName else { return nil }
    let kept = table.endColumns.indices.filter { table.endColumns[$0] != nil }
    let insertion = Self.insertion(
      name, kept.compactMap { table.endColumns[$0] }, rows.map { row in kept.map { row[$0] } })
    guard let refusal = try self.refusal(of: insertion, end) else { return nil }
    try start.execute("ROLLBACK TO stemma_row")
    return refusal.naming(table)
  }

  private func refusal(of statement: String, _ connection: Connection) throws -> Refusal? {
    do {
      try connection.execute("SAVEPOINT stemma_row; \(statement)")
      return nil
    } catch let error as PostgreSQLError where !error.isOfConnection {
      try connection.execute("ROLLBACK TO stemma_row; RELEASE stemma_row")
      return error.refusal
    }
  }

  private static func insertion(
    _ table: String, _ columns: [String], _ rows: [[String?]]
  ) -> String {
    guard !columns.isEmpty else {
      let statement = RowText.insertion(into: table, columns: [], [])
      return Array(repeating: statement, count: rows.count).joined(separator: "; ")
    }
    return RowText.insertion(
      into: table, columns: columns, rows.map { $0.map { $0.map { .text($0) } ?? .null } })
  }
}

extension Refusal {
  /// The same with the columns' names where the script begins.
  fileprivate func naming(_ table: RowTable) -> Refusal {
    func old(_ column: String) -> String {
      table.endColumns.firstIndex(of: column).map { table.columns[$0].name } ?? column
    }
    var refusal = self
    switch reason {
    case .unique(let name, let columns):
      refusal.reason = .unique(table: name, columns: columns.map(old))
    case .notNull(let name, let column):
      refusal.reason = .notNull(table: name, column: column.map(old))
    case .type(let name, let column): refusal.reason = .type(table: name, column: column.map(old))
    default: break
    }
    return refusal
  }
}
