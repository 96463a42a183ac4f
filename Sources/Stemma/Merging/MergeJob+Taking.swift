extension MergeJob {
  /// Takes sides one after the other; what stands against the merge is asked anew before each.
  mutating func take(
    _ sides: [TakenSide], standing: (MergeJob) throws -> MergeComputation
  ) throws {
    for taken in sides { try take(taken.side, of: taken.place, in: try standing(self)) }
  }

  /// Takes a side where a conflict stands.
  ///
  /// - Throws: ``StemmaError`` (usage) when none stands there.
  private mutating func take(
    _ side: MergeResolution.Side, of name: String, in result: MergeComputation
  ) throws {
    let rule = result.merge.vocabulary.names
    if let conflict = result.dataConflicts.first(where: { $0.conflict.isCalled(name, under: rule) }
    ),
      conflict.conflict.kind != .doesNotCompile
    {
      guard let choice = SettledData(conflict, taking: side) else {
        throw StemmaError.refused(
          .sideImpossible, "\(side) cannot be taken at \(conflict.conflict.place)",
          about: conflict.conflict.place,
          details: [conflict.conflict.message],
          hints: [
            "stemma merge --\(side.other) \(conflict.conflict.place.shellQuoted)     leaves the statement out",
            "or edit the merge's scripts, then stemma merge --continue",
          ])
      }
      settled.append(choice)
      return
    }
    do {
      resolutions.append(
        try MergeResolution(name, side: side, among: result.conflicts, under: rule))
    } catch {
      if let conflict = result.conflicts.first(where: { $0.isCalled(name, under: rule) }) {
        throw StemmaError.refused(
          .sideImpossible, "no side can be taken at \(conflict.place)", about: conflict.place,
          details: [conflict.message],
          hints: [conflict.hint])
      }
      var error = error
      if error.reason == .notFound {
        error.candidates = Set(result.conflicts.map(\.place)).sorted()
      }
      throw StemmaError.usage(StemmaError.Code(error), error.description, about: error.text)
    }
  }
}

extension MergeConflict {
  /// Whether a text is the place of the conflict as a command may name it.
  fileprivate func isCalled(_ name: String, under rule: NameRule) -> Bool {
    !kind.isStructural
      && [place, String(place.drop { $0 != "/" }.dropFirst()), path.description, path.name]
        .contains { rule.areEqual($0, name) }
  }
}

extension SettledData {
  /// Takes a side.
  ///
  /// - Returns: `nil` where that changes nothing, because it is that side's own statement that fails.
  fileprivate init?(_ conflict: DataConflict, taking side: MergeResolution.Side) {
    let leftOut = conflict.leftOut(taking: side).map(\.sql)
    guard !leftOut.isEmpty || conflict.conflict.kind == .tighterThanData else { return nil }
    self.init(
      kind: conflict.conflict.kind, path: conflict.conflict.path, member: conflict.conflict.member,
      ours: side == .ours ? [] : leftOut, theirs: side == .ours ? leftOut : [])
  }
}
