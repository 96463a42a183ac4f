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
