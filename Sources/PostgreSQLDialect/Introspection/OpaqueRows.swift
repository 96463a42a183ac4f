internal import SchemaModel

/// Objects of the kinds that are kept as the statements that make them.
enum OpaqueRows: CatalogQuery {
  static func sql(_ major: Int) -> String { union(of: all(major)) }

  /// Most databases have none of most kinds, and to plan a query for each takes longer than to read a small database.
  static func sql(_ major: Int, _ stamp: CatalogStamp) -> String? {
    let kinds = all(major).filter { $0.part.map(stamp.has) ?? true }
    return kinds.isEmpty ? nil : union(of: kinds)
  }

  private static func all(_ major: Int) -> [Kind] {
    types + collations(major) + operators + textSearch + foreign + rest
  }

  private static func union(of kinds: [Kind]) -> String {
    kinds.map(\.sql).joined(separator: "\nUNION ALL\n")
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(catalog: row.number(), oid: row.number())
    let kind = row.text()
    let schema = row.optional()
    let name = row.text()
    let subject = row.text()
    let statements = row.array().map { CanonicalSQL.statement($0) }.joined(separator: ";\n")
    let inDefault = schema == QualifiedName.defaultSchema
    assembly.add(
      opaque: kind, name, in: inDefault ? nil : schema, key, statements, subject: subject)
  }

  /// The objects of one kind.
  struct Kind {
    /// The part of the catalog that they are in; `nil` where that is always read.
    let part: CatalogPart?
    /// The query.
    let sql: String
  }

  /// A query of objects of one kind; `n` is the namespace of what has one.
  ///
  /// - `name`: The name, and what else tells two apart.
  /// - `subject`: How the statements name it, behind the words of its kind.
  /// - `statements`: The statements that make it, as an array.
  static func kind(
    _ kind: String, _ catalog: Catalog, _ alias: String, name: String, subject: String,
    statements: String, from: String, isInSchema: Bool = true
  ) -> Kind {
    let words = kind.replacing("-", with: " ").uppercased()
    let filter = isInSchema ? " AND \(CatalogFilter.isNamespaceRead)" : ""
    let sql = """
      SELECT \(catalog.rawValue), \(alias).oid, '\(kind)', \(isInSchema ? "n.nspname" : "NULL")::text, \
      (\(name))::text, '\(words) ' || \(subject), array_remove(\(statements), NULL)
      FROM \(from) WHERE \(CatalogFilter.isOwn("\(alias).oid", catalog))\(filter)
      """
    let table = String(from.prefix { $0 != " " })
    return Kind(part: catalog == .type ? .ownType : CatalogPart(rawValue: table), sql: sql)
  }
}

// MARK: - Types and casts

extension OpaqueRows {
  private static let types = [
    kind(
      "type", .type, "t", name: "t.typname", subject: "format('%I.%I', n.nspname, t.typname)",
      statements: """
        ARRAY[CASE WHEN t.typisdefined THEN format('CREATE TYPE %I.%I (%s)', n.nspname, t.typname, \
        concat_ws(', ', \(typeMembers))) ELSE format('CREATE TYPE %I.%I', n.nspname, t.typname) END]
        """,
      from: "pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace AND t.typrelid = 0 AND "
        + "(t.typtype = 'b' AND t.typcategory <> 'A' OR t.typtype = 'p' AND NOT t.typisdefined)"),
    kind(
      "cast", .cast, "k",
      name: "format('%s AS %s', format_type(k.castsource, NULL), format_type(k.casttarget, NULL))",
      subject:
        "format('(%s AS %s)', format_type(k.castsource, NULL), format_type(k.casttarget, NULL))",
      statements: """
        ARRAY[format('CREATE CAST (%s AS %s) %s%s', format_type(k.castsource, NULL), \
        format_type(k.casttarget, NULL), CASE k.castmethod WHEN 'b' THEN 'WITHOUT FUNCTION' \
        WHEN 'i' THEN 'WITH INOUT' ELSE 'WITH FUNCTION ' || k.castfunc::regprocedure END, \
        CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' END)]
        """,
      from: "pg_cast k", isInSchema: false),
    kind(
      "transform", .transform, "x",
      name: "format('%s LANGUAGE %s', format_type(x.trftype, NULL), l.lanname)",
      subject: "format('FOR %s LANGUAGE %I', format_type(x.trftype, NULL), l.lanname)",
      statements: """
        ARRAY[format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s)', format_type(x.trftype, NULL), l.lanname, \
        concat_ws(', ', 'FROM SQL WITH FUNCTION ' || nullif(x.trffromsql::oid, 0)::regprocedure, \
        'TO SQL WITH FUNCTION ' || nullif(x.trftosql::oid, 0)::regprocedure))]
        """,
      from: "pg_transform x JOIN pg_language l ON l.oid = x.trflang", isInSchema: false),
  ]

  private static let typeMembers =
    [
      ("INPUT", "input"), ("OUTPUT", "output"), ("RECEIVE", "receive"), ("SEND", "send"),
      ("TYPMOD_IN", "modin"), ("TYPMOD_OUT", "modout"), ("ANALYZE", "analyze"),
      ("SUBSCRIPT", "subscript"),
    ].map { "'\($0) = ' || nullif(t.typ\($1)::oid, 0)::regproc" }.joined(separator: ", ")
      + """
      , 'INTERNALLENGTH = ' || CASE WHEN t.typlen > 0 THEN t.typlen::text ELSE 'variable' END, \
      CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END, \
      'ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' \
      WHEN 'i' THEN 'int4' ELSE 'double' END, \
      'STORAGE = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' \
      WHEN 'm' THEN 'main' ELSE 'extended' END, \
      CASE WHEN t.typcategory <> 'U' THEN format('CATEGORY = %L', t.typcategory) END, \
      CASE WHEN t.typispreferred THEN 'PREFERRED = true' END, \
      CASE WHEN t.typdefault IS NOT NULL THEN format('DEFAULT = %L', t.typdefault) END, \
      CASE WHEN t.typelem <> 0 THEN 'ELEMENT = ' || format_type(t.typelem, NULL) END, \
      CASE WHEN t.typdelim <> ',' THEN format('DELIMITER = %L', t.typdelim) END, \
      CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END
      """

  private static func collations(_ major: Int) -> [Kind] {
    let locale = major >= 17 ? "c.colllocale" : "c.colliculocale"
    let rules = major >= 16 ? "c.collicurules" : "NULL"
    return [
      kind(
        "collation", .collation, "c", name: "c.collname",
        subject: "format('%I.%I', n.nspname, c.collname)",
        statements: """
          ARRAY[format('CREATE COLLATION %I.%I (%s)', n.nspname, c.collname, concat_ws(', ', \
          'PROVIDER = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' \
          ELSE 'libc' END, CASE WHEN NOT c.collisdeterministic THEN 'DETERMINISTIC = false' END, \
          CASE WHEN c.collprovider IN ('i', 'b') THEN format('LOCALE = %L', \(locale)) \
          WHEN c.collcollate = c.collctype THEN format('LOCALE = %L', c.collcollate) \
          ELSE format('LC_COLLATE = %L, LC_CTYPE = %L', c.collcollate, c.collctype) END, \
          CASE WHEN \(rules) IS NOT NULL THEN format('RULES = %L', \(rules)) END))]
          """,
        from: "pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace")
    ]
  }
}
