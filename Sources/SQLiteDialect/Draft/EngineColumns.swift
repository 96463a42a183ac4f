internal import Dialect
internal import SchemaModel

/// The columns of a table as the engine has them, whatever its text says.
struct EngineColumns {
  /// The table as far as the engine tells: the columns that can be written, and the key.
  let table: Table
  /// A name by which the rowid can be had beside the columns; `nil` where there is none, or where it is one of them.
  let rowid: String?
  /// A name by which the rowid can be read; `nil` where there is none.
  let readableRowid: String?

  /// The names of the columns that can be written, in their order.
  var names: [String] { table.columns.map(\.name) }

  /// Reads a table of a database; `nil` where there is none of this name.
  init?(_ connection: Connection, table: String) throws(SQLiteError) {
    let columns = try connection.rows(
      "SELECT name, type, hidden, pk, \"notnull\" FROM pragma_table_xinfo(?)", [.text(table)])
    guard !columns.isEmpty else { return nil }
    let form = try connection.rows(
      "SELECT wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = ? COLLATE NOCASE",
      [.text(table)]
    ).first
    let hasRowid = form?[0].int != 1
    let key = columns.filter { $0[3].int ?? 0 > 0 }.sorted { $0[3].int ?? 0 < $1[3].int ?? 0 }
    // A key of its own index is not the rowid: `INTEGER PRIMARY KEY DESC`.
    let hasKeyIndex =
      try connection.value(
        "SELECT 1 FROM pragma_index_list(?) WHERE origin = 'pk'", [.text(table)]) != nil
    let isAlias = key.count == 1 && !hasKeyIndex && key[0][1].string?.folded == "integer"
    let keyColumns = key.compactMap { $0[0].string.map { KeyColumn(name: $0) } }
    var described = Table(
      name: table,
      columns: columns.filter { $0[2].int == 0 }.map { column in
        Column(
          name: column[0].string ?? "", type: column[1].string ?? "",
          notNull: column[4].int == 1 ? NotNull() : nil)
      },
      primaryKey: keyColumns.isEmpty
        ? nil : PrimaryKey(columns: keyColumns, onConflict: nil, isRowidAlias: isAlias && hasRowid))
    described.isWithoutRowid = !hasRowid
    described.isStrict = form?[1].int == 1
    self.table = described
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
