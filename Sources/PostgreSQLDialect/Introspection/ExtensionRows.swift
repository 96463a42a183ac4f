internal import SchemaModel

/// Extensions, but those that every database has.
///
/// Their versions are the server's, and their comments their own: neither is part of a schema.
enum ExtensionRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT e.oid, e.extname, n.nspname
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.oid >= \(CatalogFilter.firstOwn)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.extension, row.number())
    let name = row.text()
    let schema = SQLName.quoted(row.text())
    let definition = "CREATE EXTENSION \(SQLName.quoted(name)) WITH SCHEMA \(schema)"
    assembly.add(.extension, QualifiedName(name), key, definition)
  }
}
