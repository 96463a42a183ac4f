/// Which rows of the catalog are read.
enum CatalogFilter {
  /// The first number that the server gives to what is not its own.
  static let firstOwn = 16384

  /// The numbers of what extensions brought into a catalog, as a query.
  ///
  /// It does not refer to the query around it, so that it runs once even where the server has no statistics.
  static func members(of catalog: Catalog) -> String {
    // A type of ranges brings functions and a cast, which are parts of it.
    let letters = [.function, .cast].contains(catalog) ? "'e', 'i'" : "'e'"
    return "SELECT objid FROM pg_depend "
      + "WHERE classid = \(catalog.rawValue) AND deptype IN (\(letters))"
  }

  /// Whether a row is somebody's own, and no member of an extension.
  static func isOwn(_ oid: String, _ catalog: Catalog) -> String {
    "\(oid) >= \(firstOwn) AND \(oid) NOT IN (\(members(of: catalog)))"
  }

  /// Whether what is in the namespace `n` is read: neither the server's own, nor temporary, nor Stemma's.
  static let isNamespaceRead =
    "left(n.nspname, 3) <> 'pg_' AND n.nspname NOT IN ('information_schema', 'stemma')"
}
