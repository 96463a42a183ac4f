extension CatalogState {
  /// A catalog that has objects in its rows.
  struct Source {
    let catalog: Catalog
    let table: String
    /// What it is called in the other parts.
    var alias = "x"
    /// The kind, schema, name, types and relation of the object.
    var columns = ""
    /// What else is needed for these.
    var joined = ""
    /// Which rows are objects.
    var condition = "true"

    /// The query for all rows, or for those with some numbers.
    func query(_ numbers: Set<Int>?) -> String {
      "SELECT \(catalog.rawValue), \(alias).oid, \(columns) FROM \(table) \(alias) \(joined) "
        + "WHERE \(condition)" + CatalogState.filter("\(alias).oid", numbers)
    }

    /// The query for the numbers alone.
    var numbers: String { "SELECT oid FROM \(table) WHERE oid >= \(CatalogFilter.firstOwn)" }
  }

  /// The queries for all, or for some rows; those that would find nothing are left out.
  static func queries(for rows: CatalogRows?) -> [String] {
    let others = sources.dropFirst().filter { source in
      rows.map { $0.others[source.catalog.rawValue] != nil } ?? true
    }
    let relations = rows?.relations
    return [
      Self.relations + filter("c.oid", relations),
      columns + filter("a.attrelid", relations)
        + " ORDER BY a.attrelid, a.attnum",
      """
      SELECT conrelid, \(version), true FROM pg_constraint
      WHERE conrelid >= \(CatalogFilter.firstOwn)\(filter("conrelid", relations))
      UNION ALL SELECT adrelid, \(version), false FROM pg_attrdef
      WHERE adrelid >= \(CatalogFilter.firstOwn)\(filter("adrelid", relations))
      ORDER BY 1, 2
      """,
    ] + others.map { $0.query(rows?.others[$0.catalog.rawValue]) }
  }

  private static func filter(_ column: String, _ numbers: Set<Int>?) -> String {
    guard let numbers else { return "" }
    return " AND \(column) = ANY ('{\(numbers.map(String.init).joined(separator: ","))}')"
  }

  /// Constraints and defaults: what of them changes is written anew.
  private static let version = "concat_ws(' ', oid, ctid, xmin, cmin)"

  /// Relations; not the indexes of constraints and partitions, and not the sequences of identity columns.
  private static let relations = """
    SELECT c.oid, n.nspname, c.relname, c.relkind, pg_relation_filenode(c.oid), \
    concat_ws(' ', c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relreplident, \
    c.relam, c.reltablespace, c.relispartition, c.reloftype, array_to_string(c.reloptions, ','), \
    md5(c.relpartbound::text))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid >= \(CatalogFilter.firstOwn) AND \(CatalogFilter.isNamespaceRead)
    AND (c.relkind IN ('r', 'p', 'v', 'm', 'f')
      OR c.relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
      OR c.relkind IN ('i', 'I') AND NOT c.relispartition AND NOT EXISTS (
        SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')))
    """

  private static let columns = """
    SELECT a.attrelid, a.attnum, a.attname, \
    CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) \
    WHEN a.atttypmod < 0 THEN a.atttypid::regtype::text ELSE format_type(a.atttypid, a.atttypmod) END, \
    a.attgenerated <> '', concat_ws(' ', a.ctid, a.xmin, a.cmin), t.typtype = 'e', \
    concat_ws(' ', a.atttypid, a.atttypmod)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid >= \(CatalogFilter.firstOwn) AND a.attnum > 0 AND NOT a.attisdropped
    """

  /// The catalogs with objects, that of the relations first.
  static let sources: [Source] = [
    Source(catalog: .relation, table: "pg_class"),
    Source(
      catalog: .namespace, table: "pg_namespace", alias: "n",
      columns: "'schema', NULL, n.nspname, NULL, NULL",
      condition: "\(CatalogFilter.isNamespaceRead) AND n.nspname <> 'public'"),
    Source(
      catalog: .extension, table: "pg_extension",
      columns: "'extension', NULL, x.extname, NULL, NULL",
      condition: "x.oid >= \(CatalogFilter.firstOwn)"),
    Source(
      catalog: .type, table: "pg_type",
      columns: "CASE x.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' "
        + "ELSE 'composite' END, n.nspname, x.typname, NULL, NULL",
      joined: "JOIN pg_namespace n ON n.oid = x.typnamespace "
        + "LEFT JOIN pg_class c ON c.oid = x.typrelid",
      condition: "x.oid >= \(CatalogFilter.firstOwn) AND \(CatalogFilter.isNamespaceRead) "
        + "AND (x.typtype IN ('e', 'd', 'r') OR x.typtype = 'c' AND c.relkind = 'c')"),
    Source(
      catalog: .function, table: "pg_proc", alias: "p",
      columns: "CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' "
        + "ELSE 'function' END, n.nspname, p.proname, coalesce(\(FunctionRows.inputTypes), '{}'), NULL",
      joined: "JOIN pg_namespace n ON n.oid = p.pronamespace",
      condition: "p.oid >= \(CatalogFilter.firstOwn) AND \(CatalogFilter.isNamespaceRead)"),
    Source(
      catalog: .trigger, table: "pg_trigger",
      columns: "'trigger', NULL, x.tgname, NULL, x.tgrelid",
      condition: "NOT x.tgisinternal AND x.tgparentid = 0"),
    Source(
      catalog: .policy, table: "pg_policy", columns: "'policy', NULL, x.polname, NULL, x.polrelid"),
    Source(
      catalog: .rule, table: "pg_rewrite", columns: "'rule', NULL, x.rulename, NULL, x.ev_class",
      condition: "x.rulename <> '_RETURN' AND x.oid >= \(CatalogFilter.firstOwn)"),
    Source(
      catalog: .constraint, table: "pg_constraint",
      columns: "'exclusion', NULL, x.conname, NULL, x.conrelid",
      condition: "x.contype = 'x' AND x.conparentid = 0"),
    Source(
      catalog: .statistics, table: "pg_statistic_ext",
      columns: "'statistics', n.nspname, x.stxname, NULL, NULL",
      joined: "JOIN pg_namespace n ON n.oid = x.stxnamespace"),
    Source(
      catalog: .publication, table: "pg_publication",
      columns: "'publication', NULL, x.pubname, NULL, NULL"),
    Source(
      catalog: .eventTrigger, table: "pg_event_trigger",
      columns: "'event-trigger', NULL, x.evtname, NULL, NULL"),
  ]
}
