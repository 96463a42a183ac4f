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
      let losses = try LossCounter(
        connection: connection, step: step, mapping: mapping, origins: origins,
        isFirst: position == 0
      ).losses()
      let breaches = findsBreaches ? try breaches(step, mapping, origins) : []
      origins.follow(step, mapping)
      return StepFindings(losses: losses, breaches: breaches)
    }
  }

  private func breaches(
    _ step: StepOutline, _ mapping: SchemaMapping, _ origins: RowOrigins
  ) throws -> [Breach] {
    let touched = RowOrigins.tablesWritten(by: step)
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
    var result: [Breach] = []
    for tightening in Tightening.all(from: step.from, to: step.to, mapping, step.renames) {
      let pair = tightening.pair
      guard let origin = origins.tables[pair.from.name.folded] else { continue }
      let isWritten =
        origin.isWritten || !touched.isDisjoint(with: [pair.from.name.folded, pair.to.name.folded])
      let here = origin.following(pair, isLast: true)
      for constraint in tightening.constraints {
        // Of a column that comes nobody expects values before a statement gives them.
        if isWritten, case .notNull(let name) = constraint, pair.origin(of: name) == nil {
          continue
        }
        let breach = try finder.breach(of: constraint, in: pair.to, here, isCertain: !isWritten)
        if let breach { result.append(breach) }
      }
    }
    return result
  }
}

extension Schema {
  /// A table by its name in any letter case.
  func table(named name: String) -> Table? { tables.named(name) }
}
