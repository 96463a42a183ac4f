internal import SchemaModel

/// The columns of a table as the engine has them, whatever its text says.
struct EngineColumns {
  /// Those that can be written, in their order.
  let names: [String]
  /// Their declared types, by position.
  let types: [String]
  /// A name by which the rowid can be had beside them; `nil` where there is none, or where it is one of them.
  let rowid: String?
  /// A name by which the rowid can be read; `nil` where there is none.
  let readableRowid: String?

  /// Reads a table of a database; `nil` where there is none of this name.
  init?(_ connection: Connection, table: String) throws(SQLiteError) {
    let columns = try connection.rows(
      "SELECT name, type, hidden, pk FROM pragma_table_xinfo(?)", [.text(table)])
    guard !columns.isEmpty else { return nil }
    let written = columns.filter { $0[2].int == 0 }
    names = written.compactMap { $0[0].string }
    types = written.map { $0[1].string ?? "" }
    let hasRowid =
      try connection.value(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ? COLLATE NOCASE",
        [.text(table)])?.int != 1
    let key = columns.filter { $0[3].int ?? 0 > 0 }
    // A key of its own index is not the rowid: `INTEGER PRIMARY KEY DESC`.
    let hasKeyIndex =
      try connection.value(
        "SELECT 1 FROM pragma_index_list(?) WHERE origin = 'pk'", [.text(table)]) != nil
    let isAlias = key.count == 1 && !hasKeyIndex && key[0][1].string?.folded == "integer"
    readableRowid =
      hasRowid ? SQLName.rowidName(besides: columns.compactMap { $0[0].string }) : nil
    rowid = isAlias ? nil : readableRowid
  }

  /// Has the engine make a table and look at it; `nil` where it cannot.
  init?(of object: SchemaObject) {
    guard let connection = try? Connection(),
      (try? connection.execute(ObjectRenderer.statement(for: object))) != nil,
      let columns = try? EngineColumns(connection, table: object.path.name)
    else { return nil }
    self = columns
  }
}
