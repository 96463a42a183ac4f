internal import Dialect
internal import SchemaModel

/// Counts what the data-loss hazards of a step would cost in a database.
struct LossCounter {
  let connection: Connection
  let step: StepOutline
  let mapping: SchemaMapping
  let origins: RowOrigins
  /// Whether the step starts from the database as it is.
  let isFirst: Bool

  /// What is lost, as far as that can be counted.
  func losses() throws -> [Hazard: Loss] {
    var losses: [Hazard: Loss] = [:]
    for hazard in step.script.hazards where hazard.kind == .dataLoss {
      losses[hazard] = try loss(of: hazard)
    }
    return losses
  }

  private func loss(of hazard: Hazard) throws -> Loss? {
    guard let path = ObjectPath(hazard.subject) else { return nil }
    if path.kind == .virtual { return rows(ofVirtual: path.name) }
    if path.kind == .opaque {
      // What became of it before is not followed.
      return try LossCount(connection).count(hazard.subject).map {
        Loss($0, isFirst ? .atMost : .atPresent)
      }
    }
    // A dot may belong to the table's name.
    if let table = step.from.table(named: path.name) {
      return hazard.detail == Self.counterGoesBack
        ? try counter(of: table) : try rows(of: table)
    }
    guard let part = Leftover(hazard.subject), let column = part.column,
      let table = step.from.table(named: part.object.name)
    else { return nil }
    return try values(of: column, in: table)
  }

  /// What is said of an AUTOINCREMENT counter.
  static let counterGoesBack = "its AUTOINCREMENT counter goes back, so that ids are used again"

  private func counter(of table: Table) throws -> Loss? {
    guard let origin = origins.tables[table.name.folded] else { return none(of: table) }
    let last = try? connection.value(
      "SELECT seq FROM main.sqlite_sequence WHERE name = ? COLLATE NOCASE",
      [.text(origin.table.name)])?.int
    return last ?? 0 == 0 && !origin.isWritten ? Loss(0) : nil
  }

  /// What is lost of a table that came on the way: nothing of the database's own.
  private func none(of table: Table) -> Loss? {
    origins.written.contains(table.name.folded) ? nil : Loss(0)
  }

  private func rows(ofVirtual name: String) -> Loss? {
    guard let live = origins.virtualTables[name.folded] else { return nil }
    // Not every module lets its rows be counted.
    let counter = LossCount(connection)
    guard let count = try? counter.count(ObjectPath(.virtual, live).description) else { return nil }
    let table = step.from.virtualTables.first { SQLName.same($0.name, name) }
    // Rows of a table that others hold say nothing of what an index knows.
    guard count > 0 || table?.contentPlace == .own else { return nil }
    let isDropped = !mapping.virtualPairs.contains { SQLName.same($0.from.name, name) }
    return Loss(count, isDropped ? .exact : .atMost)
  }

  private func rows(of table: Table) throws -> Loss? {
    guard let origin = origins.tables[table.name.folded] else { return none(of: table) }
    let count = try number("SELECT count(*) FROM main.\(origin.table.name.quotedAsName)")
    let isDropped = mapping.pair(from: table.name) == nil
    return Loss(count, precision(origin, isExact: isDropped))
  }

  private func precision(_ origin: RowOrigin, isExact: Bool) -> Loss.Precision {
    origin.isWritten ? .atPresent : isExact ? .exact : .atMost
  }

  private func number(_ query: String) throws(SQLiteError) -> Int {
    Int(try connection.value(query)?.int ?? 0)
  }
}

// MARK: - Values

extension LossCounter {
  private func values(of name: String, in table: Table) throws -> Loss? {
    guard let origin = origins.tables[table.name.folded] else { return none(of: table) }
    switch origin.place(of: name) {
    case .unknown: return nil
    case .added: return origin.isWritten ? nil : Loss(0)
    case .live(let live):
      let pair = mapping.pair(from: table.name)
      let column = pair?.columns.first { SQLName.same($0.from.name, name) }
      if let pair, column == nil {
        return Loss(
          try dropped(live, origin.table, pair), precision(origin, isExact: true))
      }
      if let pair, let column, pair.mayChange(column), column.to.generated == nil,
        !isWritten(pair), let count = try? converted(live, origin.table, column, pair)
      {
        return Loss(count, precision(origin, isExact: true))
      }
      return Loss(try count(live, origin.table), precision(origin, isExact: false))
    }
  }

  private func count(_ column: Column, _ table: Table) throws(SQLiteError) -> Int {
    try number(
      "SELECT count(\(column.name.quotedAsName)) FROM main.\(table.name.quotedAsName)")
  }

  /// Values that the way back does not give back: not those that are what the column's default is.
  private func dropped(
    _ live: Column, _ table: Table, _ pair: SchemaMapping.TablePair
  ) throws -> Int {
    let count = try count(live, table)
    guard count > 0, let value = returning(live, pair) else { return count }
    let other = "\(live.name.quotedAsName) COLLATE BINARY IS NOT (\(value))"
    let query = "SELECT count(*) FROM main.\(table.name.quotedAsName) WHERE \(other)"
    return (try? number(query)) ?? count
  }

  /// What a dropped column has when it comes back; `nil` where that is not the same for all rows, or not known.
  private func returning(_ column: Column, _ pair: SchemaMapping.TablePair) -> String? {
    guard let wayBack = step.wayBack else { return nil }
    let back = StepOutline(
      from: step.to, to: step.from, renames: step.renames.inverse, script: wayBack)
    let touched = RowOrigins.tablesWritten(by: back)
    let names = [pair.from.name, pair.to.name]
    guard touched.isDisjoint(with: names.map(\.folded)) else {
      return ScriptFill(column.name, in: names, of: wayBack)?.expression
    }
    let value = pair.from.columns.first { SQLName.same($0.name, column.name) }?.defaultValue
    return value.flatMap { DefaultValue($0).isConstant ? $0.text : nil }
  }

  private func isWritten(_ pair: SchemaMapping.TablePair) -> Bool {
    !RowOrigins.tablesWritten(by: step)
      .isDisjoint(with: [pair.from.name.folded, pair.to.name.folded])
  }

  /// Values that cannot be told any more from what the new type makes of them: put back, they are others.
  private func converted(
    _ live: Column, _ table: Table, _ column: SchemaMapping.ColumnPair,
    _ pair: SchemaMapping.TablePair
  ) throws -> Int {
    let (old, new) = (
      column.from.storing(as: "old", pair.from), column.to.storing(as: "new", pair.to)
    )
    let name = "temp._stemma_values"
    defer { try? connection.execute("DROP TABLE IF EXISTS \(name)") }
    try connection.execute("CREATE TEMP TABLE _stemma_values (was, \(new), \(old))")
    try connection.execute(
      "INSERT INTO \(name) (was, new) SELECT \(live.name.quotedAsName), \(live.name.quotedAsName)"
        + " FROM main.\(table.name.quotedAsName)")
    try connection.execute("UPDATE \(name) SET old = new")
    return try number(
      "SELECT count(*) FROM \(name) WHERE was IS NOT old COLLATE BINARY OR typeof(was) <> typeof(old)"
    )
  }
}

extension Column {
  /// A column of another name that stores values as this one does.
  fileprivate func storing(as name: String, _ table: Table) -> String {
    let isAny = table.isStrict && SQLName.same(type, "ANY")
    return "\(name) \(isAny ? "" : type)"
  }
}
