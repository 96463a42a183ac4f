internal import Proving
internal import Dialect
internal import SchemaModel

/// Finds out what the steps of a plan cost and meet in a database as it is; nothing of it is written.
struct Weighing {
  let connection: Connection
  /// Whether rows that break new constraints are looked for.
  let findsBreaches: Bool

  /// One result a step.
  func findings(of steps: [StepOutline]) throws -> [StepFindings] {
    guard let first = steps.first else { return [] }
    var origins = RowOrigins(first.from)
    return try steps.enumerated().map { position, step in
      let mapping = SchemaMapping(from: step.from, to: step.to, renames: step.renames)
      let touched = RowOrigins.tablesWritten(by: step)
      let losses = try LossCounter(
        connection, step, mapping, origins, touched: touched, isFirst: position == 0,
        later: LaterSteps(steps: steps.dropFirst(position + 1))
      ).losses()
      let rows = findsBreaches ? try rows(step, mapping, origins, touched) : StepRows()
      origins.follow(mapping, touched)
      return StepFindings(losses: losses, breaches: rows.breaches, fault: rows.fault)
    }
  }

  private func rows(
    _ step: StepOutline, _ mapping: SchemaMapping, _ origins: RowOrigins, _ touched: Set<String>
  ) throws -> StepRows {
    let finder = BreachFinder(connection: connection) { name in
      guard let pair = mapping.pair(to: name) else {
        return touched.contains(name.folded) || step.to.table(named: name) == nil
          ? .unknown : .empty
      }
      let key = pair.from.name.folded
      guard let origin = origins.tables[key] else {
        return origins.written.contains(key) ? .unknown : .empty
      }
      if origin.isWritten || !touched.isDisjoint(with: [key, name.folded]) { return .unknown }
      return .rows(pair.to, origin.following(pair, isLast: true))
    }
    var result = StepRows()
    do {
      result.breaches = try updateBreaches(step, mapping, origins, finder)
    } catch let error as SQLiteError where error.isOfMissingPart {
      result.fault = error.message
    }
    for demand in StepDemand.all(of: step, mapping) {
      let pair = demand.pair
      guard let origin = origins.tables[pair.from.name.folded] else { continue }
      let isWritten =
        origin.isWritten || !touched.isDisjoint(with: [pair.from.name.folded, pair.to.name.folded])
      let here = origin.following(pair, isLast: true)
      let rows = try rows(against: demand, here, finder, isCertain: !isWritten)
      result.breaches += rows.breaches
      // Where statements come first that somebody wrote, there may be no such row any more.
      if !isWritten { result.fault = result.fault ?? rows.fault }
    }
    return result
  }

  /// The rows from which statements that somebody wrote, and that come first, cannot compute what they set.
  private func updateBreaches(
    _ step: StepOutline, _ mapping: SchemaMapping, _ origins: RowOrigins, _ finder: BreachFinder
  ) throws -> [Breach] {
    let updates = UpdateComputation.first(in: step)
    if updates.isEmpty { return [] }
    var found: [Breach] = []
    for pair in mapping.pairs {
      guard let origin = origins.tables[pair.from.name.folded], !origin.isWritten else { continue }
      let gone = Set(pair.from.columns.map { $0.name.folded })
        .subtracting(pair.to.columns.map { $0.name.folded })
      for update in updates
      where SQLName.same(update.table, pair.to.name)
        && update.computation.mentions.isDisjoint(with: gone)
      {
        let here = origin.following(pair, isLast: true)
        let breach = try finder.breach(
          of: update.computation, in: pair.to, here, isCertain: true)
        if let breach, breach.count != nil { found.append(breach) }
      }
    }
    return found
  }

  private func rows(
    against demand: StepDemand, _ origin: RowOrigin, _ finder: BreachFinder, isCertain: Bool
  ) throws -> StepRows {
    let pair = demand.pair
    var result = StepRows()
    for terms in demand.foreignOrders {
      try result.note {
        try finder.compare(by: terms, in: pair.to, origin)
        return nil
      }
    }
    for computation in demand.computations {
      try result.note {
        try finder.breach(of: computation, in: pair.to, origin, isCertain: isCertain)
      }
    }
    for constraint in demand.constraints {
      // Of a column that comes nobody expects values before a statement gives them.
      if !isCertain, case .notNull(let name) = constraint, pair.origin(of: name) == nil { continue }
      try result.note {
        try finder.breach(of: constraint, in: pair.to, origin, isCertain: isCertain)
      }
    }
    for constraint in demand.comparedAnew {
      try result.note {
        try finder.breach(
          of: constraint, in: pair.to, origin, isCertain: isCertain, sparing: true)
      }
    }
    // Nobody asks for what is not certain of these: where nothing comes between, they are met.
    for constraint in demand.again where isCertain {
      try result.note {
        let breach = try finder.breach(of: constraint, in: pair.to, origin, isCertain: true)
        return breach?.count == nil ? nil : breach
      }
    }
    let faults = Set(result.breaches.compactMap(\.fault))
    // What cannot be computed is told once, and not that therefore nothing is known.
    result.breaches.removeAll { breach in breach.reason.map(faults.contains) ?? false }
    return result
  }
}

/// What rows stand against a step.
private struct StepRows {
  var breaches: [Breach] = []
  /// What the engine says where it cannot do with them what the step asks, because the application alone can.
  var fault: String?

  /// Adds what a search finds; what only the application can compute is one fault among others.
  mutating func note(_ search: () throws -> Breach?) throws {
    do {
      if let breach = try search() { breaches.append(breach) }
    } catch let error as SQLiteError where error.isOfMissingPart {
      fault = fault ?? error.message
    }
  }
}
