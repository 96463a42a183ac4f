internal import Proving
internal import Dialect
internal import SchemaModel

/// A step that rows have stopped, in the transaction that is still to be undone: there they can be told.
struct StoppedStep {
  let connection: Connection
  let outline: StepOutline
  /// Whether rows of a table referred to nothing of another before, so that those that do now may be no new ones.
  var hadOrphans: (_ table: String, _ parent: String) -> Bool = { _, _ in false }

  /// The rows that an error of the engine is about, as far as the step's tables tell.
  ///
  /// - Parameters:
  ///   - refusal: What the engine says.
  ///   - statement: The statement that failed; `nil` where it was the transaction's end.
  /// - Returns: What is broken or cannot be computed, each with its rows; where these cannot be seen from there, what is meant,
  ///   without a number.
  /// - Throws: When the schema as it is cannot be read.
  func breaches(behind refusal: RowRefusal, in statement: String?) throws -> [Breach] {
    let schema = try SchemaReader.read(
      connection, format: SnapshotFormat(dialect: outline.from.format.dialect))
    let mapping = SchemaMapping(from: outline.from, to: outline.to, renames: outline.renames)
    let finder = BreachFinder(connection: connection) { name in
      schema.table(named: name).map { .rows($0, RowOrigin($0)) } ?? .unknown
    }
    if let breach = try breach(of: statement, refusal, finder, schema) { return [breach] }
    let changed = mapping.pairs.filter { $0.from != $0.to }
    let demands =
      StepDemand.all(of: outline, mapping)
      + changed.map { StepDemand($0, asking: RowConstraint.all(of: $0.to, [])) }
    for demand in demands {
      let pair = demand.pair
      guard let table = schema.table(named: pair.to.name) ?? schema.table(named: pair.from.name)
      else { continue }
      let origin = RowOrigin(table, under: pair)
      let found = try breaches(of: demand, refusal, finder, origin)
      if !found.isEmpty { return found }
    }
    return demands.flatMap { suspects($0, refusal) }
  }

  /// The constraints that are meant, without rows: a table that is filled from an intermediate one has none yet.
  private func suspects(_ demand: StepDemand, _ refusal: RowRefusal) -> [Breach] {
    demand.asked.filter { refusal.isMeant($0, in: demand.pair) }.map {
      let table = demand.pair.to.name
      return Breach(table: table, tableAfter: table, constraint: $0.text, count: nil)
    }
  }

  /// The rows from which a statement that somebody wrote cannot compute what it sets.
  private func breach(
    of statement: String?, _ refusal: RowRefusal, _ finder: BreachFinder, _ schema: Schema
  ) throws -> Breach? {
    guard !refusal.isOfConstraint, let update = statement.flatMap({ UpdateComputation($0) }),
      let table = schema.table(named: update.table)
    else { return nil }
    let breach = try finder.breach(
      of: update.computation, in: table, RowOrigin(table), isCertain: true)
    return breach.flatMap { $0.fault.map(refusal.isMeant(fault:)) == true ? $0 : nil }
  }

  /// Whether rows that break a foreign key here may be those that are spared.
  private func mayMeanOld(
    _ constraint: RowConstraint, in pair: SchemaMapping.TablePair
  ) -> Bool {
    guard case .foreignKey(let key) = constraint else { return false }
    return hadOrphans(pair.to.name, key.referencedTable)
  }

  private func breaches(
    of demand: StepDemand, _ refusal: RowRefusal, _ finder: BreachFinder, _ origin: RowOrigin
  ) throws -> [Breach] {
    let pair = demand.pair
    var found: [Breach] = []
    for constraint in demand.asked
    where (!refusal.isOfConstraint || refusal.isMeant(constraint, in: pair))
      && !mayMeanOld(constraint, in: pair)
    {
      let breach = try finder.breach(of: constraint, in: pair.to, origin, isCertain: true)
      if let breach { found.append(breach) }
    }
    for computation in demand.computations where !refusal.isOfConstraint {
      let breach = try finder.breach(of: computation, in: pair.to, origin, isCertain: true)
      if let breach { found.append(breach) }
    }
    return found.filter { breach in
      guard breach.count != nil else { return false }
      return breach.fault.map { refusal.isMeant(fault: $0) } ?? refusal.isOfConstraint
    }
  }
}
