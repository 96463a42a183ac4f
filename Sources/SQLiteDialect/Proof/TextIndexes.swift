internal import SchemaModel

/// Full-text indexes over text that another table keeps: nothing but their agreement with it can be compared.
struct TextIndexes {
  let connection: Connection

  /// The folded names of those among some virtual tables that agree with their content.
  func sound(_ tables: some Sequence<VirtualTable>) -> Set<String> {
    Set(tables.filter { $0.isOverOtherContent && agrees($0) }.map(\.name.folded))
  }

  /// Those among some virtual tables that have another table's text and do not agree with it.
  func unsound(_ tables: some Sequence<VirtualTable>) -> [VirtualTable] {
    tables.filter { $0.isOverOtherContent && !agrees($0) }
  }

  private func agrees(_ table: VirtualTable) -> Bool {
    let name = table.name.quotedAsName
    // Without a rank FTS5 looks at the index alone; FTS4 knows no rank.
    let check =
      table.module.folded == "fts5"
      ? "INSERT INTO \(name) (\(name), rank) VALUES ('integrity-check', 1)"
      : "INSERT INTO \(name) (\(name)) VALUES ('integrity-check')"
    do {
      try connection.execute(check)
      return true
    } catch {
      return false
    }
  }
}
