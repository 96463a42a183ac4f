/// What objects need, of those that say so.
///
/// The query that a view, matview or rule runs is what needs something: as the view's own for the first two. So does the index of an exclusion
/// constraint, the condition of a domain, and the members of a class of operators. What is needed of an extension is the extension, and instead of an
/// array the type of its elements.
enum DependencyRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT DISTINCT s.classid, s.oid, coalesce(e.refclassid, s.refclassid), \
    coalesce(e.refobjid, CASE WHEN y.typcategory = 'A' THEN nullif(y.typelem, 0) END, s.refobjid)
    FROM (\(sources)) s(classid, oid, refclassid, refobjid)
    LEFT JOIN pg_depend e ON e.classid = s.refclassid AND e.objid = s.refobjid AND e.deptype = 'e'
    LEFT JOIN pg_type y ON s.refclassid = \(Catalog.type.rawValue) AND y.oid = s.refobjid
    WHERE s.refobjid >= \(CatalogFilter.firstOwn)
    """
  }

  private static let sources = """
    SELECT d.classid, d.objid, d.refclassid, d.refobjid FROM pg_depend d
    WHERE d.deptype IN ('n', 'a') AND d.objid >= \(CatalogFilter.firstOwn) \
    AND d.classid IN (\(direct))
    UNION ALL
    SELECT CASE WHEN r.rulename = '_RETURN' THEN \(Catalog.relation.rawValue) ELSE d.classid END, \
    CASE WHEN r.rulename = '_RETURN' THEN r.ev_class ELSE d.objid END, d.refclassid, d.refobjid
    FROM pg_rewrite r JOIN pg_depend d ON d.classid = \(Catalog.rule.rawValue) AND d.objid = r.oid \
    AND d.deptype IN ('n', 'a') AND (r.rulename <> '_RETURN' OR d.refobjid <> r.ev_class)
    UNION ALL
    SELECT CASE WHEN c.relkind = 'c' THEN \(Catalog.type.rawValue) ELSE d.classid END, \
    CASE WHEN c.relkind = 'c' THEN c.reltype ELSE d.objid END, d.refclassid, d.refobjid
    FROM pg_class c JOIN pg_depend d ON d.classid = \(Catalog.relation.rawValue) \
    AND d.objid = c.oid AND d.deptype = 'n' WHERE c.relkind IN ('c', 'f', 'm', 'S')
    UNION ALL
    SELECT \(Catalog.type.rawValue), k.contypid, d.refclassid, d.refobjid
    FROM pg_constraint k JOIN pg_depend d ON d.classid = \(Catalog.constraint.rawValue) \
    AND d.objid = k.oid AND d.deptype = 'n' WHERE k.contypid <> 0
    UNION ALL
    SELECT \(Catalog.constraint.rawValue), k.oid, d.refclassid, d.refobjid
    FROM pg_constraint k JOIN pg_depend d ON d.classid = \(Catalog.relation.rawValue) \
    AND d.objid = k.conindid AND d.deptype = 'n' WHERE k.contype = 'x'
    UNION ALL
    SELECT \(Catalog.constraint.rawValue), k.oid, \(Catalog.relation.rawValue), k.conrelid
    FROM pg_constraint k WHERE k.contype = 'x'
    UNION ALL
    SELECT o.refclassid, o.refobjid, d.refclassid, d.refobjid
    FROM pg_depend o JOIN pg_depend d ON d.classid = o.classid AND d.objid = o.objid \
    AND d.deptype IN ('n', 'a') AND d.refclassid NOT IN (\(familial))
    WHERE o.classid IN (2602, 2603) AND o.refclassid IN (\(familial)) AND o.deptype IN ('i', 'a')
    """

  /// What has operators and functions as its members, which say what it needs.
  private static let familial =
    "\(Catalog.operatorClass.rawValue), \(Catalog.operatorFamily.rawValue)"

  /// The catalogs whose objects say themselves what they need.
  private static let direct = [
    Catalog.function, .type, .trigger, .policy, .statistics, .eventTrigger, .extension,
    .operator, .operatorClass, .operatorFamily, .collation, .cast, .transform, .conversion,
    .dictionary, .searchConfiguration, .searchTemplate, .searchParser, .language, .accessMethod,
    .foreignServer, .foreignDataWrapper,
  ].map { "\($0.rawValue)" }.joined(separator: ", ")

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(catalog: row.number(), oid: row.number())
    let needed = CatalogKey(catalog: row.number(), oid: row.number())
    assembly.needs[key, default: []].append(needed)
  }
}

/// The tables whose row types something uses, in whatever it is.
enum RowTypeRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT DISTINCT t.oid FROM pg_depend d JOIN pg_type y ON y.oid = d.refobjid
    JOIN pg_type t ON t.oid = CASE WHEN y.typcategory = 'A' AND y.typelem <> 0 \
    THEN y.typelem ELSE y.oid END
    JOIN pg_class c ON c.oid = t.typrelid AND c.relkind IN ('r', 'p')
    WHERE d.refclassid = \(Catalog.type.rawValue) AND d.refobjid >= \(CatalogFilter.firstOwn) \
    AND d.deptype <> 'i'
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    assembly.columnOrder.readType(row.number())
  }
}
