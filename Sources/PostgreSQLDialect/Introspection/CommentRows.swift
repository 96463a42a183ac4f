/// Comments of all that has one, but of extensions, which bring their own.
enum CommentRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT classoid, objoid, objsubid, description FROM pg_description
    WHERE objoid >= \(CatalogFilter.firstOwn) AND classoid <> \(Catalog.extension.rawValue)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(catalog: row.number(), oid: row.number())
    let column = row.number()
    assembly.addComment(row.text(), to: key, column: column)
  }
}
