/// What a statement may have changed of a database's catalog, as it was and as it is.
struct CatalogChange {
  /// The objects that were there.
  var old: [CatalogKey: CatalogState.Entry] = [:]
  /// The objects that are there now.
  var new: [CatalogKey: CatalogState.Entry] = [:]
  /// The tables among those that were there.
  var oldTables: [Int: CatalogState.Table] = [:]
  /// The tables among those that are there now.
  var newTables: [Int: CatalogState.Table] = [:]

  /// Tables that are there before and after, by what they are then.
  var keptTables: [(before: CatalogState.Table, after: CatalogState.Table)] {
    oldTables.sorted { $0.key < $1.key }.compactMap { number, table in
      newTables[number].map { (table, $0) }
    }
  }
}
