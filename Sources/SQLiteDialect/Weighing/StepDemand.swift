internal import Proving
internal import Dialect
internal import SchemaModel

/// What a step asks of the rows of one table: what nothing asked before, and where the table is made anew, what it asks anyway.
struct StepDemand {
  /// The table before and after.
  let pair: SchemaMapping.TablePair
  /// What the rows must meet and did not have to before.
  let constraints: [RowConstraint]
  /// What they had to meet before, and what is checked again.
  let again: [RowConstraint]
  /// Foreign keys from before that compare otherwise, because their columns or those that they refer to do.
  let comparedAnew: [RowConstraint]
  /// What is computed from them.
  let computations: [RowComputation]
  /// What they are sorted by in an order that the engine does not know, but the application.
  let foreignOrders: [[Index.Term]]

  /// What a step asks, table by table.
  static func all(of step: StepOutline, _ mapping: SchemaMapping) -> [StepDemand] {
    let tightenings = Tightening.all(from: step.from, to: step.to, mapping, step.renames)
    let asked = Dictionary(
      tightenings.map { ($0.pair.to.name, $0.constraints) }, uniquingKeysWith: { first, _ in first }
    )
    let before = Dictionary(grouping: step.from.indexes) { $0.table.folded }
    let after = Dictionary(grouping: step.to.indexes) { $0.table.folded }
    let madeAnew = step.tablesMadeAnew
    return mapping.pairs.compactMap { pair in
      let indexes = (
        old: before[pair.from.name.folded] ?? [], new: after[pair.to.name.folded] ?? []
      )
      let isMadeAnew = !madeAnew.isDisjoint(with: [pair.from.name.folded, pair.to.name.folded])
      let demand = StepDemand(
        pair, indexes, brought: asked[pair.to.name] ?? [], isMadeAnew: isMadeAnew,
        comparedAnew: foreignKeys(comparedAnewBy: pair, mapping))
      return demand.isEmpty ? nil : demand
    }
  }

  private init(
    _ pair: SchemaMapping.TablePair, _ indexes: (old: [Index], new: [Index]),
    brought: [RowConstraint], isMadeAnew: Bool, comparedAnew: [RowConstraint]
  ) {
    self.pair = pair
    constraints = brought
    self.comparedAnew = comparedAnew.filter { !brought.contains($0) }
    let checks = isMadeAnew ? pair.to.checks.map { RowConstraint.check($0) } : []
    again = checks.filter { !brought.contains($0) }
    computations = RowComputation.all(of: pair, indexes, isMadeAnew: isMadeAnew)
    let keys =
      isMadeAnew ? [pair.to.primaryKey?.columns ?? []] + pair.to.uniques.map(\.columns) : []
    let made = indexes.new.filter { index in isMadeAnew || !indexes.old.contains(index) }
    foreignOrders = (keys.map { $0.map(\.term) } + made.map(\.terms)).filter { terms in
      terms.contains { $0.isSortedByOthers(in: pair.to) }
    }
  }

  /// Asks some constraints alone.
  init(_ pair: SchemaMapping.TablePair, asking constraints: [RowConstraint]) {
    (self.pair, self.constraints) = (pair, constraints)
    (again, comparedAnew, computations, foreignOrders) = ([], [], [], [])
  }

  private static func foreignKeys(
    comparedAnewBy pair: SchemaMapping.TablePair, _ mapping: SchemaMapping
  ) -> [RowConstraint] {
    if pair.to.foreignKeys.isEmpty { return [] }
    let changed = pair.changedNames
    return pair.to.foreignKeys.filter { key in
      guard let parent = mapping.pair(to: key.referencedTable) else { return false }
      return key.columns.contains { changed.contains($0.folded) }
        || !parent.changedNames.isDisjoint(with: key.columns(in: parent.to).map(\.folded))
    }.map { .foreignKey($0) }
  }

  /// All constraints that rows may be found to break.
  var asked: [RowConstraint] { constraints + comparedAnew + again }

  private var isEmpty: Bool {
    constraints.isEmpty && comparedAnew.isEmpty
      && again.isEmpty && computations.isEmpty && foreignOrders.isEmpty
  }
}

extension StepOutline {
  /// The folded names of the tables that a drafted script makes anew, so that all is checked that they ask.
  fileprivate var tablesMadeAnew: Set<String> {
    let prefix = TemporaryNames.prefix(of: "rebuild")
    guard script.text.contains(prefix) else { return [] }
    let names = Mentions([SQLText(script.text)]).names.filter { $0.hasPrefix(prefix) }
    return Set(names.map { String($0.dropFirst(prefix.count)) })
  }
}
