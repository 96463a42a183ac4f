internal import Dialect
internal import SchemaModel

extension PostgreSQLScratchDatabase {
  /// Nothing: they always are.
  func enforceReferences() throws {}

  func rows(of table: String, columns: [String], sortedBy key: [String]) throws -> [[Value]] {
    try PostgreSQLScratch.readably {
      let form = try form(of: table)
      // Not every type has an order, but every text has.
      let order = key.map { "\(SQLName.quoted($0))::text COLLATE \"C\"" }
      let result = try connection.query(
        "SELECT \(SQLName.list(columns)) FROM ONLY \(SQLName.qualified(table))"
          + (order.isEmpty ? "" : " ORDER BY \(order.joined(separator: ", "))"))
      return result.rows.map { row in
        zip(columns, row).map { form[$0]?.value($1) ?? $1.map { .text($0) } ?? .null }
      }
    }
  }

  func change(_ change: RowChange) throws -> RowAnswer {
    try PostgreSQLScratch.readably {
      let statement = try statement(change)
      let isInside = connection.transactionStatus == .open
      if !isInside { try connection.execute("BEGIN") }
      try connection.execute("SAVEPOINT stemma_change")
      do { try connection.query(statement) } catch let error as PostgreSQLError
        where !error.isOfConnection
      {
        try connection.execute(isInside ? "ROLLBACK TO stemma_change" : "ROLLBACK")
        return RowAnswer(error.refusal)
      }
      if let refusal = try refusalAtEnd() {
        if !isInside { try connection.execute("ROLLBACK") }
        return RowAnswer(refusal, endsTrial: true)
      }
      if !isInside { try connection.execute("COMMIT") }
      return RowAnswer()
    }
  }

  func undoing<Result>(_ body: () throws -> Result) throws -> Result {
    let isInside = connection.transactionStatus == .open
    try PostgreSQLScratch.readably {
      _ = try connection.execute(isInside ? "SAVEPOINT stemma_trial" : "BEGIN")
    }
    defer {
      _ = try? connection.execute(
        isInside ? "ROLLBACK TO stemma_trial; RELEASE stemma_trial" : "ROLLBACK",
        isInterruptible: false)
    }
    return try body()
  }

  /// What stands against a commit now.
  private func refusalAtEnd() throws -> Refusal? {
    defer { _ = try? connection.execute("ROLLBACK TO stemma_end") }
    do {
      try connection.execute("SAVEPOINT stemma_end; SET CONSTRAINTS ALL IMMEDIATE")
      return nil
    } catch let error as PostgreSQLError where !error.isOfConnection { return error.refusal }
  }

  private func form(of table: String) throws -> TableForm {
    if let form = forms[table] { return form }
    let form = try TableForm.form(of: table, connection)
    forms[table] = form
    return form
  }

  private func statement(_ change: RowChange) throws -> String {
    switch change.form {
    case .insert(let table, let columns):
      return RowText.insertion(into: table, columns: columns, [change.values])
    case .update(let table, let set, let kept, let key):
      let items =
        zip(set, change.values).map { "\(SQLName.quoted($0)) = \(RowText.literal($1))" }
        + kept.map { "\(SQLName.quoted($0)) = \(SQLName.quoted($0))" }
      return "UPDATE ONLY \(SQLName.qualified(table)) SET \(items.joined(separator: ", "))"
        + (try condition(key, change.values.suffix(key.count), table))
    case .delete(let table, let key):
      return "DELETE FROM ONLY \(SQLName.qualified(table))"
        + (try condition(key, change.values.suffix(key.count), table))
    }
  }

  private func condition(
    _ key: [String], _ values: ArraySlice<Value>, _ table: String
  ) throws -> String {
    guard !key.isEmpty else { return "" }
    let form = try form(of: table)
    let terms = zip(key, values).map { name, value in
      let cast = form[name]?.isComparable ?? true ? "" : "::text"
      return "\(SQLName.quoted(name))\(cast) IS NOT DISTINCT FROM \(RowText.literal(value))"
    }
    return " WHERE \(terms.joined(separator: " AND "))"
  }
}
