internal import Proving
internal import Dialect
internal import SchemaModel

/// Counts what the data-loss hazards of a step would cost in a database.
struct LossCounter {
  let connection: Connection
  let step: StepOutline
  let mapping: SchemaMapping
  let origins: RowOrigins
  /// The folded names of the tables whose rows written statements of the step may change.
  let touched: Set<String>
  /// The folded names of the tables whose rows written statements of the way back may change.
  let touchedBack: Set<String>
  /// Whether the step starts from the database as it is.
  let isFirst: Bool
  /// The steps behind it.
  let later: LaterSteps

  /// Counts in a database that earlier steps have brought this far.
  init(
    _ connection: Connection, _ step: StepOutline, _ mapping: SchemaMapping, _ origins: RowOrigins,
    touched: Set<String>, isFirst: Bool, later: LaterSteps
  ) {
    (self.connection, self.step, self.mapping) = (connection, step, mapping)
    (self.origins, self.touched, self.isFirst) = (origins, touched, isFirst)
    self.later = later
    let back = step.wayBack.map {
      StepOutline(
        from: step.to, to: step.from, renames: step.renames.inverse(under: .sqlite), script: $0)
    }
    touchedBack = back.map(RowOrigins.tablesWritten) ?? []
  }

  /// What is lost, as far as that can be counted.
  func losses() throws -> [Hazard: Loss] {
    var losses: [Hazard: Loss] = [:]
    for hazard in step.script.hazards where hazard.kind == .dataLoss {
      losses[hazard] = try loss(of: hazard)
    }
    return losses
  }

  private func loss(of hazard: Hazard) throws -> Loss? {
    guard let subject = Subject(hazard.subject) else { return nil }
    let name = subject.object.name
    if subject.object.kind == .virtual { return loss(ofVirtual: name, hazard.detail) }
    if subject.object.kind == .opaque {
      return try loss(ofOpaque: name, column: subject.column, hazard.detail)
    }
    guard let table = step.from.table(named: name) else { return nil }
    if let column = subject.column { return try values(of: column, in: table) }
    return AutoincrementLoss.isMeant(by: hazard.detail)
      ? try counter(of: table) : try rows(of: table)
  }

  /// What is lost of a table that came on the way: nothing of the database's own.
  func none(of table: Table) -> Loss? {
    origins.written.contains(table.name.folded) ? nil : Loss(0)
  }

  private func rows(of table: Table) throws -> Loss? {
    guard let origin = origins.tables[table.name.folded] else { return none(of: table) }
    let count = try number("SELECT count(*) FROM main.\(origin.table.name.quotedAsName)")
    let isDropped = mapping.pair(from: table.name) == nil
    return Loss(count, precision(origin, isExact: isDropped))
  }

  func precision(_ origin: RowOrigin, isExact: Bool) -> Loss.Precision {
    origin.isWritten ? .atPresent : isExact ? .exact : .atMost
  }

  func number(_ query: String) throws(SQLiteError) -> Int {
    Int(try connection.value(query)?.int ?? 0)
  }
}

// MARK: - Counters

extension LossCounter {
  private func counter(of table: Table) throws -> Loss? {
    guard let origin = origins.tables[table.name.folded] else { return none(of: table) }
    let key = origin.table.primaryKey?.columns.first?.name
    return origin.isWritten ? nil : counter(of: origin.table.name, rowid: key)
  }

  /// Nothing where the highest id is still there: the engine goes on behind it by itself.
  func counter(of live: String, rowid: String?) -> Loss? {
    guard
      let last = try? connection.value(
        "SELECT seq FROM main.sqlite_sequence WHERE name = ? COLLATE NOCASE", [.text(live)])?.int
    else { return Loss(0) }
    guard let rowid,
      let highest = try? connection.value(
        "SELECT max(\(rowid.quotedAsName)) FROM main.\(live.quotedAsName)")
    else { return last == 0 ? Loss(0) : nil }
    return last <= highest.int ?? 0 ? Loss(0) : nil
  }
}
