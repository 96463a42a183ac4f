internal import Dialect
internal import Proving
internal import SchemaModel

/// Values of foreign keys: of rows that are there.
extension RowMaker {
  /// Rows of which each refers to the next one, and the last to the first.
  func ring(_ table: RowTable, _ chance: inout SplitMix64) throws -> [[String?]] {
    var rows = (0..<request.count).compactMap { row($0, table, &chance) }
    for key in table.foreignKeys where table.isOrHolds(key.referencedTable) {
      let pairs = zip(key.columns, key.referencedColumns ?? []).map {
        (table.position(of: $0), table.position(of: $1))
      }
      for (index, row) in zip(rows.indices, rows.dropFirst() + rows.prefix(1)) {
        for case (let own?, let referenced?) in pairs { rows[index][own] = row[referenced] }
      }
    }
    return try trial.refusal(of: rows, in: table) == nil ? rows : []
  }

  /// Gives foreign keys values of rows that are there.
  ///
  /// - Returns: `false` where there must be one and none is there.
  func refer(
    _ row: inout [String?], _ number: Int, _ table: RowTable, _ chance: inout SplitMix64
  ) -> Bool {
    var tries = 200
    if fit(table.foreignKeys[...], &row, [], number, table, &tries) { return true }
    var fixed: Set<Int> = []
    for key in table.foreignKeys {
      let own = key.columns.compactMap(table.position)
      guard own.count == key.columns.count, let referenced = key.referencedColumns else { continue }
      if own.contains(where: { row[$0] == nil }) { continue }
      let candidates = candidates(key, referenced, table, row).filter { values in
        zip(own, values).allSatisfy { !fixed.contains($0) || row[$0] == $1 }
      }
      guard !candidates.isEmpty else {
        guard let empty = own.first(where: { !table.columns[$0].isFilled && !fixed.contains($0) })
        else { return false }
        row[empty] = nil
        continue
      }
      for (position, value) in zip(own, candidates[number % candidates.count]) {
        row[position] = value
        fixed.insert(position)
      }
    }
    return true
  }

  /// Gives some foreign keys values of rows that are there and agree in the columns that the keys share.
  private func fit(
    _ keys: ArraySlice<ForeignKey>, _ row: inout [String?], _ fixed: Set<Int>, _ number: Int,
    _ table: RowTable, _ tries: inout Int
  ) -> Bool {
    guard let key = keys.first else { return true }
    let own = key.columns.compactMap(table.position)
    guard own.count == key.columns.count, let referenced = key.referencedColumns,
      own.allSatisfy({ row[$0] != nil })
    else { return fit(keys.dropFirst(), &row, fixed, number, table, &tries) }
    let candidates = candidates(key, referenced, table, row).filter { values in
      zip(own, values).allSatisfy { !fixed.contains($0) || row[$0] == $1 }
    }
    for offset in candidates.indices where tries > 0 {
      tries -= 1
      var next = row
      // Keys that lead to one table do not all begin with the same row.
      let candidate = candidates[(number + offset + keys.startIndex) % candidates.count]
      for (position, value) in zip(own, candidate) {
        next[position] = value
      }
      if fit(keys.dropFirst(), &next, fixed.union(own), number, table, &tries) {
        row = next
        return true
      }
    }
    return false
  }

  /// The values that a foreign key can have.
  private func candidates(
    _ key: ForeignKey, _ referenced: [String], _ table: RowTable, _ row: [String?]
  ) -> [[String]] {
    var result: [[String]] = []
    if let parent = made[key.referencedTable] {
      let positions = referenced.compactMap { parent.columns.firstIndex(of: $0) }
      result = parent.rows.compactMap { row in
        let values = positions.compactMap { row[$0] }
        return values.count == key.columns.count ? values : nil
      }
    }
    if result.isEmpty, table.isOrHolds(key.referencedTable) {
      // The first row can refer to itself.
      let values = referenced.compactMap { table.position(of: $0).flatMap { row[$0] } }
      if values.count == key.columns.count { result = [values] }
    }
    return result
  }
}
