internal import Dialect
internal import SchemaModel

/// What is lost of the values of columns.
extension LossCounter {
  /// What a dropped column has when it comes back.
  private enum Return {
    /// NULL, or it does not come back: what was NULL loses nothing.
    case empty
    /// The same value in every row.
    case value(String)
    /// The engine computes it for each row.
    case computed
    /// A statement that somebody wrote decides.
    case unknown
  }

  func values(of name: String, in table: Table) throws -> Loss? {
    guard let origin = origins.tables[table.name.folded] else { return none(of: table) }
    switch origin.place(of: name) {
    case .unknown: return nil
    case .added: return origin.isWritten ? nil : Loss(0)
    case .live(let live):
      guard let pair = mapping.pair(from: table.name) else {
        return Loss(try count(live, origin.table), precision(origin, isExact: false))
      }
      guard let column = pair.columns.first(where: { SQLName.same($0.from.name, name) }) else {
        return try dropped(live, origin, pair)
      }
      if pair.mayChange(column), column.to.generated == nil, !isWritten(pair),
        let count = try? converted(live, origin.table, column, pair)
      {
        return Loss(count, precision(origin, isExact: true))
      }
      return Loss(try count(live, origin.table), precision(origin, isExact: false))
    }
  }

  private func count(_ column: Column, _ table: Table) throws(SQLiteError) -> Int {
    try number("SELECT count(\(column.name.quotedAsName)) FROM main.\(table.name.quotedAsName)")
  }

  /// Values that the way back does not give back; NULL is one of them where that gives another one.
  private func dropped(
    _ live: Column, _ origin: RowOrigin, _ pair: SchemaMapping.TablePair
  ) throws -> Loss {
    let rows = "SELECT count(*) FROM main.\(origin.table.name.quotedAsName)"
    let held = try count(live, origin.table)
    switch returning(live, pair) {
    case .empty: return Loss(held, precision(origin, isExact: true))
    case .computed: return Loss(try number(rows), precision(origin, isExact: true))
    case .unknown:
      let all = try number(rows)
      return Loss(all, precision(origin, isExact: held == all))
    case .value(let value):
      let count = try? replaced(live, origin.table, by: value, in: pair.from)
      return Loss(try count ?? number(rows), precision(origin, isExact: count != nil))
    }
  }

  private func returning(_ column: Column, _ pair: SchemaMapping.TablePair) -> Return {
    guard let wayBack = step.wayBack else { return .empty }
    let names = [pair.from.name, pair.to.name]
    guard touchedBack.isDisjoint(with: names.map(\.folded)) else {
      let fill = ScriptFill(column.name, in: names, of: wayBack)
      return fill.map { .value($0.expression) } ?? .unknown
    }
    let value = pair.from.columns.named(column.name)?.defaultValue
    guard let value else { return .empty }
    return DefaultValue(value).isConstant ? .value(value.text) : .computed
  }

  private func isWritten(_ pair: SchemaMapping.TablePair) -> Bool {
    !touched.isDisjoint(with: [pair.from.name.folded, pair.to.name.folded])
  }

  /// Values that cannot be told any more from what the new type makes of them: put back, they are others.
  private func converted(
    _ live: Column, _ table: Table, _ column: SchemaMapping.ColumnPair,
    _ pair: SchemaMapping.TablePair
  ) throws -> Int {
    let (old, new) = (
      column.from.storing(as: "old", pair.from), column.to.storing(as: "new", pair.to)
    )
    let isNumbered = pair.to.isRowid(column.to) && !pair.from.isRowid(column.from)
    return try counted(
      live, table, "new, old", of: "\(new), \(old)", as: "\(live.name.quotedAsName), NULL",
      then: "UPDATE temp._stemma_values SET old = new", or: isNumbered ? "was IS NULL" : "0")
  }

  /// Values that are others, or of another storage class, than what the way back puts in their place.
  private func replaced(
    _ live: Column, _ table: Table, by value: String, in before: Table
  ) throws -> Int {
    try counted(
      live, table, "old", of: live.storing(as: "old", before), as: "(\(value))", then: "", or: "0")
  }

  /// Counts the values that differ from those that a temporary table ends up with as `old`.
  private func counted(
    _ live: Column, _ table: Table, _ names: String, of columns: String, as values: String,
    then change: String, or condition: String
  ) throws -> Int {
    defer { try? connection.execute("DROP TABLE IF EXISTS temp._stemma_values") }
    try connection.execute("CREATE TEMP TABLE _stemma_values (was, \(columns))")
    try connection.execute(
      "INSERT INTO temp._stemma_values (was, \(names)) SELECT \(live.name.quotedAsName), \(values)"
        + " FROM main.\(table.name.quotedAsName)")
    try connection.execute(change)
    return try number(
      "SELECT count(*) FROM temp._stemma_values"
        + " WHERE was IS NOT old COLLATE BINARY OR typeof(was) <> typeof(old) OR \(condition)")
  }
}

extension Column {
  /// A column of another name that stores values as this one does.
  fileprivate func storing(as name: String, _ table: Table) -> String {
    "\(name) \(table.looseType(of: self))"
  }
}
