internal import Dialect
internal import SchemaModel

/// Counts what would be gone with a table or a column.
struct LossCount {
  private let connection: Connection

  /// Counts in a database.
  init(_ connection: Connection) {
    self.connection = connection
  }

  /// How many rows a table has (`table/orders`), or values a column (`table/orders.note`).
  ///
  /// The result is `nil` where there is no such thing.
  func count(_ subject: String) throws(SQLiteError) -> Int? {
    // A dot may belong to the table's name.
    if let path = ObjectPath(subject), [.table, .virtual, .opaque].contains(path.kind),
      try isTable(path.name)
    {
      let query = "SELECT count(*) FROM main.\(path.name.quotedAsName)"
      guard path.kind == .virtual else { return try number(query) }
      // An index over another table's text shows that table's rows, not its own; not every module lets its rows be counted.
      let sizes = "SELECT count(*) FROM main.\("\(path.name)_docsize".quotedAsName)"
      return (try? number(sizes)) ?? (try? number(query)) ?? nil
    }
    guard let (table, column) = Self.column(subject), try hasColumn(table, column) else {
      return nil
    }
    return try number("SELECT count(\(column.quotedAsName)) FROM main.\(table.quotedAsName)")
  }

  /// The table and column of a subject that is about a column.
  private static func column(_ subject: String) -> (table: String, column: String)? {
    if let part = Leftover(subject), let column = part.column { return (part.object.name, column) }
    guard let path = ObjectPath(subject), path.kind == .opaque,
      let dot = path.name.lastIndex(of: ".")
    else { return nil }
    return (String(path.name[..<dot]), String(path.name[path.name.index(after: dot)...]))
  }

  private func isTable(_ name: String) throws(SQLiteError) -> Bool {
    try connection.value(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE", [.text(name)]
    ) != nil
  }

  private func hasColumn(_ table: String, _ column: String) throws(SQLiteError) -> Bool {
    try connection.value(
      "SELECT 1 FROM pragma_table_xinfo(?) WHERE name = ? COLLATE NOCASE",
      [.text(table), .text(column)]) != nil
  }

  private func number(_ query: String) throws(SQLiteError) -> Int? {
    try connection.value(query)?.int.map { Int($0) }
  }
}
