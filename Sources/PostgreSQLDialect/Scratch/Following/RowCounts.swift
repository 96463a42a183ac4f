/// How many rows of each table the transaction that is open has written so far, whoever did it.
struct RowCounts {
  /// The rows of one table.
  struct Counts: Hashable {
    var inserted = 0
    var updated = 0
    var deleted = 0
  }

  /// The tables of the database by their numbers, as far as something was written.
  private var tables: [Int: Counts] = [:]
  /// How much was written of the catalog.
  private let catalog: Int
  /// How many rows of the catalog of triggers were changed: they may have been switched off.
  let triggers: Int

  /// Asks the server, which counts by itself.
  init(_ connection: Connection) throws {
    var catalog = 0
    var triggers = 0
    for row in try connection.query(Self.query).rows {
      let numbers = row.map { $0.flatMap { Int($0) } ?? 0 }
      if numbers[0] >= CatalogFilter.firstOwn {
        tables[numbers[0]] = Counts(
          inserted: numbers[1], updated: numbers[2], deleted: numbers[3])
      } else {
        catalog += numbers[1] + numbers[2] + numbers[3]
        if numbers[0] == Catalog.trigger.rawValue { triggers += numbers[2] }
      }
    }
    (self.catalog, self.triggers) = (catalog, triggers)
  }

  /// Whether definitions may have changed since.
  func hasOtherCatalog(than old: RowCounts) -> Bool { catalog != old.catalog }

  /// What was written since, by the tables' numbers.
  func written(since old: RowCounts) -> [Int: Counts] {
    var result: [Int: Counts] = [:]
    for (number, new) in tables {
      let before = old.tables[number] ?? Counts()
      let counts = Counts(
        inserted: max(0, new.inserted - before.inserted),
        updated: max(0, new.updated - before.updated),
        deleted: max(0, new.deleted - before.deleted))
      if counts != Counts() { result[number] = counts }
    }
    return result
  }

  private static let query = """
    SELECT * FROM (SELECT oid, pg_stat_get_xact_tuples_inserted(oid) AS inserted, \
    pg_stat_get_xact_tuples_updated(oid) AS updated, pg_stat_get_xact_tuples_deleted(oid) AS deleted
    FROM pg_class WHERE relkind IN ('r', 'm') AND relisshared = false) AS counts
    WHERE inserted + updated + deleted > 0
    """
}
