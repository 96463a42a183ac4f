import Dialect

@testable import SQLiteDialect

/// What the engine's own pragmas say of a database's schema: a second opinion beside the reader of schemas.
struct Portrait {
  /// A column with values of its own.
  struct Column: Hashable {
    var type: String
    var isNullable: Bool
  }

  /// One line for each thing that can be told apart; the order of columns is not among them.
  private(set) var lines: Set<String> = []
  /// The stored columns, by folded names of tables and columns.
  private(set) var tables: [String: [String: Column]] = [:]

  /// The schema that statements make in an empty database.
  init(of sql: String) throws {
    let connection = try Connection()
    try connection.execute("BEGIN; \(sql); COMMIT")
    try self.init(connection)
  }

  /// The schema of a database, Stemma's ledger left out.
  init(_ connection: Connection) throws {
    let list = try connection.rows(
      """
      SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
      AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'stemma\\_%' ESCAPE '\\'
      """)
    for row in list {
      guard let table = row[0].string else { continue }
      lines.insert("table \(table), options \(row[1...].map(Self.text))")
      try addColumns(of: table, connection)
      try addIndexes(of: table, connection)
      try addForeignKeys(of: table, connection)
    }
    let rest = try connection.rows(
      "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger')")
    for row in rest {
      let text = Self.text(row[2]).filter { !$0.isWhitespace && $0 != ";" }
        .replacing("FOREACHROW", with: "")
      lines.insert("\(Self.text(row[0])) \(Self.text(row[1])): \(text)")
    }
  }

  private mutating func addColumns(of table: String, _ connection: Connection) throws {
    let rows = try connection.rows(
      "SELECT name, type, \"notnull\", pk, hidden, dflt_value FROM pragma_table_xinfo(?)",
      [.text(table)])
    var columns: [String: Column] = [:]
    for row in rows {
      let type = Self.text(row[1]).uppercased().filter { !$0.isWhitespace }
      let name = Self.text(row[0])
      let standard = try row[5].string.map {
        Self.text(try connection.value("SELECT \($0)") ?? .null)
      }
      // A default of the present moment is another one whenever it is asked for.
      let isMoment = row[5].string?.uppercased().hasPrefix("CURRENT") ?? false
      let shown = isMoment ? "now" : standard ?? "none"
      lines.insert(
        "column \(table).\(name) \(type), not null, key, kind \(row[2...4].map(Self.text)), default \(shown)"
      )
      guard row[4] == .integer(0) else { continue }
      columns[name.lowercased()] = Column(type: type, isNullable: row[2] == .integer(0))
    }
    tables[table.lowercased()] = columns
  }

  private mutating func addIndexes(of table: String, _ connection: Connection) throws {
    let rows = try connection.rows(
      "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?)", [.text(table)])
    for row in rows {
      let terms = try connection.rows(
        "SELECT name, \"desc\", coll FROM pragma_index_xinfo(?) WHERE key", [row[0]])
      let name = row[2] == .text("c") ? Self.text(row[0]) : "of a constraint"
      lines.insert(
        "index \(name) on \(table), unique, origin, partial \(row[1...].map(Self.text)): "
          + "\(terms.map { $0.map(Self.text) })")
    }
  }

  private mutating func addForeignKeys(of table: String, _ connection: Connection) throws {
    let rows = try connection.rows(
      """
      SELECT id, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?)
      ORDER BY id, seq
      """, [.text(table)])
    for key in Dictionary(grouping: rows, by: { $0[0] }).values {
      lines.insert("foreign key of \(table): \(key.map { $0.dropFirst().map(Self.text) })")
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .text(let text): text
    case .blob(let bytes): "\(bytes)"
    }
  }

  /// What one has and the other has not, a line each; empty when they are alike.
  func difference(from expected: Portrait) -> [String] {
    lines.subtracting(expected.lines).sorted().map { "+ \($0)" }
      + expected.lines.subtracting(lines).sorted().map { "- \($0)" }
  }
}
