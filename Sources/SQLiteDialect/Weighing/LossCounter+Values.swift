internal import Proving
internal import Dialect
internal import SchemaModel

/// What is lost of the values of columns.
extension LossCounter {
  /// What a dropped column has when it comes back.
  private enum Return {
    /// NULL, or it does not come back: what was NULL loses nothing.
    case empty
    /// Its default, which is the same in every row.
    case standard(String)
    /// What a statement that somebody wrote computes from the row.
    case fill(String)
    /// The engine computes it for each row.
    case computed
    /// Statements that somebody wrote decide.
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
        return try dropped(name, live, origin, pair)
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
    _ name: String, _ live: Column, _ origin: RowOrigin, _ pair: SchemaMapping.TablePair
  ) throws -> Loss {
    let rows = "SELECT count(*) FROM main.\(origin.table.name.quotedAsName)"
    let held = try count(live, origin.table)
    switch returning(name, pair) {
    case .empty: return Loss(held, precision(origin, isExact: true))
    case .computed: return Loss(try number(rows), precision(origin, isExact: true))
    case .unknown:
      let all = try number(rows)
      return Loss(all, precision(origin, isExact: held == all))
    case .standard(let value):
      let count = try? replaced(name, live, origin.table, byDefault: value, in: pair.from)
      return Loss(try count ?? number(rows), precision(origin, isExact: count != nil))
    case .fill(let value):
      let count = try? replaced(live, origin, byFill: value, pair)
      return Loss(try count ?? number(rows), precision(origin, isExact: count != nil))
    }
  }

  private func returning(_ name: String, _ pair: SchemaMapping.TablePair) -> Return {
    guard let wayBack = step.wayBack else { return .empty }
    let names = [pair.from.name, pair.to.name]
    let standard = pair.from.columns.named(name)?.defaultValue
    guard touchedBack.isDisjoint(with: names.map(\.folded)) else {
      // Where it comes back with a default there is nothing to fill, or it is not known which of the two it gets.
      guard standard == nil, let fill = ScriptFill(name, in: names, of: wayBack) else {
        return .unknown
      }
      return .fill(fill.expression)
    }
    guard let standard else { return .empty }
    return DefaultValue(standard).isConstant ? .standard(standard.text) : .computed
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
    let name = live.name.quotedAsName
    return try counted(
      of: [new, old], filling: "new",
      from: "SELECT \(name), \(name) FROM main.\(table.name.quotedAsName)",
      then: "UPDATE temp._stemma_values SET old = new", or: isNumbered ? "was IS NULL" : "0")
  }

  /// Values that are others, or of another storage class, than the default that the way back puts in their place.
  private func replaced(
    _ name: String, _ live: Column, _ table: Table, byDefault value: String, in before: Table
  ) throws -> Int {
    let column = "\(live.storing(as: "old", before)) DEFAULT \(value)"
    let rows = "SELECT \(live.name.quotedAsName) FROM main.\(table.name.quotedAsName)"
    // A column that is added has no value in the rows: what is read there is not always what is stored.
    let addition = "ADD COLUMN \(SQLName.quoted(name)) "
    guard step.wayBack?.text.contains(addition) == true else {
      return try counted(of: [column], from: rows)
    }
    return try counted(
      of: [], from: rows, then: "ALTER TABLE temp._stemma_values ADD COLUMN \(column)")
  }

  /// Values that are others, or of another storage class, than what the way back computes in their place.
  private func replaced(
    _ live: Column, _ origin: RowOrigin, byFill value: String, _ pair: SchemaMapping.TablePair
  ) throws -> Int? {
    let rows = FillRows(value, for: live, pair, origin) { column in
      !origin.isWritten && !isWritten(pair) && !pair.mayChange(column)
        && column.from.generated == nil && later.keep(column.to.name, of: pair.to.name)
    }
    guard let rows else { return nil }
    return try counted(
      of: [live.storing(as: "old", pair.from)], filling: "old",
      from: "SELECT \(FillRows.was), (\(value)) FROM \(rows.term)")
  }

  /// Counts the values that differ from those that a temporary table ends up with as `old`.
  ///
  /// It has `columns` besides `was`, of which the query fills one (`name`), or none.
  private func counted(
    of columns: [String], filling name: String? = nil, from query: String, then change: String = "",
    or condition: String = "0"
  ) throws -> Int {
    defer { try? connection.execute("DROP TABLE IF EXISTS temp._stemma_values") }
    let columns = (["was"] + columns).joined(separator: ", ")
    try connection.execute("CREATE TEMP TABLE _stemma_values (\(columns))")
    let filled = ["was", name].compactMap { $0 }.joined(separator: ", ")
    try connection.execute("INSERT INTO temp._stemma_values (\(filled)) \(query)")
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
