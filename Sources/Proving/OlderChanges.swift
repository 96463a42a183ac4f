internal import Dialect
internal import SchemaModel

/// What an older application may do to the rows of a table that are there: give a column another value, delete a row.
///
/// The rows are its own and the newer application's. What is left behind may hold on to them. As many statements are tried as
/// columns times values: what refuses a row as it then is refuses all its columns written at once, or its deletion.
struct OlderChanges {
  /// How often columns get values at random, and how many in a row.
  private static let walkCount = 100
  private static let walkLength = 8

  private let rows: StandingRows
  private let values: [Value]
  private let hints: [Value]
  /// The positions in the rows of the columns that rows of other tables refer to.
  private let referenced: Set<Int>
  /// Deletes the rows that the older schema itself has refer to the table.
  private let clearing: [OlderStatement]
  private let seed: UInt64
  private let statements: OlderChangeWriter
  /// The columns that get other values for the sake of what is left behind, by their positions in the rows.
  ///
  /// A row keeps its number.
  private let mentioned: [Int]

  /// Takes the rows of a table.
  ///
  /// - `referenced`: The folded names of columns that rows of other tables refer to.
  init(
    table: Table, rows: StandingRows, values: OlderValues, referenced: Set<String>,
    clearing: [OlderStatement], seed: UInt64, _ language: any TextAnalysis
  ) {
    let names = language.vocabulary.names
    (self.rows, self.clearing, self.seed) = (rows, clearing, seed)
    (self.values, hints) = (values.all, values.hints)
    let statements = OlderChangeWriter(table, rows, language)
    self.statements = statements
    let positions = rows.columns.indices
    self.referenced = Set(
      positions.filter { referenced.contains(names.fold(rows.columns[$0].name)) })
    mentioned = positions.filter {
      values.mentions(rows.columns[$0].name) && !statements.numbersRows($0)
    }
  }

  /// What is tried, each by itself.
  var sequences: [[OlderStatement]] {
    let all = rows.rows
    var sequences: [[OlderStatement]] = []
    for (position, row) in all.enumerated() {
      sequences += plain(row, next: all[(position + 1) % all.count])
      guard position == 0 || position == all.count - 1 else { continue }
      for column in mentioned {
        for value in values { sequences.append(premise(column, value, of: row)) }
      }
    }
    return sequences + walks()
  }

  /// Each column as it is and with the next row's value; the row deleted; one more like the next row.
  private func plain(_ row: StandingRows.Row, next: StandingRows.Row) -> [[OlderStatement]] {
    var all = (statements.keeping(row) + [statements.deletion(of: row)]).map { [$0] }
    if !clearing.isEmpty { all.append(clearing + [statements.deletion(of: row)]) }
    for column in statements.older where !statements.numbersRows(column) {
      all.append([statements.set(column, to: next.values[column], of: row)])
      guard referenced.contains(column) else { continue }
      for value in values {
        all.append(clearing + [statements.set(column, to: value, of: row)])
      }
    }
    let written = Set(statements.older)
    let twin = mentioned.filter { !written.contains($0) } + mentioned.filter(written.contains)
    all.append(story(twin.map { ($0, next.values[$0]) }, of: row))
    return all
  }

  /// Values that come one after the other, in several columns.
  private func walks() -> [[OlderStatement]] {
    guard !mentioned.isEmpty, !rows.rows.isEmpty else { return [] }
    var random = SplitMix64(seed: seed, name: statements.foldedTable)
    return (0..<Self.walkCount).map { _ in
      let row = rows.rows[random.below(rows.rows.count)]
      let steps = (0..<Self.walkLength).map { _ in
        let column = mentioned[random.below(mentioned.count)]
        let pool = hints.isEmpty || random.once(in: 3) ? values : hints
        let value =
          random.once(in: 6)
          ? rows.rows[random.below(rows.rows.count)].values[column]
          : pool[random.below(pool.count)]
        return (column, value)
      }
      return story(steps, of: row)
    }
  }

  /// Gives a column of a row a value, and then tries what can be done to it.
  private func premise(
    _ column: Int, _ value: Value, of row: StandingRows.Row
  ) -> [OlderStatement] {
    var first = statements.set(column, to: value, of: row)
    first.isPremise = true
    return [first] + statements.anything(rows.row(row, with: value, in: column))
  }

  /// Gives columns of a row values, one after the other, and then tries what can be done to it.
  private func story(
    _ steps: [(column: Int, value: Value)], of row: StandingRows.Row
  ) -> [OlderStatement] {
    var row = row
    var all: [OlderStatement] = []
    for (column, value) in steps {
      all.append(statements.set(column, to: value, of: row))
      row = rows.row(row, with: value, in: column)
    }
    return all + statements.anything(row)
  }
}
