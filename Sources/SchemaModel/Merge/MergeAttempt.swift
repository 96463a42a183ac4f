/// One pass of a merge under given decisions.
///
/// Names are merged first; then every version is taken in the names of the merged schema, so that what is compared
/// differs by nothing but what the sides did to it.
struct MergeAttempt {
  let things: [MergeThing]
  let names: ThingNames

  /// The engine's.
  let vocabulary: Vocabulary

  /// The versions of the things in the names of the merged schema.
  let versions: [Versions<SchemaObject>]

  /// The decisions, and the conflicts that stand.
  private(set) var settlement: MergeSettlement

  /// What the things are in the merged schema; `nil` for what goes.
  private(set) var results: [SchemaObject?]

  /// Merges things.
  init(_ things: [MergeThing], _ settlement: MergeSettlement) {
    self.things = things
    vocabulary = settlement.vocabulary
    var settlement = settlement
    let names = ThingNames(things, &settlement)
    self.names = names
    versions = things.indices.map { position in
      things[position].objects.mapVersions { version, object in
        let followed = names.renames[version].map { $0.following(object, .applying) } ?? object
        return followed.path.name.isExactly(names.objects[position])
          ? followed : followed.named(names.objects[position])
      }
    }
    self.settlement = settlement
    results = things.map { _ in nil }
    // Tables come first: what becomes of an index or trigger may depend on its table.
    for position in things.indices where things[position].kind == .table {
      results[position] = mergedTable(position)
    }
    for position in things.indices where things[position].kind != .table {
      results[position] = mergedWhole(position)
    }
  }

  /// How the engine's names are equal.
  var rule: NameRule { vocabulary.names }

  // MARK: Tables

  private mutating func mergedTable(_ position: Int) -> SchemaObject? {
    let thing = things[position]
    let versions = versions[position]
    if let version = settlement.forced[MergePart(position)] { return versions[version] }
    guard let base = versions.base?.table, let ours = versions.ours?.table,
      let theirs = versions.theirs?.table
    else { return leavingOutDecided(mergedWhole(position), position) }
    if isDecidedByParts(position) {
      // A side that did nothing to the table leaves it as the other one has it, its layout included.
      if isUntouched(position, .theirs) { return versions.ours }
      if isUntouched(position, .ours) { return versions.theirs }
    }
    let merge = TableMerge(
      thing: position, path: names.paths[position], tables: (base, ours, theirs),
      columns: thing.columns.enumerated().map { column, columns in
        columns.map { $0.named(names.columns[position][column]) }
      }, labels: names.labels[position], naming: names.naming(of: position),
      isRenamed: { [rule] in thing.isRenamed(column: $0, $1, under: rule) }, vocabulary: vocabulary)
    return .table(merge.merged(&settlement))
  }

  /// Whether a side has a thing as the base has it, and what that refers to is the same.
  private func isUntouched(_ position: Int, _ side: MergeVersion) -> Bool {
    things[position].objects[side] == things[position].objects.base
      && versions[position][side] == versions[position].base
  }

  /// A table that not all have, without the constraints that were left to a side which has no such table.
  private func leavingOutDecided(_ object: SchemaObject?, _ position: Int) -> SchemaObject? {
    guard case .table(var table)? = object else { return object }
    for (part, version) in settlement.forced where part.thing == position {
      guard case .constraint(let label) = part.member, versions[position][version] == nil else {
        continue
      }
      table.foreignKeys.removeAll { $0.label.isExactly(label) }
      table.uniques.removeAll { $0.label.isExactly(label) }
      table.checks.removeAll { $0.label.isExactly(label) }
    }
    return .table(table)
  }

  /// Whether no part of a table is decided beforehand.
  private func isDecidedByParts(_ position: Int) -> Bool {
    !settlement.forced.keys.contains { $0.thing == position }
  }

  // MARK: Whole objects

  private mutating func mergedWhole(_ position: Int) -> SchemaObject? {
    let versions = versions[position]
    if let version = settlement.forced[MergePart(position)] { return versions[version] }
    if let decided = fateOfOwner(position) { return versions[decided] }
    let kind: MergeConflict.Kind
    switch versions.merged({ $0.isSame(as: $1) }) {
    case .agreed(let object):
      guard object == nil, let lost = lostRename(position) else { return object }
      kind = lost
    case .conflict(.addAdd) where isOnOtherOwner(versions): kind = .nameTaken
    case .conflict(let found): kind = found
    }
    let texts = things[position].objects.summaries(in: vocabulary)
    let version = settlement.settle(
      MergeConflict(
        kind, names.paths[position], base: texts.base, ours: texts.ours, theirs: texts.theirs),
      MergePart(position))
    return versions[version]
  }

  /// A table that one side only renamed is not lost in silence when the other one removes it.
  private func lostRename(_ position: Int) -> MergeConflict.Kind? {
    let thing = things[position]
    guard thing.objects.base != nil else { return nil }
    if thing.objects.theirs == nil, isRenamed(position, .ours) { return .renameDelete }
    if thing.objects.ours == nil, isRenamed(position, .theirs) { return .deleteRename }
    return nil
  }

  private func isOnOtherOwner(_ versions: Versions<SchemaObject>) -> Bool {
    guard let ours = versions.ours?.owner(in: vocabulary),
      let theirs = versions.theirs?.owner(in: vocabulary)
    else { return false }
    return !rule.areEqual(ours, theirs)
  }

  /// The version of an index or trigger that went with its table, where the sides disagree about that table.
  ///
  /// Only the conflict about the table is told.
  private mutating func fateOfOwner(_ position: Int) -> MergeVersion? {
    guard let owner = things[position].objects.base?.owner(in: vocabulary),
      let side = MergeVersion.sides.first(where: { things[position].objects[$0] == nil }),
      let table = things.firstIndex(where: { $0.isNamed(owner, under: rule) }),
      things[table].objects[side] == nil,
      let other = MergeVersion.sides.first(where: { things[table].objects[$0] != nil })
    else { return nil }
    if settlement.isContested(MergePart(table)) { settlement.contest(MergePart(position)) }
    if results[table] != nil { return other }
    return hasChanged(table, other) ? side : nil
  }

  private func hasChanged(_ position: Int, _ side: MergeVersion) -> Bool {
    guard let base = versions[position].base, let now = versions[position][side] else {
      return false
    }
    return isRenamed(position, side) || !base.isSame(as: now)
  }

  /// Whether a side has given a thing another name.
  func isRenamed(_ position: Int, _ side: MergeVersion) -> Bool {
    things[position].isRenamed(side, under: rule)
  }
}

extension Column {
  /// The column under another name.
  func named(_ name: String) -> Column {
    var column = self
    column.name = name
    return column
  }
}
