internal import SchemaModel

/// What roles grant on all that they will make.
enum DefaultPrivilegeRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT d.oid, defaclobjtype, nullif(pg_get_userbyid(defaclrole), pg_get_userbyid(b.datdba)),
      coalesce(defaclnamespace, 0), nspname, \(AccessRows.grants("defaclacl", of: "defaclrole")), CASE WHEN n.oid IS NULL
        THEN \(AccessRows.grants("standard", of: "defaclrole")) ELSE '{}' END, \(AccessRows.grants("standard", of: "defaclrole"))
    FROM pg_default_acl d JOIN pg_database b ON b.datname = current_database()
      LEFT JOIN pg_namespace n ON n.oid = defaclnamespace
      CROSS JOIN acldefault(CASE defaclobjtype WHEN 'S' THEN 's' ELSE defaclobjtype END, defaclrole) standard
    WHERE defaclobjtype IN ('r', 'S', 'f', 'T', 'n') AND (n.oid IS NULL OR \(CatalogFilter.isNamespaceRead))
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let number = row.number()
    let kind = DefaultPrivileges.kinds[row.text()] ?? ""
    let (role, namespace, schema) = (row.optional(), row.number(), row.optional())
    let (actual, standard) = (Privileges.grants(row.array()), Privileges.grants(row.array()))
    let full = Privileges.grants(row.array()).filter { $0.role == Privileges.owner }
    let privileges = Privileges(actual, since: standard, all: Set(full.map(\.privilege)))
    let roles = Set(privileges.grants.map(\.role)).sorted()
    for (position, name) in roles.enumerated() {
      // Each role's part of the row is an object of its own.
      let key = CatalogKey(.defaultPrivileges, number << 16 | position)
      let grants = privileges.grants.filter { $0.role == name }
      let defaults = DefaultPrivileges(
        kind: kind, role: role.map { SQLName.quoted($0) }, schema: schema,
        privileges: Privileges(grants))
      assembly.needs[key] = [CatalogKey(.namespace, namespace)]
      assembly.add(.defaultPrivileges, QualifiedName(defaults.name), key, defaults.definition)
    }
  }
}
