internal import Dialect
internal import SchemaModel

/// Counts what the data-loss hazards of a step would cost in a database.
struct LossCounter {
  let query: RowQuery
  let step: StepOutline
  let origins: RowOrigins

  /// What is lost, as far as that can be counted.
  func losses() throws -> [Hazard: Loss] {
    let written = RowOrigins.written(by: step)
    var losses: [Hazard: Loss] = [:]
    for hazard in step.script.hazards where hazard.kind == .dataLoss {
      losses[hazard] = try loss(of: hazard, written)
    }
    return losses
  }

  private func loss(of hazard: Hazard, _ written: Set<String>?) throws -> Loss? {
    guard let subject = Subject(hazard.subject), subject.object.kind == .table,
      let table = step.from.table(named: subject.object.name, under: .exact)
    else { return nil }
    guard let origin = origins.tables[table.name] else {
      return origins.mayHaveBeenFilled(table.name) ? nil : Loss(0)
    }
    let heir = RowOrigins.heir(of: table.name, in: step)
    let isWritten =
      origin.isWritten || written.map { $0.contains(QualifiedName.ownName(in: table.name)) } ?? true
    guard let column = subject.column else {
      let count = try query.number("SELECT count(*) FROM \(origin.table.sql)")
      return Loss(count, isWritten ? .atPresent : heir == nil ? .exact : .atMost)
    }
    guard let live = origin.columns[column] else { return isWritten ? nil : Loss(0) }
    let later = heir.flatMap { heir in
      heir.columns.first {
        RowOrigins.origin(of: $0.name, in: heir.name, step.renames) == column
      }
    }
    if let heir, later == nil { return try dropped(column, live, origin, becoming: heir) }
    return try values(of: live, in: origin.table, becoming: later, isWritten: isWritten)
  }

  /// Values that go with their column, or that are others in its new type.
  private func values(
    of live: Column, in table: Table, becoming later: Column?, isWritten: Bool
  ) throws -> Loss {
    let name = SQLName.quoted(live.name)
    if let later, later.type != live.type, later.generated == nil, !isWritten {
      let changed = "(\(name)::\(later.type))::\(live.type)::text IS DISTINCT FROM \(name)::text"
      let sql = "SELECT count(*) FROM \(table.sql) WHERE \(changed)"
      if let count = try quietly({ try query.number(sql) }) { return Loss(count) }
    }
    let count = try query.number("SELECT count(\(name)) FROM \(table.sql)")
    return Loss(count, isWritten ? .atPresent : later == nil ? .exact : .atMost)
  }

  /// `nil` where the server does not do it: there is no such cast, or a value does not take it.
  func quietly(_ count: () throws -> Int) throws -> Int? {
    do { return try count() } catch let error as PostgreSQLError
      where !error.isOfConnection && !error.isOfLock
    {
      return nil
    }
  }
}

extension Table {
  /// The table as it stands in SQL, with its schema.
  var sql: String { QualifiedName(reading: name)?.sql ?? SQLName.quoted(name) }

  /// The table as people write it: with its schema, unless that is the default one.
  var shownName: String {
    guard let name = QualifiedName(reading: name) else { return name }
    return SQLName.quoted([name.schema, name.name].compactMap(\.self))
  }
}

extension StepFindings {
  /// What a step finds where there is nothing yet.
  init(nothingIn step: StepOutline) {
    let losses = step.script.hazards.filter { $0.kind == .dataLoss }.map { ($0, Loss(0)) }
    self.init(losses: Dictionary(losses, uniquingKeysWith: { first, _ in first }))
  }
}
