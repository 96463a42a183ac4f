internal import SchemaModel

/// Rows that an older application may insert into a table beside generated ones: one with another value in a column, and one
/// twice, as far as the older keys allow.
///
/// Generated rows satisfy the older schema, and are all different. What is left behind may ask for more.
struct OlderRows {
  /// Values that any column may get; those that the older schema refuses say nothing.
  private static let values: [SQLiteValue] = [
    .null, .integer(0), .integer(1), .integer(-1), .real(1.5), .text(""), .text("x"), .text("Ab"),
    .text(String(repeating: "x", count: 300)), .blob([7]),
  ]
  /// How many values of a text are tried.
  private static let hintCount = 40

  /// The statement that inserts a row.
  let insertion: String
  /// Pairs of rows; the second differs from the first in the older keys alone.
  private(set) var pairs: [[[SQLiteValue]]] = []

  /// Makes rows from two generated ones.
  ///
  /// - Parameters:
  ///   - rows: The generated rows of the table, two at least.
  ///   - keys: The folded names of the columns in which the older schema lets no two rows be equal.
  ///   - texts: What is left behind: the values that it speaks of are tried in the columns that it names.
  init?(_ rows: GeneratedRows.TableRows, keys: Set<String>, texts: [SQLText]) {
    guard let second = rows.rows.last, let first = rows.rows.dropLast().last else { return nil }
    insertion = rows.insertion
    let isKey = rows.columns.map { keys.contains($0.folded) }
    let twin = zip(isKey, zip(first, second)).map { $0 ? $1.1 : $1.0 }
    pairs = [[first, twin]]
    let mentions = Mentions(texts)
    let hints = texts.flatMap { CheckHints($0.text).values }.prefix(Self.hintCount)
    for (position, column) in rows.columns.enumerated() where mentions.contains(column) {
      for value in Self.values + hints {
        pairs.append(
          [first, twin].map { row in
            var row = row
            row[position] = value
            return row
          })
      }
    }
  }

  /// Tries the rows, each pair by itself, in two databases.
  ///
  /// - Returns: What the new database says of the first row that the old one takes; `nil` where it takes all of them.
  func refusal(by new: Connection, not old: Connection) throws(SQLiteError) -> String? {
    for pair in pairs {
      let known = try refusals(of: pair, by: old)
      let found = try refusals(of: pair, by: new)
      for (before, after) in zip(known, found) {
        // A row that the older schema refuses changes what the next one meets.
        guard before == nil else { break }
        if let after { return after }
      }
    }
    return nil
  }

  private func refusals(
    of pair: [[SQLiteValue]], by connection: Connection
  ) throws(SQLiteError) -> [String?] {
    try connection.execute("SAVEPOINT older")
    var messages: [String?] = []
    for row in pair {
      do {
        _ = try connection.rows(insertion, row)
        messages.append(nil)
      } catch {
        messages.append(error.message)
      }
    }
    // A constraint may have rolled everything back itself.
    try? connection.execute("ROLLBACK TO older; RELEASE older")
    return messages
  }
}
