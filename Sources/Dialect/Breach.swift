/// Rows of a database that break a constraint which a step brings, or from which it cannot compute what it stores.
public struct Breach: Hashable, Sendable {
  /// The table, as the database has it.
  public var table: String
  /// What the table is called after the step; empty where that is not known.
  public var tableAfter: String
  /// The constraint as it is written, `UNIQUE (mail)`, or what is computed, `index i`.
  public var constraint: String
  /// What the engine says, where something cannot be computed from the rows: `malformed JSON`.
  public var fault: String?
  /// How many rows break it; `nil` where that is not known, for the reason given.
  public var count: Int?
  /// The first of them by their keys: `id 7`, with what is wrong.
  public var examples: [String]
  /// Whether the step is sure to fail: no statement that somebody wrote comes first and may mend the rows.
  public var isCertain: Bool
  /// Why the number is not known; `nil` where it is.
  public var reason: String?
  /// The query that shows the rows; `nil` where the database does not have them under these names.
  public var query: String?
  /// Whether the query shows all of them, and not only the first.
  public var queryShowsAll = true
  /// The statement that mends them, with an ellipsis for what only a person knows.
  public var repair: String

  /// Makes a breach.
  public init(
    table: String, tableAfter: String = "", constraint: String, count: Int?,
    examples: [String] = [], isCertain: Bool = true, reason: String? = nil, query: String? = nil,
    repair: String = ""
  ) {
    (self.table, self.tableAfter) = (table, tableAfter)
    (self.constraint, self.count) = (constraint, count)
    (self.examples, self.isCertain, self.reason) = (examples, isCertain, reason)
    (self.query, self.repair) = (query, repair)
  }

  /// In words: `3 rows of users break UNIQUE (mail): id 1, id 4, id 9`.
  public var description: String {
    guard let count else {
      return "not known whether rows of \(table) break \(constraint): \(reason ?? "")"
    }
    let rows = count == 1 ? "1 row of \(table)" : "\(count) rows of \(table)"
    var text: String
    if let fault {
      text = "\(rows) \(count == 1 ? "makes" : "make") \(constraint) fail: \(fault)"
    } else {
      text = "\(rows) \(count == 1 ? "breaks" : "break") \(constraint)"
    }
    if !isCertain { text += " now; statements written by hand come first" }
    guard !examples.isEmpty else { return text }
    let rest = count > examples.count ? ", … (\(count - examples.count) more)" : ""
    return text + ": " + examples.joined(separator: ", ") + rest
  }
}
