internal import SchemaModel

/// Types of ranges.
enum RangeRows: CatalogQuery {
  static let parts: [CatalogPart] = [.ownType]

  static func sql(_ major: Int) -> String {
    """
    SELECT t.oid, n.nspname, t.typname, m.oid, format_type(r.rngsubtype, NULL), \
    CASE WHEN NOT o.opcdefault THEN o.opcname END, n2.nspname, l.collname, ln.nspname, \
    c.proname, cn.nspname, d.proname, dn.nspname, m.typname, mn.nspname
    FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_type s ON s.oid = r.rngsubtype JOIN pg_type m ON m.oid = r.rngmultitypid
    JOIN pg_namespace mn ON mn.oid = m.typnamespace
    JOIN pg_opclass o ON o.oid = r.rngsubopc JOIN pg_namespace n2 ON n2.oid = o.opcnamespace
    LEFT JOIN pg_collation l ON l.oid = r.rngcollation AND r.rngcollation <> s.typcollation
    LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
    LEFT JOIN pg_proc c ON c.oid = r.rngcanonical LEFT JOIN pg_namespace cn ON cn.oid = c.pronamespace
    LEFT JOIN pg_proc d ON d.oid = r.rngsubdiff LEFT JOIN pg_namespace dn ON dn.oid = d.pronamespace
    WHERE \(CatalogFilter.isOwn("t.oid", .type)) AND \(CatalogFilter.isNamespaceRead)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.type, row.number())
    let schema = row.text()
    let name = QualifiedName(row.text(), catalogSchema: schema)
    let multirange = CatalogKey(.type, row.number())
    let members = [
      "SUBTYPE = \(assembly.type(row.text()))",
      row.name().map { "SUBTYPE_OPCLASS = \($0)" },
      row.name().map { "COLLATION = \($0)" },
      row.name().map { "CANONICAL = \($0)" },
      row.name().map { "SUBTYPE_DIFF = \($0)" },
      row.name().map { "MULTIRANGE_TYPE_NAME = \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
    assembly.add(.range, name, key, "CREATE TYPE \(name.sql) AS RANGE (\(members))")
    assembly.paths[multirange] = assembly.paths[key]
  }
}
