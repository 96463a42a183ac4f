internal import SchemaModel

/// Publications, without what they publish.
enum PublicationRows: CatalogQuery {
  static let parts: [CatalogPart] = [.publication]

  static func sql(_ major: Int) -> String {
    """
    SELECT p.oid, p.pubname, p.puballtables, concat_ws(', ', \(events)), p.pubviaroot, \
    \(major >= 18 ? "p.pubgencols = 's'" : "false")
    FROM pg_publication p WHERE \(CatalogFilter.isOwn("p.oid", .publication))
    """
  }

  private static let events = ["insert", "update", "delete", "truncate"]
    .map { "CASE WHEN p.pub\($0) THEN '\($0)' END" }.joined(separator: ", ")

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    var entry = PublicationEntry(name: row.text())
    if row.flag() { entry.objects.append("ALL TABLES") }
    let events = row.text()
    if events != "insert, update, delete, truncate" {
      entry.parameters.append("publish = \(SQLName.string(events))")
    }
    if row.flag() { entry.parameters.append("publish_via_partition_root = true") }
    if row.flag() { entry.parameters.append("publish_generated_columns = stored") }
    assembly.publications[oid] = entry
  }
}

/// What publications publish.
enum PublishedRows: CatalogQuery {
  static let parts: [CatalogPart] = [.publication]

  static func sql(_ major: Int) -> String {
    """
    SELECT r.prpubid, r.prrelid, r.prattrs::int2[], pg_get_expr(r.prqual, r.prrelid), NULL::oid, \
    NULL::name FROM pg_publication_rel r
    UNION ALL SELECT s.pnpubid, NULL, NULL, NULL, n.oid, n.nspname
    FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let publication = row.number()
    let oid = row.number()
    let numbers = row.numbers()
    let condition = row.optional().map { " WHERE (\(CanonicalSQL.expression($0)))" } ?? ""
    let schema = row.number()
    let needed: CatalogKey
    if let name = row.optional() {
      assembly.publications[publication]?.objects.append(
        "TABLES IN SCHEMA \(SQLName.quoted(name))")
      needed = CatalogKey(.namespace, schema)
    } else {
      guard let relation = assembly.relations[oid] else { return }
      let columns = relation.names(of: numbers).map(SQLName.quoted).joined(separator: ", ")
      let list = columns.isEmpty ? "" : " (\(columns))"
      assembly.publications[publication]?.objects.append(
        "TABLE ONLY \(relation.name.sql)\(list)\(condition)")
      needed = CatalogKey(.relation, oid)
    }
    assembly.needs[CatalogKey(.publication, publication), default: []].append(needed)
  }
}

/// A publication, until it is known what it publishes.
struct PublicationEntry {
  /// What it is called.
  let name: String
  /// What it publishes.
  var objects: [String] = []
  /// How it does.
  var parameters: [String] = []

  init(name: String) { self.name = name }

  /// The statement that makes it.
  var text: String {
    let objects = objects.isEmpty ? "" : " FOR \(objects.sorted().joined(separator: ", "))"
    let parameters = parameters.isEmpty ? "" : " WITH (\(parameters.joined(separator: ", ")))"
    return "CREATE PUBLICATION \(SQLName.quoted(name))\(objects)\(parameters)"
  }
}
