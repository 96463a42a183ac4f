import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Columns that are called as the rowid is.
struct RowidColumnTests {
  private func script(
    _ old: String, _ new: String, renames: [RenameHints.ColumnRename] = []
  ) throws -> String {
    try draftedEdge(
      schema(old), schema(new), renames: RenameHints(tables: [:], columns: renames)
    ).migration.up.text
  }

  private static let changes: [(old: String, new: String, renames: [String])] = [
    ("a TEXT", "a TEXT, rowid INTEGER", []), ("a TEXT, oid", "a TEXT", []),
    ("a TEXT, oid", "a TEXT, b", ["oid", "b"]), ("a TEXT, b", "a TEXT, _rowid_", ["b", "_rowid_"]),
    ("a TEXT", "a TEXT, Oid INTEGER NOT NULL", []),
    ("a TEXT, rowid INTEGER PRIMARY KEY", "a TEXT, id INTEGER PRIMARY KEY", ["rowid", "id"]),
  ]

  @Test(arguments: changes)
  func `no ALTER TABLE of such a column is drafted, which SQLite 3.54 refuses`(
    old: String, new: String, renames: [String]
  ) throws {
    let hints =
      renames.isEmpty
      ? [] : [RenameHints.ColumnRename(table: "t", from: renames[0], to: renames[1])]
    let (old, new) = ("CREATE TABLE t (\(old))", "CREATE TABLE t (\(new))")
    let up = try script(old, new, renames: hints)
    let down = try script(
      new, old, renames: hints.map { .init(table: $0.table, from: $0.to, to: $0.from) })
    for statement in StatementSplitter.split(up + down)
    where statement.text.hasPrefix("ALTER TABLE") && !statement.text.contains(" RENAME TO ") {
      let column = statement.text.split(separator: " ")[5]
      #expect(!SQLName.isRowid(String(column)), "\(statement.text)")
    }
  }
}
