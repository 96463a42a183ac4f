internal import SchemaModel

extension CreateStatementParser {
  /// Reads the constraints behind the columns.
  ///
  /// The commas between them may be missing.
  mutating func tableConstraints(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) {
    // A name at the end of the last column goes on for checks, and for nothing else.
    building.nameIsFresh = false
    while true {
      if accept(.comma) {
        building.constraintName = nil
        building.nameIsFresh = false
      }
      guard try tableConstraint(&building) else { return }
    }
  }

  private mutating func tableConstraint(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) -> Bool {
    switch current.keyword {
    case .constraint:
      try constraintName(&building)
      return true
    case .primary: try tablePrimaryKey(&building)
    case .unique:
      position += 1
      let (columns, _) = try keyColumns()
      building.table.uniques.append(
        UniqueConstraint(
          name: building.ownName, columns: columns, onConflict: try conflictClause()))
    case .check:
      position += 1
      building.checks.append((building.constraintName, try parenthesized()))
      _ = try conflictClause()
    case .foreign:
      position += 1
      try expect(.key)
      let columns = try nameList()
      try expect(.references)
      try references(from: columns, &building)
      if accept(.deferrable) {
        try deferral(not: false, &building.table)
      } else if current.keyword == .not {
        position += 1
        try deferral(not: true, &building.table)
      }
    default: return false
    }
    building.nameIsFresh = false
    return true
  }

  private mutating func tablePrimaryKey(
    _ building: inout TableUnderConstruction
  ) throws(GrammarError) {
    position += 1
    try expect(.key)
    let (columns, isAutoincrement) = try keyColumns()
    building.table.primaryKey = PrimaryKey(
      name: building.ownName, columns: columns, onConflict: try conflictClause(),
      isAutoincrement: isAutoincrement)
    building.keyMayBeRowid = columns.count == 1
  }

  /// The columns of a key in parentheses, and whether `AUTOINCREMENT` follows them.
  private mutating func keyColumns() throws(GrammarError) -> ([KeyColumn], Bool) {
    var range = try parenthesized()
    var isAutoincrement = false
    if let last = range.last, source[last].keyword == .autoincrement {
      isAutoincrement = true
      range = range.lowerBound..<last
    }
    var columns: [KeyColumn] = []
    for term in terms(range) {
      guard let name = term.columnName(in: source) else { throw error("the name of a column") }
      columns.append(KeyColumn(name: name, collation: term.collation, descending: term.descending))
    }
    return (columns, isAutoincrement)
  }
}
