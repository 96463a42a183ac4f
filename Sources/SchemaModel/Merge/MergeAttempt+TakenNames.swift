extension MergeAttempt {
  /// What one side's objects need by their structure and would find as something else in the merged schema: the other
  /// side removed it and gave its name, or its place as the primary key, away.
  ///
  /// A need that both sides have is not looked at: who took something away left it so.
  func misledNeeds(_ lookup: MergedNames) -> [MergeProblem] {
    MergeVersion.sides.flatMap { side -> [MergeProblem] in
      let taken = takenParts(from: side, lookup)
      guard !taken.isEmpty else { return [] }
      return things.indices.flatMap { misledNeeds(of: $0, side, taken) }
    }
  }

  private func misledNeeds(
    of position: Int, _ side: MergeVersion, _ taken: [ObjectNeed: MergePart]
  ) -> [MergeProblem] {
    guard let object = things[position].objects[side], let merged = versions[position][side],
      let result = results[position], !settlement.isContested(MergePart(position))
    else { return [] }
    let others = Set(versions[position][side.other]?.needs(in: vocabulary).map(\.need) ?? [])
    let kept = Set(result.needs(in: vocabulary))
    // The two have the same needs in the same order, each in its own names.
    return zip(object.needs(in: vocabulary), merged.needs(in: vocabulary)).compactMap { own, need in
      let user = MergePart(position, need.member)
      guard let part = taken[own.need], kept.contains(need), !others.contains(need.need),
        !settlement.isContested(user)
      else { return nil }
      return lost(
        part, user, kind: part.member == .primaryKey ? .uniqueTargetDropped : .neededDropped)
    }
  }

  /// What the other side removed and has something else in place of, by how a side's objects need it.
  private func takenParts(
    from side: MergeVersion, _ lookup: MergedNames
  ) -> [ObjectNeed: MergePart] {
    var taken: [ObjectNeed: MergePart] = [:]
    for (position, thing) in things.enumerated() where thing.traits.contains(.isRelation) {
      guard let name = thing.objects[side].map({ rule.fold($0.path.name) }) else { continue }
      if isTaken(name, of: position, by: side.other, lookup) {
        taken[.table(name)] = MergePart(position)
        taken[.relation(name)] = MergePart(position)
      }
      for column in thing.columns.indices {
        guard let own = thing.columns[column][side].map({ rule.fold($0.name) }),
          isTaken(own, from: column, of: position, by: side.other)
        else { continue }
        taken[.column(table: name, column: own)] = MergePart(position, .column(column))
      }
      if hasOtherKey(position, side) {
        taken[.unique(table: name, columns: [])] = MergePart(position, .primaryKey)
      }
    }
    return taken
  }

  /// Whether a side removed a table or view and gave another one its name.
  private func isTaken(
    _ name: String, of position: Int, by side: MergeVersion, _ lookup: MergedNames
  ) -> Bool {
    guard things[position].objects.base != nil, things[position].objects[side] == nil,
      let holder = lookup.thing(name, .merged), holder != position
    else { return false }
    return isRenamed(holder, side)
  }

  /// Whether a side removed a column and gave another one its name.
  func isTaken(
    _ name: String, from column: Int, of position: Int, by side: MergeVersion
  ) -> Bool {
    let thing = things[position]
    guard thing.columns[column].base != nil, thing.columns[column][side] == nil else {
      return false
    }
    return thing.columns.indices.contains { other in
      other != column && thing.columns[other][side] != nil
        && thing.isRenamed(column: other, side, under: rule)
        && rule.fold(names.columns[position][other]).isExactly(name)
    }
  }

  /// Whether the primary key of the merged table is over other columns than that of a side's.
  private func hasOtherKey(_ position: Int, _ side: MergeVersion) -> Bool {
    guard let before = versions[position][side]?.table?.primaryKey,
      let after = results[position]?.table?.primaryKey
    else { return false }
    let names = [before, after].map { $0.columns.map { rule.fold($0.name) } }
    return !names[0].isExactly(names[1])
  }
}
