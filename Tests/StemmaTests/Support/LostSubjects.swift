/// What a database had and has not any more, as the subjects that hazards would have.
struct LostSubjects {
  /// How many rows of a table, how many values of a column that went; `nil` where values are others.
  private(set) var counts: [String: Int?] = [:]

  /// Compares the rows at both ends of a move, each with what the pragmas say of the schema there.
  init(from before: TableRows, _ start: Portrait, to after: TableRows, _ end: Portrait) {
    var fate = RowFate(at: start)
    for (table, columns) in fate.survivors {
      guard let newColumns = end.tables[table] else {
        counts["table/\(table)"] = before.tables[table]?.count ?? 0
        continue
      }
      for column in columns.keys where newColumns[column] == nil {
        let count = before.valueCount(table: table, column: column)
        if count > 0 { counts["table/\(table).\(column)"] = count }
      }
    }
    fate.step(to: end, losing: [])
    for subject in fate.losses(from: before, to: after).keys {
      counts.updateValue(nil, forKey: subject)
    }
    for table in fate.survivors.keys {
      let count = before.rowCount(of: table, missingIn: after)
      if count > 0 { counts["table/\(table)"] = count }
    }
  }
}
