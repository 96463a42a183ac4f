internal import SchemaModel

/// Policies of tables; the roles that they name are a part of them.
enum PolicyRows: CatalogQuery {
  static let parts: [CatalogPart] = [.policy]

  static func sql(_ major: Int) -> String {
    """
    SELECT p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd, \
    (SELECT array_agg(r.rolname ORDER BY r.rolname) FROM pg_roles r WHERE r.oid = ANY (p.polroles)), \
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
    FROM pg_policy p WHERE p.oid >= \(CatalogFilter.firstOwn)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.policy, row.number())
    let oid = row.number()
    let name = row.text()
    guard let relation = assembly.kept(oid) else { return }
    var parts = ["CREATE POLICY \(SQLName.quoted(name)) ON \(relation.name.sql)"]
    if !row.flag() { parts.append("AS RESTRICTIVE") }
    let commands = ["r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"]
    if let command = commands[row.text()] { parts.append("FOR \(command)") }
    let roles = row.array().map(SQLName.quoted)
    if !roles.isEmpty { parts.append("TO \(roles.joined(separator: ", "))") }
    for word in ["USING", "WITH CHECK"] {
      guard let condition = row.optional() else { continue }
      let text = CanonicalSQL.expression(condition)
      assembly.columnOrder.read(text, by: key)
      parts.append("\(word) (\(text))")
    }
    assembly.add(.policy, name, of: oid, key, parts.joined(separator: " "))
  }
}
