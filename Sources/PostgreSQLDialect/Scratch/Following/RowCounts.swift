/// How many rows of each table the transaction that is open has written so far, whoever did it.
struct RowCounts {
  /// The rows of one table.
  struct Counts: Hashable {
    var inserted = 0
    var updated = 0
    var deleted = 0

    /// How many rows are others than before.
    var added: Int { inserted + updated }
  }

  /// The tables of the database by their numbers, as far as something was written.
  private var tables: [Int: Counts] = [:]
  /// The same of the catalogs.
  private var catalogs: [Int: Counts] = [:]

  /// Asks the server, which counts by itself.
  init(_ connection: Connection) throws {
    for row in try connection.query(Self.query).rows {
      let numbers = row.map { $0.flatMap { Int($0) } ?? 0 }
      let counts = Counts(inserted: numbers[1], updated: numbers[2], deleted: numbers[3])
      if numbers[0] >= CatalogFilter.firstOwn {
        tables[numbers[0]] = counts
      } else {
        catalogs[numbers[0]] = counts
      }
    }
  }

  /// What was written since, by the tables' numbers.
  func written(since old: RowCounts) -> [Int: Counts] { Self.growth(of: tables, since: old.tables) }

  /// What was written of the catalogs since, by their numbers.
  func writtenOfCatalogs(since old: RowCounts) -> [Int: Counts] {
    Self.growth(of: catalogs, since: old.catalogs)
  }

  private static func growth(
    of new: [Int: Counts], since old: [Int: Counts]
  ) -> [Int: Counts] {
    var result: [Int: Counts] = [:]
    for (number, new) in new {
      let before = old[number] ?? Counts()
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
