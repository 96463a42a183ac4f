// Operators, their classes and families.

extension OpaqueRows {
  static let operators = [
    kind(
      "operator", .operator, "o",
      name:
        "o.oprname || '(' || \(argument("o.oprleft")) || ',' || \(argument("o.oprright")) || ')'",
      subject: "format('%I.%s (%s, %s)', n.nspname, o.oprname, \(argument("o.oprleft")), "
        + "\(argument("o.oprright")))",
      statements: """
        ARRAY[format('CREATE OPERATOR %I.%s (%s)', n.nspname, o.oprname, concat_ws(', ', \
        'FUNCTION = ' || o.oprcode, 'LEFTARG = ' || format_type(nullif(o.oprleft, 0), NULL), \
        'RIGHTARG = ' || format_type(nullif(o.oprright, 0), NULL), \
        \(reference("COMMUTATOR", "c", "cn")), \(reference("NEGATOR", "g", "gn")), \
        'RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc, \
        'JOIN = ' || nullif(o.oprjoin::oid, 0)::regproc, \
        CASE WHEN o.oprcanhash THEN 'HASHES' END, CASE WHEN o.oprcanmerge THEN 'MERGES' END))]
        """,
      from: """
        pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace AND o.oprcode <> 0
        LEFT JOIN pg_operator c ON c.oid = o.oprcom LEFT JOIN pg_namespace cn ON cn.oid = c.oprnamespace
        LEFT JOIN pg_operator g ON g.oid = o.oprnegate LEFT JOIN pg_namespace gn ON gn.oid = g.oprnamespace
        """),
    kind(
      "operator-family", .operatorFamily, "f", name: "f.opfname || ' USING ' || m.amname",
      subject: "format('%I.%I USING %I', n.nspname, f.opfname, m.amname)",
      statements: """
        ARRAY[format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname), \
        format('ALTER OPERATOR FAMILY %I.%I USING %I ADD ', n.nspname, f.opfname, m.amname) || \
        (\(members(of: "f.oid", in: .operatorFamily)))]
        """,
      from: "pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace "
        + "JOIN pg_am m ON m.oid = f.opfmethod"),
    kind(
      "operator-class", .operatorClass, "o", name: "o.opcname || ' USING ' || m.amname",
      subject: "format('%I.%I USING %I', n.nspname, o.opcname, m.amname)",
      statements: """
        ARRAY[format('CREATE OPERATOR CLASS %I.%I%s FOR TYPE %s USING %I FAMILY %I.%I AS %s', n.nspname, \
        o.opcname, CASE WHEN o.opcdefault THEN ' DEFAULT' END, format_type(o.opcintype, NULL), \
        m.amname, fn.nspname, f.opfname, concat_ws(', ', 'STORAGE ' || \
        format_type(nullif(o.opckeytype, 0), NULL), \
        (\(members(of: "o.oid", in: .operatorClass)))))]
        """,
      from: """
        pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace
        JOIN pg_am m ON m.oid = o.opcmethod JOIN pg_opfamily f ON f.oid = o.opcfamily
        JOIN pg_namespace fn ON fn.oid = f.opfnamespace
        """),
  ]

  private static func argument(_ type: String) -> String {
    "coalesce(format_type(nullif(\(type), 0), NULL), 'NONE')"
  }

  private static func reference(_ word: String, _ alias: String, _ namespace: String) -> String {
    "'\(word) = OPERATOR(' || quote_ident(\(namespace).nspname) || '.' || \(alias).oprname || ')'"
  }

  /// The operators and functions of a class, or those of a family that are no class's.
  private static func members(of oid: String, in catalog: Catalog) -> String {
    """
    SELECT string_agg(x.text, ', ' ORDER BY x.text) FROM (
    SELECT format('OPERATOR %s %s', a.amopstrategy, a.amopopr::regoperator) \
    || coalesce(' FOR ORDER BY ' || quote_ident(fn.nspname) || '.' || quote_ident(f.opfname), '')
    FROM pg_amop a \(owned("a.oid", 2602, by: oid, in: catalog))
    LEFT JOIN pg_opfamily f ON f.oid = a.amopsortfamily
    LEFT JOIN pg_namespace fn ON fn.oid = f.opfnamespace
    UNION ALL SELECT format('FUNCTION %s (%s, %s) %s', a.amprocnum, \
    format_type(a.amproclefttype, NULL), format_type(a.amprocrighttype, NULL), \
    a.amproc::regprocedure)
    FROM pg_amproc a \(owned("a.oid", 2603, by: oid, in: catalog))) x(text)
    """
  }

  /// Joins what belongs to a class or a family.
  private static func owned(
    _ member: String, _ members: Int, by oid: String, in catalog: Catalog
  ) -> String {
    "JOIN pg_depend d ON d.classid = \(members) AND d.objid = \(member) AND d.refobjid = \(oid) "
      + "AND d.refclassid = \(catalog.rawValue) AND d.deptype IN ('a', 'i')"
  }
}
