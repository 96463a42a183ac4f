/// Up to where the catalog's rows are known that the transaction wrote which is open.
///
/// A row has the number of the transaction that wrote it and, as long as that is open, of the command in it; both only
/// grow ([System Columns](https://www.postgresql.org/docs/current/ddl-system-columns.html)).
struct CatalogMark {
  /// The transaction, or the first that comes; what it undoes on the way has greater numbers.
  private let transaction: String
  /// The last command that wrote what is known.
  private var command = -1

  /// Begins with what is there.
  init(_ connection: Connection) throws {
    let result = try connection.query(
      """
      SELECT coalesce(pg_current_xact_id_if_assigned(),
        pg_snapshot_xmax(pg_current_snapshot()))::xid
      """)
    transaction = result[0, 0] ?? "0"
  }

  /// The rows that were written since this was asked last, by what was counted since.
  mutating func rows(
    writtenSince counts: [Int: RowCounts.Counts], _ connection: Connection
  ) throws -> CatalogRows {
    var rows = CatalogRows()
    let places = Self.places.filter { counts[$0.counted]?.added ?? 0 > 0 }
    let deleted = counts.filter { $0.value.deleted > 0 }.keys
    let sources = CatalogState.sources.filter { deleted.contains($0.catalog.rawValue) }
    let losesConstraints = deleted.contains(Catalog.constraint.rawValue)
    var queries = places.map { $0.query(transaction, after: command) } + sources.map(\.numbers)
    if losesConstraints { queries.append(Self.constraints) }
    guard !queries.isEmpty else { return rows }
    let results = try connection.execute(queries.joined(separator: ";\n"))
    for (place, result) in zip(places, results) {
      for numbers in Self.numbers(result) {
        rows.add(numbers[0], of: place.found)
        command = max(command, numbers[1])
      }
    }
    for (source, result) in zip(sources, results.dropFirst(places.count)) {
      rows.left[source.catalog.rawValue] = Set(Self.numbers(result).map { $0[0] })
    }
    if losesConstraints, let result = results.last {
      rows.constraints = Dictionary(
        uniqueKeysWithValues: Self.numbers(result).map { ($0[0], $0[1]) })
    }
    return rows
  }

  private static func numbers(_ result: QueryResult) -> [[Int]] {
    result.rows.map { row in row.map { $0.flatMap { Int($0) } ?? 0 } }
  }

  // MARK: - Queries

  /// A catalog whose rows tell of an object.
  private struct Place {
    /// The catalog that is counted.
    let counted: Int
    let table: String
    /// The column with the number of the object.
    let column: String
    /// The catalog of the object.
    let found: Int

    /// The query for what a transaction wrote after a command.
    func query(_ transaction: String, after command: Int) -> String {
      """
      SELECT x.\(column), x.cmin::text::int8 FROM \(table) x WHERE x.\(column) >= \(CatalogFilter.firstOwn) \
      AND age(x.xmin) <= age('\(transaction)'::xid) AND x.cmin::text::int8 > \(command)
      """
    }
  }

  private static let places =
    [
      (Catalog.relation, "pg_class", "oid"), (.attribute, "pg_attribute", "attrelid"),
      (.constraint, "pg_constraint", "conrelid"), (.constraint, "pg_constraint", "conindid"),
      (.attributeDefault, "pg_attrdef", "adrelid"),
    ].map {
      Place(
        counted: $0.rawValue, table: $1, column: $2, found: Catalog.relation.rawValue)
    }
    + CatalogState.sources.dropFirst().map {
      Place(
        counted: $0.catalog.rawValue, table: $0.table, column: "oid", found: $0.catalog.rawValue)
    }

  private static let constraints = """
    SELECT conrelid, count(*) FROM pg_constraint WHERE conrelid >= \(CatalogFilter.firstOwn) \
    GROUP BY conrelid
    """
}
