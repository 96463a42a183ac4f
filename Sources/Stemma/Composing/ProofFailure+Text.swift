extension ProofFailure {
  /// The lines that describe it.
  func lines(in vocabulary: Vocabulary) -> [String] {
    switch self {
    case .statement(let direction, let line, let text, let refusal):
      return ["\(direction).sql:\(line): \(refusal.message)"] + text.lines.map { "    \($0)" }
    case .schema(let direction, let expected, let actual):
      let diff = SchemaDiff(from: expected, to: actual, in: vocabulary).description
      return ["\(direction).sql leads to another schema; against the one it must lead to:"]
        + diff.split(separator: "\n").map { "    \($0)" }
    case .rowsLost(let direction, let table, let lost, let all, let example):
      return [
        "\(direction).sql loses \(lost) of \(all) rows of \(table), for example", "    \(example)",
      ]
    case .valuesChanged(let direction, let table, let column, let changed, let all, let example):
      return [
        "\(direction).sql changes \(changed) of \(all) values of \(table).\(column), for example",
        "    \(example)",
      ]
    case .columnOrder(let direction, let line, let table):
      let place = line.map { ":\($0)" } ?? ""
      return [
        "\(direction).sql\(place): does something else when the columns of \(table) stand in another order",
        "    name the columns: INSERT INTO \(table) (…) …",
      ]
    case .foreignKeys(let direction, let table, let violations):
      let rows = violations.counting("row")
      return [
        "\(direction).sql leaves \(rows) of \(table) that \(violations == 1 ? "refers" : "refer") to nothing"
      ]
    case .unproven(let direction, let line, let table, let reason):
      return [
        "\(direction).sql:\(line): unproven \(table): no row could be made up for it,"
          + " so that nothing shows what becomes of its rows",
        "    \(reason)",
      ]
    case .broken(let object):
      return ["\(object.path): \(object.reason)"]
    case .leftover(let leftover, let reason):
      return [
        "\(leftover) cannot be left behind: the older application does not know it, and \(reason)"
      ]
    }
  }
}

extension Sequence<ProofFailure> {
  /// What is said of them to programs: that objects do not compile, where it is nothing else.
  var code: StemmaError.Code {
    allSatisfy { if case .broken = $0 { true } else { false } } ? .schemaDoesNotCompile : .unproven
  }

  /// What seals all the same what only a hazard stands against: one suggestion for each.
  ///
  /// - Parameter command: The command that takes the option; nothing for that which was just run.
  /// - Returns: The suggestions, as hints are written.
  func allowances(for command: String = "") -> [String] {
    let hazards = Set(compactMap(\.hazard))
    let prefix = command.isEmpty ? "" : command + " "
    return [Hazard.Kind.dataLoss, .broken, .unproven].filter(hazards.contains).map { kind in
      "\(prefix)--allow \(kind.rawValue)     seals it all the same"
        + (kind == .dataLoss ? ", and names the loss whenever it is run" : "")
        + (kind == .unproven ? ", and says so whenever it is run" : "")
    }
  }
}
