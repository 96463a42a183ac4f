internal import Dialect
internal import SchemaModel

extension EdgeProof {
  /// Names what another declaration may cost, whether or not a generated row shows it.
  func nameColumnChanges(_ findings: inout Findings) {
    for direction in Direction.allCases where direction == .up || isReversible {
      let mapping = mapping(direction)
      for pair in mapping.pairs where pair.from != pair.to {
        for column in pair.columns where column.from.generated == nil {
          nameConversion(of: column, pair, direction, &findings)
        }
      }
      let tightenings = Tightening.all(
        from: start(of: direction), to: end(of: direction), mapping,
        renames(direction))
      findings.hazards[direction, default: []].formUnion(tightenings.flatMap(\.hazards))
    }
  }

  /// The engine converts what looks like a number as soon as the column's type asks for one.
  private func nameConversion(
    of column: SchemaMapping.ColumnPair, _ pair: SchemaMapping.TablePair, _ direction: Direction,
    _ findings: inout Findings
  ) {
    let conversion = Conversion(of: column.from, in: pair.from, to: column.to, in: pair.to)
    if column.to.generated == nil, let demand = conversion.demand {
      findings.hazards[direction, default: []].insert(
        Hazard(.scan, Subject(table: pair.to.name, column: column.to.name), demand))
    }
    guard column.to.generated == nil, let loss = conversion.loss else { return }
    let subject = Subject(table: pair.from.name, column: column.from.name).description
    let hazards = findings.hazards[direction] ?? []
    guard !hazards.contains(where: { $0.kind == .dataLoss && $0.subject == subject }) else {
      return
    }
    findings.hazards[direction, default: []].insert(
      Hazard(.dataLoss, subject, loss.description))
  }
}
