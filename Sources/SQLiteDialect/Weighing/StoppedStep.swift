internal import Dialect
internal import SchemaModel

/// A step that rows have stopped, in the transaction that is still to be undone: there they can be told.
struct StoppedStep {
  let connection: Connection
  let outline: StepOutline

  /// The rows that break what the step brings, or where there are none, what its tables ask anyway.
  ///
  /// - Parameter isMeant: Which constraints the engine's error can be about.
  /// - Returns: What is broken, each with its rows.
  /// - Throws: When the schema as it is cannot be read.
  func breaches(where isMeant: (RowConstraint) -> Bool) throws -> [Breach] {
    let schema = try SchemaReader.read(
      connection, format: SnapshotFormat(dialect: outline.from.format.dialect))
    let mapping = SchemaMapping(from: outline.from, to: outline.to, renames: outline.renames)
    let finder = BreachFinder(connection: connection) { name in
      schema.table(named: name).map { .rows($0, RowOrigin($0)) } ?? .unknown
    }
    let brought = Tightening.all(from: outline.from, to: outline.to, mapping, outline.renames)
    let asked = mapping.pairs.filter { $0.from != $0.to }.map {
      Tightening(pair: $0, constraints: RowConstraint.all(of: $0.to, []))
    }
    for tightenings in [brought, asked] {
      var found: [Breach] = []
      for tightening in tightenings {
        let pair = tightening.pair
        guard
          let table = schema.table(named: pair.to.name) ?? schema.table(named: pair.from.name)
        else { continue }
        let origin = RowOrigin(table, under: pair)
        for constraint in tightening.constraints where isMeant(constraint) {
          let breach = try finder.breach(of: constraint, in: pair.to, origin, isCertain: true)
          if let breach, breach.count != nil { found.append(breach) }
        }
      }
      if !found.isEmpty { return found }
    }
    return []
  }
}
