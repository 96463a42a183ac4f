internal import Dialect
internal import SchemaModel

/// Proves edges: in as small a part of the schema as will do, and with other rows where some stand in the way.
struct Prover {
  let dialect: any Dialect
  let request: ProofRequest
  /// Where `down` leads: the parent with what is left behind.
  let returned: Schema

  func prove() throws -> Proof {
    let faults = Direction.allCases.compactMap(textFault)
    guard faults.isEmpty else { return Proof(failures: faults) }
    if let edge = part() {
      let proof = try self.proof(edge.parent, edge.child, edge.returned, memory: nil)
      // What fails in a part may fail for want of the rest.
      if proof.isProven { return proof }
    }
    // A small database is made faster than it is looked for.
    let isLarge =
      max(request.parent.objects.count, request.child.objects.count) > ProofScope.threshold
    let memory = isLarge ? request.memory : nil
    return try proof(request.parent, request.child, returned, memory: memory)
  }

  /// What keeps a script from being read to its end.
  ///
  /// A comment without an end would also swallow what follows the script, where it is run together with others.
  private func textFault(_ direction: Direction) -> ProofFailure? {
    let text = request.migration[direction].text
    guard let fault = dialect.fault(inScript: text) else { return nil }
    return .statement(
      direction, line: fault.place.line, text: fault.place.excerpt.joined(separator: "\n"),
      refusal: Refusal(fault.message))
  }

  private func proof(
    _ parent: Schema, _ child: Schema, _ returned: Schema, memory: (any SchemaMemory)?
  ) throws -> Proof {
    let first = try proof(parent, child, returned, firstID: 1, memory: memory)
    // Rows that fit both ends are not there; a script that somebody wrote may turn those of one into those of the other.
    if first.failures.contains(where: { $0.hazard == .unproven }) {
      let second = try proof(
        parent, child, returned, firstID: 1, isRelaxed: true, memory: memory)
      return Self.settled(first, with: second)
    }
    let references = NewReferences(from: parent, to: child, under: dialect.vocabulary.names)
    if !references.isEmpty, first.failures.contains(where: \.isOfReference) {
      // What refers to a table that stays empty can only have no value.
      let second = try proof(
        parent, child, returned, firstID: 1, fillsNewReferences: false, memory: memory)
      return second.isProven && second.unprovenTables.isEmpty
        ? second : references.explaining(first)
    }
    // A script may insert rows with ids of its own choice; generated rows must not be in their way.
    guard first.failures.contains(where: \.isUniqueViolation) else { return first }
    let second = try proof(
      parent, child, returned, firstID: 100_001, memory: memory)
    return second.failures.contains(where: \.isUniqueViolation) ? first : second
  }

  /// What a proof without rows and one with rows of the schema before alone say together.
  private static func settled(_ first: Proof, with second: Proof) -> Proof {
    // That rows are lost says more than that nobody knows.
    if second.isProven || second.failures.contains(where: \.isLoss) { return second }
    var result = first
    for failure in second.failures {
      guard let stop = failure.stop else { continue }
      for position in result.failures.indices {
        result.failures[position].addReason(stop, of: failure.direction)
      }
    }
    // The rows went through what nothing was known of, and something else is wrong.
    let isElsewhere =
      result.failures == first.failures && !second.failures.contains { $0.hazard == .unproven }
    return isElsewhere ? second : result
  }

  private func proof(
    _ parent: Schema, _ child: Schema, _ returned: Schema, firstID: Int64,
    isRelaxed: Bool = false, fillsNewReferences: Bool = true, memory: (any SchemaMemory)?
  ) throws -> Proof {
    try edge(
      parent, child, returned, firstID: firstID, isRelaxed: isRelaxed,
      fillsNewReferences: fillsNewReferences, memory: memory
    ).prove()
  }

  private func edge(
    _ parent: Schema, _ child: Schema, _ returned: Schema, firstID: Int64 = 1,
    isRelaxed: Bool = false, fillsNewReferences: Bool = true, memory: (any SchemaMemory)? = nil
  ) -> EdgeProof {
    EdgeProof(
      request, parent: parent, child: child, returned: returned, in: dialect, firstID: firstID,
      isRelaxed: isRelaxed, fillsNewReferences: fillsNewReferences, memory: memory)
  }

  /// The tables that the edge changes and no row can be made up for.
  func unproven() throws -> (up: [Hazard], down: [Hazard]) {
    let part = part() ?? (request.parent, request.child, returned)
    return try edge(part.parent, part.child, part.returned).unproven()
  }

  /// As small a part of the edge as will do; `nil` where it is needed whole, or the part cannot be made without the rest.
  private func part() -> (parent: Schema, child: Schema, returned: Schema)? {
    guard let scope = ProofScope(request.parent, request.child, request.migration, in: dialect)
    else { return nil }
    return try? settled(
      scope.part(of: request.parent), scope.part(of: request.child), scope.part(of: returned))
  }

  /// Parts of schemas as the engine reads them back: what depends on objects outside is gone from them.
  private func settled(
    _ parent: Schema, _ child: Schema, _ returned: Schema
  ) throws -> (parent: Schema, child: Schema, returned: Schema) {
    let isPlain = parent == returned
    return try dialect.inScratch { scratch in
      let settled = { (schema: Schema) in
        try scratch.database(schema).readSchema(format: schema.format)
      }
      let home = try settled(parent)
      return (home, try settled(child), isPlain ? home : try settled(returned))
    }
  }
}

extension ProofFailure {
  /// Adds to why nothing is known of a table's rows what stopped others on the same way.
  fileprivate mutating func addReason(_ stop: String, of direction: Direction?) {
    guard case .unproven(let own, let line, let table, let reason) = self, own == direction else {
      return
    }
    self = .unproven(
      own, line: line, table: table,
      reason: "\(reason); rows of the schema before alone do not pass: \(stop)")
  }

  /// How rows stop a script that passes without any.
  fileprivate var stop: String? {
    switch self {
    case .statement(_, let line, _, let refusal): "\(refusal.message), in line \(line)"
    case .foreignKeys(_, let table, let violations):
      "\(violations) \(violations == 1 ? "row" : "rows") of \(table) would refer to nothing"
    default: nil
    }
  }

  /// Whether rows or values were seen to go.
  fileprivate var isLoss: Bool {
    switch self {
    case .rowsLost, .valuesChanged: true
    default: false
    }
  }

  /// Whether a statement failed because a value was there already.
  fileprivate var isUniqueViolation: Bool {
    if case .statement(_, _, _, let refusal) = self { refusal.isOfUniqueness } else { false }
  }
}
