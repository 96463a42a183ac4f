extension MergeAttempt {
  /// What objects need by their structure and one side took away.
  func unmetNeeds(_ lookup: inout MergedNames) -> [MergeProblem] {
    var problems: [MergeProblem] = []
    for position in things.indices {
      guard let object = results[position], !settlement.isContested(MergePart(position)) else {
        continue
      }
      for need in Set(object.needs(in: vocabulary)) where !lookup.meets(need.need, .merged) {
        let user = MergePart(position, need.member)
        guard !settlement.isContested(user),
          let side = side(relyingOn: need.need, position, &lookup),
          let problem = problem(user, need.need, side, lookup)
        else { continue }
        problems.append(problem)
      }
    }
    return problems
  }

  /// The side that has the need and what it needs, unless a side has the one without the other.
  private func side(
    relyingOn need: ObjectNeed, _ position: Int, _ lookup: inout MergedNames
  ) -> MergeVersion? {
    var found: MergeVersion?
    for side in MergeVersion.sides {
      guard let object = versions[position][side],
        object.needs(in: vocabulary).contains(where: { $0.need == need })
      else { continue }
      guard lookup.meets(need, .version(side)) else { return nil }
      found = side
    }
    return found
  }

  private func problem(
    _ user: MergePart, _ need: ObjectNeed, _ side: MergeVersion, _ lookup: MergedNames
  ) -> MergeProblem? {
    let place = MergedNames.Place.version(side)
    switch need {
    case .table(let name), .relation(let name):
      return lookup.thing(name, place).flatMap { lost(MergePart($0), user) }
    case .object(let path):
      return lookup.thing(path, place).flatMap { lost(MergePart($0), user) }
    case .column(let name, let column):
      guard let thing = lookup.thing(name, place), lookup.thing(name, .merged) != nil else {
        return nil
      }
      let position = things[thing].columns.indices.first {
        things[thing].columns[$0][side] != nil
          && rule.fold(names.columns[thing][$0]).isExactly(column)
      }
      return position.flatMap { lost(MergePart(thing, .column($0)), user) }
    case .unique(let name, let columns):
      return lostKey(of: name, over: columns, side, user, lookup)
    }
  }

  private func lostKey(
    of name: String, over columns: [String], _ side: MergeVersion, _ user: MergePart,
    _ lookup: MergedNames
  ) -> MergeProblem? {
    var lookup = lookup
    // A lost table or column is told by itself.
    guard lookup.meets(.table(name), .merged),
      columns.allSatisfy({ lookup.meets(.column(table: name, column: $0), .merged) })
    else { return nil }
    if let index = lookup.uniqueIndex(of: name, over: columns, .version(side)) {
      return lost(MergePart(index), user, kind: .uniqueTargetDropped)
    }
    guard let thing = lookup.thing(name, .version(side)), let table = versions[thing][side]?.table
    else { return nil }
    if let unique = table.uniques.first(where: { rule.foldedNames($0.columns).isExactly(columns) })
    {
      return lost(
        MergePart(thing, .constraint(unique.label)), user, kind: .uniqueTargetDropped)
    }
    return lost(MergePart(thing, .primaryKey), user, kind: .uniqueTargetDropped)
  }

  /// The problem that a part is gone or renamed which another one needs; `nil` where it is in conflict itself.
  func lost(
    _ part: MergePart, _ user: MergePart, kind: MergeConflict.Kind = .neededDropped,
    isTextual: Bool = false
  ) -> MergeProblem? {
    guard !settlement.isContested(part) else { return nil }
    let texts = texts(part)
    return MergeProblem(
      conflict: MergeConflict(
        kind, names.paths[part.thing], member: label(part), base: texts.base, ours: texts.ours,
        theirs: texts.theirs, neededBy: names.paths[user.thing], detail: label(user)),
      parts: [part, user], user: user, isTextual: isTextual)
  }

  /// A part in all versions, for people.
  private func texts(_ part: MergePart) -> Versions<String> {
    let thing = things[part.thing]
    let tables = versions[part.thing].map { $0.table }
    return switch part.member {
    case .whole: thing.objects.summaries(in: vocabulary)
    case .name: thing.objects.map(\.path.name)
    case .column(let column): thing.columns[column].map { $0.summary(in: vocabulary) }
    case .columnName(let column): thing.columns[column].map(\.name)
    case .primaryKey: tables.compactMap { $0?.primaryKey?.summary(in: vocabulary) }
    case .columnOrder, .option: Versions()
    case .constraint(let label):
      tables.compactMap { table in
        table?.uniques.first { $0.label.isExactly(label) }?.summary(in: vocabulary)
      }
    }
  }
}

extension Versions {
  /// Each version turned into something else, where that is possible.
  func compactMap<Other>(_ transform: (Value) -> Other?) -> Versions<Other> {
    Versions<Other>(
      base: base.flatMap(transform), ours: ours.flatMap(transform),
      theirs: theirs.flatMap(transform))
  }
}
