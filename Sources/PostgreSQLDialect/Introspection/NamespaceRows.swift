internal import SchemaModel

/// Schemas, but the default one.
enum NamespaceRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT n.oid, n.nspname FROM pg_namespace n
    WHERE \(CatalogFilter.isOwn("n.oid", .namespace)) AND \(CatalogFilter.isNamespaceRead)
    AND n.nspname <> '\(QualifiedName.defaultSchema)'
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.namespace, row.number())
    let name = row.text()
    let definition = "CREATE SCHEMA \(SQLName.quoted(name))"
    assembly.add(.schema, QualifiedName(name), key, definition)
  }
}
