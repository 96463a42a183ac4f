internal import SchemaModel

/// Tables, views and all else that has columns, those of extensions too: others may refer to them.
enum RelationRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltype, y.typarray, \
    c.oid IN (\(CatalogFilter.members(of: .relation))), \
    c.relpersistence = 'u', c.relrowsecurity, c.relforcerowsecurity, c.relreplident, \
    CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END, \
    CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END, \
    CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, \
    c.reloptions, t.reloptions, s.spcname, m.amname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type y ON y.oid = c.reltype
    LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
    LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
    LEFT JOIN pg_am m ON m.oid = c.relam AND m.amname <> 'heap'
    WHERE c.oid >= \(CatalogFilter.firstOwn) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
    AND \(CatalogFilter.isNamespaceRead)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    let schema = row.text()
    let name = QualifiedName(row.text(), catalogSchema: schema)
    let letter = row.text()
    let type = row.number()
    let array = row.number()
    let isMember = row.flag()
    let bare = CatalogRelation(name: name, letter: letter, isKept: true)
    let path = bare.kind.map { ObjectPath($0, bare.written) }
    let isKept = !isMember && path.map { assembly.keeps($0, in: name.schema) } ?? true
    assembly.relations[oid] = CatalogRelation(name: name, letter: letter, isKept: isKept)
    guard isKept, let path else { return }
    assembly.paths[CatalogKey(.relation, oid)] = path
    assembly.paths[CatalogKey(.type, type)] = path
    guard path.kind == .table || path.kind == .foreignTable else { return }
    assembly.columnOrder.rowTypes[type] = oid
    assembly.columnOrder.rowTypes[array] = oid
    var table = Table(name: bare.written, columns: [], options: options(&row))
    table.options[.comment] = assembly.comment(CatalogKey(.relation, oid))
    assembly.tables[oid] = table
  }

  private static func options(_ row: inout CatalogRow) -> Options {
    var options = Options()
    options[flag: .unlogged] = row.flag()
    options[flag: .rowSecurity] = row.flag()
    options[flag: .forceRowSecurity] = row.flag()
    options[.replicaIdentity] = ["f": "full", "n": "nothing"][row.text()]
    options[.ofType] = row.optional().map(CanonicalSQL.type)
    options[.bound] = row.optional().map(CanonicalSQL.statement)
    options[.partitionBy] = row.optional().map(CanonicalSQL.partitionKey)
    let parameters = StorageParameters.text(row.array())
    let toast = StorageParameters.text(row.array(), prefix: "toast.")
    options[.parameters] = parameters.map { own in toast.map { "\(own), \($0)" } ?? own } ?? toast
    options[.tablespace] = row.optional()
    options[.accessMethod] = row.optional()
    return options
  }
}
