internal import SchemaModel

/// Domains, without their conditions, which are ``ConstraintRows``.
enum DomainRows: CatalogQuery {
  static let parts: [CatalogPart] = [.ownType]

  static func sql(_ major: Int) -> String {
    """
    SELECT t.oid, n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod), \
    l.collname, ln.nspname, pg_get_expr(t.typdefaultbin, 0), t.typnotnull
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_type b ON b.oid = t.typbasetype
    LEFT JOIN pg_collation l ON l.oid = t.typcollation AND t.typcollation <> b.typcollation
    LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
    WHERE t.typtype = 'd' AND \(CatalogFilter.isOwn("t.oid", .type))
    AND \(CatalogFilter.isNamespaceRead)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    let schema = row.text()
    let name = QualifiedName(row.text(), catalogSchema: schema)
    var head = "CREATE DOMAIN \(name.sql) AS \(assembly.type(row.text()))"
    if let collation = row.name() { head += " COLLATE \(collation)" }
    if let value = row.optional() { head += " DEFAULT \(CanonicalSQL.expression(value))" }
    if row.flag() { head += " NOT NULL" }
    assembly.domains[oid] = DomainEntry(name: name, head: head)
  }
}

/// A domain whose conditions are still to come.
struct DomainEntry {
  /// What it is called.
  let name: QualifiedName
  /// The statement that makes it, without its conditions.
  let head: String
  /// The conditions, each as it stands in the statement.
  var conditions: [String] = []

  /// The statement that makes it.
  var text: String { ([head] + conditions.sorted()).joined(separator: " ") }
}

extension ConstraintRow {
  /// Adds a condition to its domain; one that is not checked everywhere is made so by a statement of its own.
  func addDomainCheck(to assembly: inout SchemaAssembly) {
    guard var entry = assembly.domains[domain] else { return }
    let condition =
      "CONSTRAINT \(SQLName.quoted(name)) CHECK (\(CanonicalSQL.expression(text)))"
    if isValid {
      entry.conditions.append(condition)
    } else {
      assembly.warn("domain \(entry.name): its constraint \(name) is NOT VALID, and left out")
    }
    assembly.domains[domain] = entry
  }
}
