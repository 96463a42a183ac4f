/// Which transactions wrote the catalog as it is.
///
/// Two are equal where nobody has changed a schema between them: a row that comes, goes or changes changes how many
/// there are, or makes the sum of the transactions' numbers greater. What is temporary does not count, since some
/// programs make and drop such tables all the time.
struct CatalogStamp: Equatable {
  private let values: [String?]

  init(_ result: QueryResult) {
    values = (0..<result.count).flatMap { row in (0..<result.width).map { result[row, $0] } }
  }

  /// The query.
  ///
  /// Its rows have an order: a server may work on the parts at once, and in the one session but not in the other.
  static let sql =
    sources.enumerated().map { number, source in
      "SELECT \(number) AS part, count(*), sum(x.xmin::text::bigint) FROM \(source)"
    }.joined(separator: "\nUNION ALL ") + "\nORDER BY part"

  private static let sources =
    [
      "pg_namespace x WHERE left(x.nspname, 8) <> 'pg_temp_' AND left(x.nspname, 9) <> 'pg_toast_'",
      "pg_class x WHERE x.oid >= \(CatalogFilter.firstOwn) AND x.relpersistence <> 't'",
    ]
    + [("pg_type", "typnamespace"), ("pg_constraint", "connamespace")].map { catalog, namespace in
      "\(catalog) x JOIN pg_namespace n ON n.oid = x.\(namespace) AND left(n.nspname, 8) <> 'pg_temp_' WHERE x.oid >= \(CatalogFilter.firstOwn)"
    }
    + [
      ("pg_attribute", "attrelid"), ("pg_index", "indexrelid"), ("pg_trigger", "tgrelid"),
      ("pg_rewrite", "ev_class"),
    ].map { catalog, relation in
      "\(catalog) x JOIN pg_class c ON c.oid = x.\(relation) AND c.relpersistence <> 't' WHERE x.\(relation) >= \(CatalogFilter.firstOwn)"
    }
    + ["pg_default_acl x"]
    + [
      "pg_proc", "pg_operator", "pg_collation", "pg_opclass", "pg_statistic_ext", "pg_enum",
      "pg_language",
    ].map { "\($0) x WHERE x.oid >= \(CatalogFilter.firstOwn)" }
}
