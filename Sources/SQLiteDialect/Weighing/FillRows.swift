internal import Proving
internal import SchemaModel

/// The rows from which a fill computes a value on the way back, with what its columns will hold then.
struct FillRows {
  /// A term of a `FROM` with the columns that the fill reads, as the table will call them, and the filled one's value of
  /// today as `_stemma_was`.
  let term: String

  static let was = "_stemma_was"

  /// Says what a fill reads; `nil` where that cannot be told before the plan is run.
  ///
  /// - Parameters:
  ///   - expression: What it computes.
  ///   - live: The filled column, as the database has it.
  ///   - pair: Its table before the step, to which the way back leads, and after it.
  ///   - origin: Where the rows of the table are.
  ///   - stays: Whether a column that lives on has the values of today when the way back begins.
  init?(
    _ expression: String, for live: Column, _ pair: SchemaMapping.TablePair, _ origin: RowOrigin,
    stays: (SchemaMapping.ColumnPair) -> Bool
  ) {
    guard !Self.mayDiffer(expression) else { return nil }
    let names = Mentions([SQLText(expression)]).names
    // A column that the way back takes away again may be read, too.
    let new = pair.to.columns.filter { pair.origin(of: $0.name) == nil }
    guard !new.contains(where: { names.contains($0.name.folded) }) else { return nil }
    var columns = ["\(live.name.quotedAsName) AS \(Self.was)"]
    for column in pair.from.columns where names.contains(column.name.folded) {
      let kept = pair.columns.first { $0.from.name == column.name }
      if let kept {
        guard stays(kept), case .live(let source) = origin.place(of: column.name) else {
          return nil
        }
        columns.append("\(source.name.quotedAsName) AS \(column.name.quotedAsName)")
      } else {
        // It comes back empty before the fill: the only statement about the table is this one.
        guard column.defaultValue == nil, column.generated == nil else { return nil }
        columns.append("NULL AS \(column.name.quotedAsName)")
      }
    }
    let list = columns.joined(separator: ", ")
    let rows = "SELECT \(list) FROM main.\(origin.table.name.quotedAsName)"
    term = "(\(rows)) AS \(pair.from.name.quotedAsName)"
  }

  /// Whether an expression can have another value later on, though the row is the same.
  private static func mayDiffer(_ expression: String) -> Bool {
    let words = SQLWords(expression).set
    guard words.isDisjoint(with: changing) else { return true }
    guard !words.isDisjoint(with: ofTime) else { return false }
    return words.contains("now") || expression.filter { !$0.isWhitespace }.contains("()")
  }

  /// Rows of other tables, and what is another one each time; a rowid without a column may be another one, too.
  private static let changing = Set(
    [
      "select", "random", "randomblob", "changes", "total_changes", "last_insert_rowid",
      "current_date", "current_time", "current_timestamp",
    ] + SQLName.rowidNames)
  private static let ofTime: Set<String> = [
    "date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff",
  ]
}
