/// Subscriptions, which are left out: how they connect is a secret, and none of the schema's.
enum SubscriptionRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT s.subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
    WHERE d.datname = current_database()
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    assembly.warn("subscription \(row.text()) is left out")
  }
}
