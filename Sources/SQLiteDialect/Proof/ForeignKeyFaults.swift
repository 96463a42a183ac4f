internal import Dialect
internal import SchemaModel

/// Finds the foreign keys of a table whose parent key is not there.
struct ForeignKeyFaults {
  let connection: Connection
  let catalog: Catalog

  private struct Reference {
    var parent: String
    var columns: [String] = []
    /// `nil` where none are named, which means the parent's primary key.
    var parentColumns: [String]? = []
  }

  /// One sentence for each foreign key that can never be satisfied.
  func reasons(_ table: String) throws(SQLiteError) -> [String] {
    var reasons: [String] = []
    for reference in try references(of: table) {
      if let reason = try reason(against: reference) { reasons.append(reason) }
    }
    return reasons
  }

  private func references(of table: String) throws(SQLiteError) -> [Reference] {
    let rows = try connection.rows(
      """
      SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq
      """, [.text(table)])
    var references: [Int64: Reference] = [:]
    var order: [Int64] = []
    for row in rows {
      guard let id = row[0].int, let parent = row[1].string, let column = row[2].string else {
        continue
      }
      if references[id] == nil { order.append(id) }
      references[id, default: Reference(parent: parent)].columns.append(column)
      if let parentColumn = row[3].string {
        references[id]?.parentColumns?.append(parentColumn)
      } else {
        references[id]?.parentColumns = nil
      }
    }
    return order.compactMap { references[$0] }
  }

  private func reason(against reference: Reference) throws(SQLiteError) -> String? {
    let columns = reference.columns.joined(separator: ", ")
    let key = "foreign key (\(columns))"
    guard let parent = catalog.relations[reference.parent.folded] else {
      return "\(key) refers to \(reference.parent), which does not exist"
    }
    guard parent.path.kind == .table else {
      return "\(key) refers to \(parent.path.kind.text) \(reference.parent), which is no table"
    }
    guard try !isKey(reference.parentColumns, count: reference.columns.count, of: parent.name)
    else { return nil }
    guard let parentColumns = reference.parentColumns else {
      return
        "\(key) refers to the primary key of \(reference.parent), which has none of so many columns"
    }
    let list = parentColumns.joined(separator: ", ")
    return
      "\(key) refers to \(reference.parent)(\(list)), which no primary key or unique constraint covers"
  }

  /// Whether columns are a key that the engine takes as a parent key.
  ///
  /// They come in any order; `nil` stands for the primary key.
  private func isKey(
    _ columns: [String]?, count: Int, of table: String
  ) throws(SQLiteError) -> Bool {
    let wanted = columns.map { Set($0.map(\.folded)) }
    let primary = try connection.rows(
      "SELECT name, type FROM pragma_table_xinfo(?) WHERE pk > 0", [.text(table)])
    let indexes = try connection.rows(
      "SELECT name, origin FROM pragma_index_list(?) WHERE \"unique\" AND NOT partial",
      [.text(table)])
    // A primary key without an index of its own is the rowid.
    if primary.count == 1, count == 1, !indexes.contains(where: { $0[1].string == "pk" }),
      let name = primary[0][0].string, wanted.map({ $0 == [name.folded] }) ?? true
    {
      return true
    }
    for index in indexes {
      guard let name = index[0].string else { continue }
      if wanted == nil, index[1].string != "pk" { continue }
      let terms = try connection.rows(
        "SELECT name, coll FROM pragma_index_xinfo(?) WHERE key", [.text(name)])
      guard terms.count == count else { continue }
      guard let wanted else { return true }
      let names = terms.compactMap { $0[0].string?.folded }
      guard names.count == count, Set(names) == wanted else { continue }
      // The index must compare as the columns do by themselves.
      if terms.allSatisfy({ comparesAlike(table: table, column: $0[0], collation: $0[1]) }) {
        return true
      }
    }
    return false
  }

  private func comparesAlike(table: String, column: Value, collation: Value) -> Bool {
    guard let column = column.string, let used = collation.string,
      let declared = connection.collation(ofColumn: column, in: table)
    else { return false }
    return SQLName.same(declared, used)
  }
}
