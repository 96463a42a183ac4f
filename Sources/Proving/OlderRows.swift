internal import Dialect
internal import SchemaModel

/// Rows that an older application may insert into a table beside generated ones: one with another value in a column, and one
/// twice, as far as the older keys allow.
///
/// Generated rows satisfy the older schema, and are all different. What is left behind may ask for more.
struct OlderRows {
  /// Insertions of two rows; the second differs from the first in the older keys alone.
  private(set) var pairs: [[OlderStatement]] = []

  /// Makes rows from two generated ones.
  ///
  /// - Parameters:
  ///   - rows: The generated rows of the table, two at least.
  ///   - keys: The folded names of the columns in which the older schema lets no two rows be equal.
  ///   - values: What is left behind speaks of: tried in the columns that it names.
  ///   - names: How names are equal.
  init?(
    _ rows: GeneratedRows.TableRows, keys: Set<String>, values: OlderValues, under names: NameRule
  ) {
    guard let second = rows.rows.last, let first = rows.rows.dropLast().last else { return nil }
    let isKey = rows.columns.map { keys.contains(names.fold($0)) }
    let twin = zip(isKey, zip(first, second)).map { $0 ? $1.1 : $1.0 }
    add([first, twin], to: rows)
    for (position, column) in rows.columns.enumerated() where values.mentions(column) {
      for value in values.all {
        add(
          [first, twin].map { row in
            var row = row
            row[position] = value
            return row
          }, to: rows)
      }
    }
  }

  private mutating func add(_ pair: [[Value]], to rows: GeneratedRows.TableRows) {
    pairs.append(
      pair.map {
        OlderStatement(
          change: RowChange(inserting: $0, into: rows), name: "INSERT INTO \(rows.table)")
      })
  }
}
