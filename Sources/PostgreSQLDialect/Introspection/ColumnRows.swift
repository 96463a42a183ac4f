internal import SchemaModel

/// Columns of all relations, in their order.
enum ColumnRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.atttypid, \
    a.attnotnull, CASE WHEN a.atthasdef THEN pg_get_expr(d.adbin, d.adrelid) END, \
    a.attgenerated, l.collname, ln.nspname, \(identity(major)), \
    CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END, a.attcompression, \
    nullif(a.attstattarget, -1), a.attoptions, a.attislocal, a.attfdwoptions
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
    LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
    WHERE c.oid >= \(CatalogFilter.firstOwn) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
    AND \(CatalogFilter.isNamespaceRead) AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attrelid, a.attnum
    """
  }

  /// Since 17 partitions show the identity of their table, and never have one of their own.
  private static func identity(_ major: Int) -> String {
    major >= 17 ? "CASE WHEN NOT c.relispartition THEN a.attidentity END" : "a.attidentity"
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let relation = row.number()
    let number = row.number()
    var column = Column(name: row.text())
    column.type = assembly.type(row.text())
    let type = row.number()
    column.notNull = row.flag() ? NotNull() : nil
    let value = row.optional().map { SQLText(CanonicalSQL.expression($0)) }
    switch row.text() {
    case "s": column.generated = value.map { GeneratedColumn(expression: $0, storage: .stored) }
    case "v": column.generated = value.map { GeneratedColumn(expression: $0, storage: .virtual) }
    default: column.defaultValue = value
    }
    column.collation = row.name()
    column.options[.identity] = ["a": "always", "d": "byDefault"][row.text()]
    readStorage(&row, &column, of: relation, in: &assembly)
    column.options[.comment] = assembly.comment(
      CatalogKey(.relation, relation), column: number)
    let numbered = CatalogRelation.NumberedColumn(
      number: number, column: column, foreignOptions: row.array())
    assembly.relations[relation]?.columns.append(numbered)
    if assembly.kept(relation) != nil { assembly.columnOrder.readType(type) }
  }

  private static func readStorage(
    _ row: inout CatalogRow, _ column: inout Column, of relation: Int,
    in assembly: inout SchemaAssembly
  ) {
    let storage = row.text()
    column.options[.storage] =
      ["p": "plain", "e": "external", "x": "extended", "m": "main"][storage]
    column.options[.compression] = ["p": "pglz", "l": "lz4"][row.text()]
    column.options[.statistics] = row.optional()
    let parameters = row.array()
    let known = parameters.filter { allowed.contains(StorageParameters.parts(of: $0).name) }
    column.options[.parameters] = StorageParameters.text(known)
    for parameter in parameters {
      let name = StorageParameters.parts(of: parameter).name
      guard !allowed.contains(name), !engineOwn.contains(name),
        let owner = assembly.kept(relation)
      else { continue }
      assembly.warn("column \(owner.written).\(column.name): the option \(name) is not known")
    }
    column.options[flag: .inherited] = !row.flag()
  }

  /// The options of columns that are a person's.
  private static let allowed: Set<String> = ["n_distinct", "n_distinct_inherited"]
  /// What some builds of the server put beside them by themselves.
  private static let engineOwn: Set<String> = ["pg_attver"]
}
