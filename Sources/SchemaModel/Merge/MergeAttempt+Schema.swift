extension MergeAttempt {
  /// The merged schema.
  func schema(base: Schema, ours: Schema, theirs: Schema) -> Schema {
    var result = ours
    result.format = SnapshotFormat(merging: base.format, ours.format, theirs.format)
    for thing in things {
      if let path = thing.objects.ours?.path { result[path] = nil }
    }
    for object in results.compactMap({ $0 }) { result[object.path] = object }
    let triggers = result.objects
    var seen: Set<String> = []
    result.triggerOrder = (ours.triggerOrder + theirs.triggerOrder).filter {
      triggers[ObjectPath(.trigger, $0)] != nil && seen.insert($0).inserted
    }
    return result
  }

  /// What is renamed on the way from a side to the merged schema, other than in its spelling.
  func renames(from side: MergeVersion) -> RenameHints {
    var tables: [String: String] = [:]
    var columns: [RenameHints.ColumnRename] = []
    for (position, thing) in things.enumerated() {
      guard thing.traits.contains(.hasRows), let before = thing.objects[side]?.path.name,
        let after = results[position]?.path.name
      else { continue }
      if !rule.areEqual(before, after) { tables[before] = after }
      guard let new = results[position]?.table else { continue }
      let kept = Set(new.columns.map { Exact(wrappedValue: $0.name) })
      for (column, versions) in thing.columns.enumerated() {
        let name = names.columns[position][column]
        guard let before = versions[side]?.name, kept.contains(Exact(wrappedValue: name)),
          !rule.areEqual(before, name)
        else { continue }
        columns.append(RenameHints.ColumnRename(table: new.name, from: before, to: name))
      }
    }
    return RenameHints(tables: tables, columns: columns)
  }
}

extension SnapshotFormat {
  /// Both sides' changes to what is left out, and to what is in on demand.
  fileprivate init(merging base: SnapshotFormat, _ ours: SnapshotFormat, _ theirs: SnapshotFormat) {
    func merged(_ list: (SnapshotFormat) -> [String]) -> [String] {
      let (old, first, second) = (Set(list(base)), Set(list(ours)), Set(list(theirs)))
      let kept = old.intersection(first).intersection(second)
      return Array(kept.union(first.union(second).subtracting(old)))
    }
    self.init(
      dialect: ours.dialect == base.dialect ? theirs.dialect : ours.dialect,
      version: max(ours.version, theirs.version), ignore: merged(\.ignore),
      include: merged(\.include))
  }
}
