internal import SchemaModel

/// Makes the tables that rows are tried out in.
extension RowGenerator {
  /// Makes a table with its indexes, and with as much of the other end's demands as compiles here.
  func create(_ demand: RowDemands) throws(SQLiteError) {
    var table = demand.table
    table.columns += demand.aliases
    table.checks += demand.extraChecks
    if !demand.aliases.isEmpty || !demand.extraChecks.isEmpty, tryWith(table.checks, table) == nil {
      table = compiling(demand)
    }
    try connection.execute(render(.table(numbered(table))))
    tables[table.name.folded] = numbered(table)
    triggers[table.name.folded] = demand.triggers
    for (number, index) in (demand.indexes + demand.extraIndexes).enumerated() {
      var index = index
      index.table = table.name
      index.name = "\(index.isUnique ? "unique" : "plain")\(number) of \(table.name)"
      // Of the other end again, or of what is broken anyway.
      guard (try? connection.execute(render(.index(index)))) != nil else { continue }
      indexes[table.name.folded, default: []].append(index)
    }
  }

  /// Bars the tables whose rows cannot be sorted here: a collation of the application's would have to say where they belong.
  func barUnsorted() {
    guard !connection.standIns.isEmpty else { return }
    connection.withoutStandIns {
      for (name, table) in tables {
        do throws(SQLiteError) {
          _ = try connection.prepare("INSERT INTO \(table.name.quotedAsName) DEFAULT VALUES")
        } catch {
          if let part = MissingPart(error), case .collation = part { barred[name] = part.origin }
        }
      }
    }
  }

  /// The table with as much of the other end's demands as compiles here.
  private func compiling(_ demand: RowDemands) -> Table {
    var table = demand.table
    for alias in demand.aliases {
      table.columns.append(alias)
      if tryWith([], table) == nil { table.columns.removeLast() }
    }
    let names = Set(table.columns.map(\.name.folded))
    table.foreignKeys.removeAll { !names.isSuperset(of: $0.columns.map(\.folded)) }
    for check in demand.extraChecks where tryWith([check], table) != nil {
      table.checks.append(check)
    }
    return table
  }

  /// Makes a table with these checks only, to see whether the engine takes it; `nil` where it does not.
  private func tryWith(_ checks: [CheckConstraint], _ table: Table) -> Void? {
    var trial = table
    trial.name = "trial of \(table.name)"
    trial.checks = checks
    return try? connection.execute(
      render(.table(numbered(trial))) + "DROP TABLE \(trial.name.quotedAsName)")
  }

  /// The table with its checks named by their positions: so an error says which one failed.
  private func numbered(_ table: Table) -> Table {
    var table = table
    for position in table.checks.indices { table.checks[position].name = "check\(position)" }
    return table
  }
}
