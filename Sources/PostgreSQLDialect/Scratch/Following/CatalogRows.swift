/// Rows of the catalog that are to be read anew, and which are left of those that were there.
struct CatalogRows {
  /// The relations, by their numbers.
  var relations: Set<Int> = []
  /// What is no relation, by its catalog and numbers.
  var others: [Int: Set<Int>] = [:]
  /// The numbers that are there, of the catalogs of which something was deleted.
  var left: [Int: Set<Int>] = [:]
  /// How many constraints each relation has, where one was deleted.
  var constraints: [Int: Int]?

  /// Adds the number of a row.
  mutating func add(_ number: Int, of catalog: Int) {
    if catalog == Catalog.relation.rawValue {
      relations.insert(number)
    } else {
      others[catalog, default: []].insert(number)
    }
  }

  /// All of them.
  var keys: Set<CatalogKey> {
    others.reduce(into: Set(relations.map { CatalogKey(.relation, $0) })) { keys, entry in
      keys.formUnion(entry.value.map { CatalogKey(catalog: entry.key, oid: $0) })
    }
  }

  /// Whether something that was there is not there any more.
  func areGone(_ key: CatalogKey) -> Bool {
    left[key.catalog].map { !$0.contains(key.oid) } ?? false
  }
}
