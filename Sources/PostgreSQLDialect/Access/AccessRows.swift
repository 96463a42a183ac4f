internal import SchemaModel

/// Owners and privileges of all that has others than the server gives.
enum AccessRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    WITH objects AS (
    \(FoundAccess.objects)
    )
    SELECT o.class, o.number, o."column", CASE WHEN \(isStandard) THEN NULL ELSE pg_get_userbyid(owner) END,
      \(grants("coalesce(acl, standard)")), \(grants("standard"))
    FROM objects o JOIN pg_namespace n ON n.oid = o.namespace
    WHERE \(CatalogFilter.isNamespaceRead) AND \(FoundAccess.isNoMember)
      AND (acl IS NOT NULL OR "column" = 0 AND NOT (\(isStandard)))
    """
  }

  /// Whether a row's object belongs to the owner of the database, or with what it belongs to.
  private static let isStandard = """
    "column" > 0 OR \(FoundAccess.followsAnother) OR pg_get_userbyid(owner) =
      CASE WHEN o.class = \(Catalog.namespace.rawValue) AND o.name = '\(QualifiedName.defaultSchema)' THEN 'pg_database_owner'
      ELSE (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()) END
    """

  /// An array of privileges, each with its role, which is empty for all and a dot for the owner.
  static func grants(_ list: String, of owner: String = "owner") -> String {
    """
    ARRAY(SELECT unnest(ARRAY[privilege_type, CASE grantee WHEN 0 THEN '' WHEN \(owner) THEN '.' \
    ELSE '=' || pg_get_userbyid(grantee) END, left(bool_or(is_grantable AND grantee <> \(owner))::text, 1)])
      FROM aclexplode(\(list)) WHERE \(ScratchRole.isNoGrantee("grantee")) GROUP BY grantee, privilege_type)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(catalog: row.number(), oid: row.number())
    let column = row.number()
    let owner = row.optional()
    let (actual, standard) = (Privileges.grants(row.array()), Privileges.grants(row.array()))
    let own = standard.filter { $0.role == Privileges.owner }.map(\.privilege)
    let all = column > 0 ? Privileges.ofColumns : Set(own)
    assembly.addAccess(
      CatalogAccess(
        owner: owner.map { SQLName.quoted($0) },
        privileges: Privileges(actual, since: standard, all: all)),
      to: key, column: column)
  }
}

/// The owner of an object and its privileges, or those of a column.
struct CatalogAccess {
  /// The owner in SQL; `nil` for that of the database.
  var owner: String?
  var privileges: Privileges
}

extension Privileges {
  /// Reads an array of privileges with their roles.
  static func grants(_ array: [String]) -> Set<Grant> {
    Set(
      stride(from: 0, to: array.count - 2, by: 3).map { start in
        let role =
          switch array[start + 1] {
          case "": everybody
          case ".": owner
          case let name: SQLName.quoted(String(name.dropFirst()))
          }
        return Grant(privilege: array[start], role: role, isGrantable: array[start + 2] == "t")
      })
  }
}

extension SchemaAssembly {
  /// Puts what was read of owners and privileges into an object's options.
  func addAccess(_ key: CatalogKey, to options: inout Options) {
    guard let columns = access[key] else { return }
    options[.owner] = format.includes(.owners) ? columns[0]?.owner : nil
    guard format.includes(.privileges) else { return }
    var privileges = columns[0]?.privileges ?? Privileges()
    for numbered in relations[key.oid]?.columns ?? [] where key.catalog == Catalog.relation.rawValue
    {
      privileges.add(columns[numbered.number]?.privileges ?? Privileges(), of: numbered.column.name)
    }
    options[.privileges] = privileges.text
  }

  /// Puts it into the options of a table and its columns, each into its own.
  func addAccess(_ oid: Int, to table: inout Table) {
    let key = CatalogKey(.relation, oid)
    guard let columns = access[key] else { return }
    table.options[.owner] = format.includes(.owners) ? columns[0]?.owner : nil
    guard format.includes(.privileges) else { return }
    table.options[.privileges] = columns[0]?.privileges.text
    for (position, numbered) in (relations[oid]?.columns ?? []).enumerated() {
      table.columns[position].options[.privileges] = columns[numbered.number]?.privileges.text
    }
  }

  /// The schema `public`, whose number is the same everywhere.
  private static let defaultSchema = CatalogKey(.namespace, 2200)

  /// The schema that is there in every database, where somebody changed who owns it or who may do what in it.
  func defaultSchema() -> OtherObject? {
    var object = OtherObject(
      .schema, name: QualifiedName.defaultSchema,
      definition: "CREATE SCHEMA IF NOT EXISTS \(QualifiedName.defaultSchema)")
    addAccess(Self.defaultSchema, to: &object.options)
    return object.options.members.isEmpty || !keeps(object.path, in: nil) ? nil : object
  }
}
