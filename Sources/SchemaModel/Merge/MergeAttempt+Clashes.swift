extension MergeAttempt {
  /// Things that have one name in the merged schema.
  ///
  /// - `contested`: Whether those count, too, of which one is in conflict by itself: how that is settled
  ///   decides about them.
  func nameClashes(contested: Bool) -> [MergeProblem] {
    struct Place: Hashable {
      var namespace: ObjectKind
      @Exact var name: String
    }
    var holders: [Place: [Int]] = [:]
    for position in things.indices {
      guard let object = results[position] else { continue }
      holders[
        Place(namespace: vocabulary.namespace(of: object), name: rule.fold(object.path.name)),
        default: []
      ].append(position)
    }
    return holders.filter { $0.value.count > 1 }.compactMap { place, positions in
      clash(of: positions, named: place.name, contested: contested)
    }
  }

  private func clash(
    of positions: [Int], named name: String, contested: Bool
  ) -> MergeProblem? {
    let isContested = positions.contains {
      settlement.isContested(MergePart($0)) || settlement.isContested(MergePart($0, .name))
    }
    guard contested || !isContested, let path = positions.map({ names.paths[$0] }).min() else {
      return nil
    }
    let texts = { (version: MergeVersion) in
      positions.compactMap { things[$0].objects[version] }
        .first { rule.fold($0.path.name).isExactly(name) }?.summary(in: vocabulary)
    }
    let isRename = positions.contains { position in
      MergeVersion.sides.contains { isRenamed(position, $0) }
    }
    return MergeProblem(
      conflict: MergeConflict(
        isRename ? .renameCollision : .nameTaken, path, base: texts(.base), ours: texts(.ours),
        theirs: texts(.theirs)),
      parts: positions.map {
        MergePart($0, things[$0].objects.base == nil ? .whole : .name)
      })
  }

  /// Columns of a table that have one name in the merged schema; `contested` as for tables.
  func columnClashes(contested: Bool) -> [MergeProblem] {
    things.indices.flatMap { position -> [MergeProblem] in
      guard let table = results[position]?.table,
        contested || !settlement.isContested(MergePart(position))
      else { return [] }
      let counts = Dictionary(table.columns.map { (rule.fold($0.name), 1) }, uniquingKeysWith: +)
      guard counts.count < table.columns.count else { return [] }
      return counts.filter { $0.value > 1 }.compactMap {
        columnClash(position, named: $0.key, contested: contested)
      }
    }
  }

  private func columnClash(
    _ position: Int, named name: String, contested: Bool
  ) -> MergeProblem? {
    let thing = things[position]
    let columns = thing.columns.indices.filter {
      rule.fold(names.columns[position][$0]).isExactly(name)
    }
    let isContested = columns.contains {
      settlement.isContested(MergePart(position, .column($0)))
    }
    guard contested || !isContested, let label = columns.map({ names.labels[position][$0] }).min()
    else {
      return nil
    }
    let text = { (version: MergeVersion) in
      columns.compactMap { thing.columns[$0][version] }
        .first { rule.fold($0.name).isExactly(name) }?.summary(in: vocabulary)
    }
    return MergeProblem(
      conflict: MergeConflict(
        .renameCollision, names.paths[position], member: label, base: text(.base),
        ours: text(.ours), theirs: text(.theirs)),
      parts: columns.map {
        MergePart(position, thing.columns[$0].base == nil ? .column($0) : .columnName($0))
      })
  }
}
