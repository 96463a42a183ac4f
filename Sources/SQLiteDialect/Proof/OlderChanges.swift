internal import SchemaModel

/// What an older application may do to the rows of a table that are there: give a column another value, delete a row.
///
/// The rows are its own and the newer application's. What is left behind may hold on to them.
struct OlderChanges {
  /// How often columns get values at random, and how many in a row.
  private static let walkCount = 100
  private static let walkLength = 8

  let table: Table
  let rows: StandingRows
  let values: OlderValues
  /// The folded names of columns that rows of other tables refer to.
  let referenced: Set<String>
  /// Deletes the rows that the older schema itself has refer to the table.
  let clearing: [OlderStatement]
  let seed: UInt64

  /// The columns that the older application writes, by their positions in the rows, the rowid last.
  private var older: [Int] {
    let names = Set(table.columns.filter { $0.generated == nil }.map(\.name.folded))
    let all = rows.columns.indices.filter { names.contains(rows.columns[$0].name.folded) }
    return all.filter { !isRowid($0) } + all.filter(isRowid)
  }

  /// The columns that get other values for the sake of what is left behind.
  ///
  /// A row keeps its rowid.
  private var mentioned: [Int] {
    rows.columns.indices.filter { values.mentions(rows.columns[$0].name) && !isRowid($0) }
  }

  /// What is tried, each by itself.
  var sequences: [[OlderStatement]] {
    let all = rows.rows
    var sequences: [[OlderStatement]] = []
    for (position, row) in all.enumerated() {
      sequences += plain(row, next: all[(position + 1) % all.count])
      guard position == 0 || position == all.count - 1 else { continue }
      for column in mentioned {
        for value in values.all { sequences.append(story([(column, value)], of: row)) }
      }
    }
    return sequences + walks()
  }

  /// Each column as it is and with the next row's value; the row deleted; one more like the next row.
  private func plain(_ row: StandingRows.Row, next: StandingRows.Row) -> [[OlderStatement]] {
    var all = anything(row).map { [$0] }
    if !clearing.isEmpty { all.append(clearing + [deletion(of: row)]) }
    for column in older where !isRowid(column) {
      all.append([set(column, to: next.values[column], of: row)])
      guard referenced.contains(rows.columns[column].name.folded) else { continue }
      for value in values.all { all.append(clearing + [set(column, to: value, of: row)]) }
    }
    let written = Set(older)
    let twin = mentioned.filter { !written.contains($0) } + mentioned.filter(written.contains)
    all.append(story(twin.map { ($0, next.values[$0]) }, of: row))
    return all
  }

  /// Values that come one after the other, in several columns.
  private func walks() -> [[OlderStatement]] {
    let mentioned = mentioned
    guard !mentioned.isEmpty, !rows.rows.isEmpty else { return [] }
    var random = SplitMix64(seed: seed, name: table.name.folded)
    return (0..<Self.walkCount).map { _ in
      let row = rows.rows[random.below(rows.rows.count)]
      let steps = (0..<Self.walkLength).map { _ in
        let column = mentioned[random.below(mentioned.count)]
        let pool = values.hints.isEmpty || random.once(in: 3) ? values.all : values.hints
        let value =
          random.once(in: 6)
          ? rows.rows[random.below(rows.rows.count)].values[column]
          : pool[random.below(pool.count)]
        return (column, value)
      }
      return story(steps, of: row)
    }
  }

  // MARK: - Statements

  /// Gives columns of a row values, one after the other, and then tries what can be done to it.
  private func story(
    _ steps: [(column: Int, value: SQLiteValue)], of row: StandingRows.Row
  ) -> [OlderStatement] {
    var row = row
    var statements: [OlderStatement] = []
    for (column, value) in steps {
      statements.append(set(column, to: value, of: row))
      row = rows.row(row, with: value, in: column)
    }
    return statements + anything(row)
  }

  /// What refuses any change of a row refuses these: each column is written as it is, and the row is deleted.
  private func anything(_ row: StandingRows.Row) -> [OlderStatement] {
    older.map { set($0, to: nil, of: row) } + [deletion(of: row)]
  }

  private func deletion(of row: StandingRows.Row) -> OlderStatement {
    OlderStatement(
      sql: "DELETE FROM \(table.name.quotedAsName) \(condition)", values: row.key,
      name: "DELETE FROM \(table.name)")
  }

  /// Gives a column a value, or, without one, the value that it has.
  private func set(
    _ column: Int, to value: SQLiteValue?, of row: StandingRows.Row
  ) -> OlderStatement {
    let name = rows.columns[column].name
    return OlderStatement(
      sql: "UPDATE \(table.name.quotedAsName) SET \(name.quotedAsName)"
        + " = \(value == nil ? name.quotedAsName : "?") \(condition)",
      values: (value.map { [$0] } ?? []) + row.key,
      name: "UPDATE of \(table.name).\(name)", isNewer: table.columns.named(name) == nil)
  }

  private var condition: String {
    "WHERE " + rows.key.map { "\($0.quotedAsName) IS ?" }.joined(separator: " AND ")
  }

  private func isRowid(_ column: Int) -> Bool { table.isRowid(rows.columns[column]) }
}
