internal import Dialect
internal import SchemaModel

/// Values that do not go into the type that a step gives their column.
extension BreachFinder {
  /// The breaches by the new types of a table's columns.
  func typeBreaches(in table: Table, _ former: Table, _ origin: RowOrigins.Origin) throws
    -> [Breach]
  {
    try table.columns.compactMap { column in
      let old = RowOrigins.origin(of: column.name, in: table.name, step.renames)
      guard let before = former.columns.first(where: { $0.name == old }),
        let live = origin.columns[column.name], live.generated == nil, column.generated == nil
      else { return nil }
      let conversion = ValueConversion(from: before, live, to: column, in: step)
      guard conversion.mayFail else { return nil }
      var breach = Breach(
        table: origin.table.shownName, tableAfter: table.name,
        constraint: "\(SQLName.quoted(live.name))::\(column.type)", count: nil,
        isCertain: !origin.isWritten)
      do {
        return try find(conversion, in: table, origin, &breach) ? breach : nil
      } catch let error as PostgreSQLError where !error.isOfConnection && !error.isOfLock {
        // A type that comes with the step is not there to be tried.
        if error.state == "42704" { return nil }
        breach.reason = error.message
        return breach
      }
    }
  }

  private func find(
    _ conversion: ValueConversion, in table: Table, _ origin: RowOrigins.Origin,
    _ breach: inout Breach
  ) throws -> Bool {
    var table = table
    for position in table.columns.indices {
      // The rows are asked for as they are.
      table.columns[position].type =
        origin.columns[table.columns[position].name]?.type ?? table.columns[position].type
    }
    let source = RowSource(of: table, origin)
    let columns = [conversion.column.name]
    if let condition = conversion.condition {
      let rows = BreakingRows(source: source, condition: condition, columns: columns)
      guard try rows.find(query, &breach) else { return false }
      breach.fault = try fault(of: conversion, origin)
      return true
    }
    guard try !isDone(conversion, origin) else { return false }
    let failing = try query.rows(conversion.trial(of: origin.table.sql)).first ?? []
    guard failing.count == 3, let count = failing[0].flatMap({ Int($0) }), count > 0 else {
      return false
    }
    let values = failing[2].map { ArrayText.elements(of: $0).compactMap(\.self) } ?? []
    let list = values.map(SQLName.string).joined(separator: ", ")
    let condition = "\(SQLName.quoted(conversion.column.name))::text IN (\(list))"
    _ = try BreakingRows(source: source, condition: condition, columns: columns)
      .find(query, &breach)
    breach.queryShowsAll = breach.queryShowsAll && breach.count == count
    (breach.count, breach.fault) = (count, failing[1])
    return true
  }

  /// Whether all values convert.
  private func isDone(
    _ conversion: ValueConversion, _ origin: RowOrigins.Origin
  ) throws -> Bool {
    do {
      _ = try query.rows("SELECT count(\(conversion.expression)) FROM \(origin.table.sql)")
      return true
    } catch let error as PostgreSQLError
      where error.state.hasPrefix("22") || error.state.hasPrefix("23")
    {
      return false
    }
  }

  /// What stands against the values of some rows.
  private func fault(
    of conversion: ValueConversion, _ origin: RowOrigins.Origin
  ) throws -> String {
    guard let stray = conversion.strayLabels(in: origin.table.sql, atMost: Self.exampleCount)
    else { return "the value is too long" }
    let labels = try query.rows(stray).compactMap { $0.first ?? nil }.map(SQLName.string)
    return "\(TypeName(conversion.column.type).base) has no label \(labels.joined(separator: ", "))"
  }
}
