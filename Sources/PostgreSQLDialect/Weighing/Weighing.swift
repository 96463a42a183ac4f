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
    let query = RowQuery(connection: connection)
    var origins = RowOrigins(first.from)
    return try steps.map { step in
      let losses = try LossCounter(query: query, step: step, origins: origins).losses()
      let breaches =
        findsBreaches ? try BreachFinder(query: query, step: step, origins: origins).breaches() : []
      origins.follow(step)
      return StepFindings(losses: losses, breaches: breaches)
    }
  }
}
