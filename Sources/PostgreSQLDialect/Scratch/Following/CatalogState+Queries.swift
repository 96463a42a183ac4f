extension CatalogState {
  static let queries = [relations, columns, parts, others]

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
    CASE WHEN a.atttypmod < 0 THEN a.atttypid::regtype::text \
    ELSE format_type(a.atttypid, a.atttypmod) END, \
    a.attgenerated <> '', concat_ws(' ', a.ctid, a.xmin, a.cmin), t.typtype = 'e', \
    concat_ws(' ', a.atttypid, a.atttypmod)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid >= \(CatalogFilter.firstOwn) AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attrelid, a.attnum
    """

  /// Constraints and defaults: what of them changes is written anew.
  private static let parts = """
    SELECT conrelid, concat_ws(' ', oid, ctid, xmin, cmin) FROM pg_constraint
    WHERE conrelid >= \(CatalogFilter.firstOwn)
    UNION ALL
    SELECT adrelid, concat_ws(' ', oid, ctid, xmin, cmin) FROM pg_attrdef
    WHERE adrelid >= \(CatalogFilter.firstOwn)
    ORDER BY 1, 2
    """

  private static let others = """
    SELECT 2615, n.oid, 'schema', NULL, n.nspname::text, NULL::text[], NULL::oid FROM pg_namespace n
    WHERE \(CatalogFilter.isNamespaceRead) AND n.nspname <> 'public'
    UNION ALL SELECT 3079, oid, 'extension', NULL, extname, NULL, NULL FROM pg_extension
    WHERE oid >= \(CatalogFilter.firstOwn)
    UNION ALL SELECT 1247, t.oid, CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' \
    WHEN 'r' THEN 'range' ELSE 'composite' END, n.nspname, t.typname, NULL, NULL
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.oid >= \(CatalogFilter.firstOwn) AND \(CatalogFilter.isNamespaceRead)
    AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c')
    UNION ALL SELECT 1255, p.oid, CASE p.prokind WHEN 'p' THEN 'procedure' \
    WHEN 'a' THEN 'aggregate' ELSE 'function' END, n.nspname, p.proname, \
    coalesce(\(FunctionRows.inputTypes), '{}'), NULL
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.oid >= \(CatalogFilter.firstOwn) AND \(CatalogFilter.isNamespaceRead)
    UNION ALL SELECT 2620, oid, 'trigger', NULL, tgname, NULL, tgrelid FROM pg_trigger
    WHERE NOT tgisinternal AND tgparentid = 0
    UNION ALL SELECT 3256, oid, 'policy', NULL, polname, NULL, polrelid FROM pg_policy
    UNION ALL SELECT 2618, oid, 'rule', NULL, rulename, NULL, ev_class FROM pg_rewrite
    WHERE rulename <> '_RETURN' AND oid >= \(CatalogFilter.firstOwn)
    UNION ALL SELECT 2606, oid, 'exclusion', NULL, conname, NULL, conrelid FROM pg_constraint
    WHERE contype = 'x' AND conparentid = 0
    UNION ALL SELECT 3381, s.oid, 'statistics', n.nspname, s.stxname, NULL, NULL
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
    UNION ALL SELECT 6104, oid, 'publication', NULL, pubname, NULL, NULL FROM pg_publication
    UNION ALL SELECT 3466, oid, 'event-trigger', NULL, evtname, NULL, NULL FROM pg_event_trigger
    """
}
