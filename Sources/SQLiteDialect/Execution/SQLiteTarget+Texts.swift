public import SchemaModel

extension SQLiteTarget {
  /// The statements of objects as the catalog has them: with their inner comments, but without a semicolon.
  ///
  /// - Throws: `TargetError`
  public func texts() throws -> [ObjectPath: String] {
    let rows = try reading { try CatalogRow.all(of: $0) } ?? []
    return Dictionary(
      rows.compactMap { row in
        guard let sql = row.sql, let kind = row.kind else { return nil }
        return (ObjectPath(kind, row.name), sql)
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension CatalogRow {
  /// What sort of object it is, going by its text.
  fileprivate var kind: ObjectKind? {
    switch type {
    case "table": isVirtualTable ? .virtual : .table
    case "index": .index
    case "view": .view
    case "trigger": .trigger
    default: nil
    }
  }
}
