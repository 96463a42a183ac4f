internal import SchemaModel

/// Full-text indexes over text that another table keeps: nothing but their agreement with it can be compared.
struct TextIndexes {
  let connection: Connection

  /// Whether those among some virtual tables that have another table's text agree with it.
  func agreement(of tables: some Sequence<VirtualTable>) -> [ObjectPath: Bool] {
    Dictionary(
      tables.filter(\.isOverOtherContent).map { ($0.path, agrees($0)) },
      uniquingKeysWith: { first, _ in first })
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
