internal import Dialect
internal import SchemaModel

extension EdgeProof {
  /// Names what another declaration may cost, whether or not a generated row shows it.
  func nameColumnChanges(_ findings: inout Findings) {
    for direction in Direction.allCases where direction == .up || isReversible {
      for hazard in comparison(direction).costsOfDeclarations() {
        let known = findings.hazards[direction] ?? []
        // What was seen to go says more than that it may.
        guard
          hazard.kind != .dataLoss
            || !known.contains(where: { $0.kind == .dataLoss && $0.subject == hazard.subject })
        else { continue }
        findings.hazards[direction, default: []].insert(hazard)
      }
    }
  }
}
