internal import SchemaModel

/// Who owns an object of a database, or a column of one, and who may do what with it, as it is found there.
struct FoundAccess: Hashable {
  /// What an object is called, whatever its number is.
  struct Address: Hashable {
    /// What the server calls its kind: `materialized view`.
    let kind: String
    /// Its name in SQL, with its schema and the arguments of a routine.
    let name: String
    /// A column of it in SQL; empty for the object itself.
    let column: String
  }

  /// A privilege that somebody has.
  struct Grant: Hashable {
    /// The privilege: `SELECT`.
    let privilege: String
    /// The role in SQL, or `PUBLIC`; empty for the owner.
    let role: String
    /// Whether the role may pass it on.
    let isGrantable: Bool
  }

  let address: Address
  /// What tells it from another one of that name.
  let number: String
  /// The name without its schema.
  let ownName: String
  /// The owner in SQL.
  let owner: String
  /// Whether it has its owner with something else: a sequence with the column that it belongs to.
  let followsAnother: Bool
  let grants: Set<Grant>
}

// MARK: - Reading

extension FoundAccess {
  /// What is worth keeping: all that is not as it would be made by the role of the session.
  static func notable(_ connection: Connection) throws -> [FoundAccess] {
    try read(
      """
      acl IS NOT NULL OR o."column" = 0 AND (EXISTS (SELECT FROM pg_default_acl)
        OR owner <> (SELECT oid FROM pg_roles WHERE rolname = current_user))
      """, [], connection)
  }

  /// What has one of some names, without their schemas.
  static func named(_ names: [String], _ connection: Connection) throws -> [FoundAccess] {
    try read("o.name = ANY ($1)", [ArrayText.text(of: names)], connection)
  }

  private static func read(
    _ condition: String, _ parameters: [String?], _ connection: Connection
  ) throws -> [FoundAccess] {
    try connection.query(query(condition), parameters).rows.map(FoundAccess.init)
  }

  private init(_ row: [String?]) {
    let texts = row.map { $0 ?? "" }
    address = Address(kind: texts[0], name: texts[1], column: texts[2])
    (number, ownName, owner) = (texts[3], texts[4], texts[5])
    followsAnother = row[6] == "t"
    let parts = row[7].flatMap { ArrayText.texts(of: $0) } ?? []
    grants = Set(
      stride(from: 0, to: parts.count - 2, by: 3).map {
        Grant(privilege: parts[$0], role: parts[$0 + 1], isGrantable: parts[$0 + 2] == "t")
      })
  }

  private static func query(_ condition: String) -> String {
    """
    WITH objects AS (
    \(objects)
    )
    SELECT i.type, i.identity, coalesce(quote_ident(attname), ''), o.number || '.' || o."column", o.name,
      quote_ident(pg_get_userbyid(owner)), \(followsAnother),
      ARRAY(SELECT unnest(ARRAY[privilege_type,
          CASE grantee WHEN 0 THEN 'PUBLIC' WHEN owner THEN '' ELSE quote_ident(pg_get_userbyid(grantee)) END,
          left(is_grantable::text, 1)])
        FROM aclexplode(coalesce(acl, standard)))
    FROM objects o JOIN pg_namespace n ON n.oid = o.namespace
      LEFT JOIN pg_attribute a ON a.attrelid = o.number AND attnum = o."column" AND o."column" > 0
      CROSS JOIN LATERAL pg_identify_object(o.class, o.number, 0) i
    WHERE \(CatalogFilter.isNamespaceRead) AND \(isNoMember) AND (\(condition))
    """
  }
}

// MARK: - Parts of queries

extension FoundAccess {
  /// All that has an owner or privileges, with those as they are and as the server gives them.
  ///
  /// Privileges that nobody has changed stand nowhere: `acldefault` says what they are.
  static let objects = """
      SELECT \(Catalog.relation.rawValue) AS class, oid AS number, 0 AS "column", relname::text AS name,
        relnamespace AS namespace, relowner AS owner, relacl AS acl,
        acldefault(CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, relowner) AS standard
      FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relpersistence <> 't'
      UNION ALL
      SELECT \(Catalog.relation.rawValue), c.oid, attnum, relname, relnamespace, relowner, attacl, acldefault('c', relowner)
      FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
      WHERE attnum > 0 AND NOT attisdropped AND relpersistence <> 't'
      UNION ALL
      SELECT \(Catalog.function.rawValue), oid, 0, proname, pronamespace, proowner, proacl, acldefault('f', proowner)
      FROM pg_proc
      UNION ALL
      SELECT \(Catalog.type.rawValue), t.oid, 0, typname, typnamespace, typowner, typacl, acldefault('T', typowner)
      FROM pg_type t LEFT JOIN pg_class c ON c.oid = typrelid
      WHERE typtype IN ('d', 'e', 'r') OR typtype = 'c' AND relkind = 'c'
      UNION ALL
      SELECT \(Catalog.namespace.rawValue), oid, 0, nspname, oid, nspowner, nspacl, acldefault('n', nspowner)
        || CASE nspname WHEN '\(QualifiedName.defaultSchema)' THEN ARRAY[makeaclitem(0, nspowner, 'USAGE', false)] END
      FROM pg_namespace
    """

  /// Whether an object has its owner with something else: a sequence with the column that it belongs to.
  static let followsAnother = """
    EXISTS (SELECT FROM pg_class s JOIN pg_depend d
      ON d.classid = \(Catalog.relation.rawValue) AND d.objid = s.oid AND d.objsubid = 0
        AND d.refclassid = d.classid AND deptype IN ('a', 'i')
      WHERE o.class = d.classid AND s.oid = o.number AND relkind = 'S')
    """

  /// Whether an object is no member of an extension.
  static let isNoMember = """
    NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = o.class AND d.objid = o.number AND deptype = 'e')
    """
}
