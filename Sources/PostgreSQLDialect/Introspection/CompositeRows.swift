internal import SchemaModel

/// Types of columns, which are no table's.
enum CompositeRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT c.oid, t.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = c.reltype
    WHERE c.relkind = 'c' AND \(CatalogFilter.isOwn("t.oid", .type))
    AND \(CatalogFilter.isNamespaceRead)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    let type = CatalogKey(.type, row.number())
    guard let relation = assembly.relations[oid] else { return }
    let columns = relation.columns.map { numbered in
      let column = numbered.column
      let collation = column.collation.map { " COLLATE \($0)" } ?? ""
      return "\(SQLName.quoted(column.name)) \(column.type)\(collation)"
    }
    var options = Options()
    options[.columnComments] = assembly.columnComments(oid)
    let definition =
      "CREATE TYPE \(relation.name.sql) AS (\(columns.joined(separator: ", ")))"
    assembly.add(.composite, relation.name, type, definition, options: options)
    assembly.paths[CatalogKey(.relation, oid)] = assembly.paths[type]
  }
}
