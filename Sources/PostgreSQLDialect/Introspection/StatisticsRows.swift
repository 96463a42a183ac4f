internal import SchemaModel

/// What is counted of several columns together.
enum StatisticsRows: CatalogQuery {
  static let parts: [CatalogPart] = [.statistics]

  static func sql(_ major: Int) -> String {
    """
    SELECT s.oid, n.nspname, s.stxname, s.stxrelid, s.stxkind, s.stxkeys::int2[], \
    pg_get_statisticsobjdef_expressions(s.oid), nullif(s.stxstattarget, -1)
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
    WHERE \(CatalogFilter.isOwn("s.oid", .statistics)) AND \(CatalogFilter.isNamespaceRead)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.statistics, row.number())
    let schema = row.text()
    let name = QualifiedName(row.text(), catalogSchema: schema)
    guard let relation = assembly.kept(row.number()) else { return }
    let letters = Set(row.array())
    let columns = relation.names(of: row.numbers()).sorted().map(SQLName.quoted)
    let expressions = row.array().map { "(\(CanonicalSQL.expression($0)))" }
    let all = [("d", "ndistinct"), ("f", "dependencies"), ("m", "mcv")]
    let kinds = all.filter { letters.contains($0.0) }.map(\.1)
    // All of them are the default; what is about one expression alone counts nothing else.
    let isDefault = kinds.isEmpty || kinds.count == all.count
    let kindText = isDefault ? "" : " (\(kinds.joined(separator: ", ")))"
    let terms = (columns + expressions).joined(separator: ", ")
    var options = Options()
    options[.statistics] = row.optional()
    let head = "CREATE STATISTICS \(name.sql)\(kindText)"
    assembly.add(
      .statistics, name, key, "\(head) ON \(terms) FROM \(relation.name.sql)", options: options)
  }
}
