internal import SchemaModel

/// Types of labels.
enum EnumRows: CatalogQuery {
  static let parts: [CatalogPart] = [.ownType]

  static func sql(_ major: Int) -> String {
    """
    SELECT t.oid, n.nspname, t.typname, array_agg(e.enumlabel ORDER BY e.enumsortorder)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_enum e ON e.enumtypid = t.oid
    WHERE t.typtype = 'e' AND \(CatalogFilter.isOwn("t.oid", .type))
    AND \(CatalogFilter.isNamespaceRead)
    GROUP BY t.oid, n.nspname, t.typname
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.type, row.number())
    let schema = row.text()
    let name = QualifiedName(row.text(), catalogSchema: schema)
    let labels = row.optional().map(ArrayText.elements) ?? []
    // A type without labels has one row of NULLs.
    let texts = labels.compactMap { $0.map(SQLName.string) }.joined(separator: ", ")
    assembly.add(.enum, name, key, "CREATE TYPE \(name.sql) AS ENUM (\(texts))")
  }
}
