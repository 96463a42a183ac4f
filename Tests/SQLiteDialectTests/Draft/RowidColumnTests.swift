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

  /// The rowids of `t` by the values of `a`, after a drafted script.
  private func rowids(_ old: String, _ new: String) throws -> [[SQLiteValue]] {
    let connection = try Connection()
    try connection.execute(old)
    try connection.execute("INSERT INTO t (rowid, a) VALUES (7, 'x'), (3, 'y')")
    try connection.execute(try script(old, new))
    return try connection.rows("SELECT _rowid_, a FROM t ORDER BY 1")
  }

  @Test(arguments: [
    "CREATE TABLE t (a TEXT NOT NULL, rowid INTEGER)",
    "CREATE TABLE t (a TEXT NOT NULL, oid INTEGER, ROWID TEXT)",
    "CREATE TABLE t (rowid INTEGER NOT NULL DEFAULT 0, a TEXT, CHECK (a <> ''))",
    "CREATE TABLE t (_ROWID_ INTEGER PRIMARY KEY, a TEXT)",
  ])
  func `a column that is added with the name of the rowid does not take its place`(
    new: String
  ) throws {
    #expect(
      try rowids("CREATE TABLE t (a TEXT)", new) == [
        [.integer(3), .text("y")], [.integer(7), .text("x")],
      ])
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
