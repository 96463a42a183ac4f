/// Which transactions wrote the catalog as it is, part by part.
///
/// Two are equal where nobody has changed a schema between them: a row that comes, goes or changes changes how many
/// there are, or makes the sum of the transactions' numbers greater.
struct CatalogStamp: Equatable {
  /// The number of a part, how many rows it has, and the sum.
  private let rows: [[String?]]

  init(_ result: QueryResult) { rows = result.rows }

  /// Whether a part has rows.
  func has(_ part: CatalogPart) -> Bool {
    guard let position = CatalogPart.allCases.firstIndex(of: part) else { return true }
    return rows[position][1] != "0"
  }

  /// The query.
  ///
  /// Its rows have an order: a server may work on the parts at once, and in the one session but not in the other.
  static let sql =
    CatalogPart.allCases.enumerated().map { number, part in
      "SELECT \(number) AS part, count(*), sum(x.xmin::text::bigint) FROM \(part.source)"
    }.joined(separator: "\nUNION ALL ") + "\nORDER BY part"
}
