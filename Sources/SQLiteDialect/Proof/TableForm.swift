internal import Dialect
internal import SchemaModel

/// A table as the engine has it at one moment of a script.
struct TableForm {
  /// The folded names of the columns that can be written, in their order.
  let names: [String]
  /// The folded names of all columns that `*` means, in their order.
  let shown: [String]
  /// What its definition says; `nil` where that is not understood.
  let table: Table?
  /// Whether values stay as they are, whatever column of it takes them: in a full-text table.
  let isText: Bool
  private let mentionsConflicts: Bool

  /// Reads a table; `nil` where there is none of this name.
  init?(_ connection: Connection, _ name: String) {
    let columns = try? connection.rows(
      "SELECT name, hidden FROM pragma_table_xinfo(?) WHERE hidden <> 1", [.text(name)])
    guard let columns, !columns.isEmpty else { return nil }
    names = columns.filter { $0[1].int == 0 }.compactMap { $0[0].string?.folded }
    shown = columns.compactMap { $0[0].string?.folded }
    let query = """
      SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE
      """
    let sql = (try? connection.value(query, [.text(name)]))?.string ?? ""
    let isVirtual = TokenizedSQL.startsVirtualTable(sql)
    table = isVirtual ? nil : (try? CreateStatementParser.table(sql))?.object
    isText = isVirtual && (try? CreateStatementParser.virtualTable(sql))?.family == .text
    mentionsConflicts = SQLWords.contains("conflict", in: sql)
  }

  /// Whether rows that it refuses, or that are there, may give way in silence.
  var yields: Bool {
    guard let table else { return mentionsConflicts }
    return replaces(updating: nil)
      || ([table.primaryKey?.onConflict] + table.uniques.map(\.onConflict)
        + table.columns.map { $0.notNull?.onConflict }).contains(.ignore)
  }

  /// Whether rows that are there may give way to new ones, or to those whose columns, by folded names, are updated.
  func replaces(updating columns: Set<String>?) -> Bool {
    guard let table else { return mentionsConflicts }
    var keys = table.uniques.map { (columns: $0.columns, resolution: $0.onConflict) }
    if let key = table.primaryKey { keys.append((key.columns, key.onConflict)) }
    return keys.contains { key in
      key.resolution == .replace
        && columns.map { !$0.isDisjoint(with: key.columns.map(\.name.folded)) } ?? true
    }
  }

  /// What rowids that are no column's values are followed as.
  static let rowid = "rowid"

  /// The folded name of the column that a name means: those of the rowid mean the one that is the rowid.
  func column(_ name: String) -> String? {
    if shown.contains(name) { return name }
    guard SQLName.rowidNames.contains(name), let table, !table.isWithoutRowid else { return nil }
    return table.rowidAlias?.folded ?? Self.rowid
  }

  /// Whether a column alone tells one row from all others.
  func isKey(_ name: String) -> Bool {
    if !shown.contains(name), SQLName.rowidNames.contains(name) || name == "docid" { return true }
    guard let key = table?.primaryKey?.columns, key.count == 1 else { return false }
    return key[0].name.folded == name
  }
}
