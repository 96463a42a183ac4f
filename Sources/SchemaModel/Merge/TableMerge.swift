/// Merges a table that all three schemas have, part by part.
struct TableMerge {
  /// The position of the table among the things.
  let thing: Int
  let path: ObjectPath

  /// The three tables in the names of the merged schema.
  let tables: (base: Table, ours: Table, theirs: Table)

  /// The columns in the names of the merged schema.
  let columns: [Versions<Column>]

  /// The names by which conflicts speak of the columns.
  let labels: [String]

  /// The name by which conflicts speak of a column, by its merged name.
  let naming: (String) -> String

  /// Whether a side renamed a column.
  let isRenamed: (Int, MergeVersion) -> Bool

  /// The engine's.
  let vocabulary: Vocabulary

  /// The merged table.
  func merged(_ settlement: inout MergeSettlement) -> Table {
    var result = tables.ours
    let kept = columns.indices.compactMap { position in
      column(position, &settlement).map { (position, $0) }
    }
    result.primaryKey = primaryKey(&settlement)
    result.uniques = constraints(\.uniques, &settlement)
    result.checks = constraints(\.checks, &settlement)
    result.foreignKeys = constraints(\.foreignKeys, &settlement)
    result.options = options(&settlement)
    result.columnOrderMatters = columnOrderMatters
    result.columns = ordered(kept, result.columnOrderMatters, &settlement)
    return result
  }

  func part(_ member: MergeMember) -> MergePart { MergePart(thing, member) }

  /// The version of the table.
  func table(_ version: MergeVersion) -> Table {
    switch version {
    case .base: tables.base
    case .ours: tables.ours
    case .theirs: tables.theirs
    }
  }

  /// Two sides that changed it changed it alike.
  private var columnOrderMatters: Bool {
    tables.ours.columnOrderMatters == tables.base.columnOrderMatters
      ? tables.theirs.columnOrderMatters : tables.ours.columnOrderMatters
  }

  private func primaryKey(_ settlement: inout MergeSettlement) -> PrimaryKey? {
    let versions = Versions(
      base: tables.base.primaryKey, ours: tables.ours.primaryKey, theirs: tables.theirs.primaryKey)
    return settled(
      versions, .primaryKey, named: "primary key", &settlement
    ) { $0.summary(in: vocabulary) }
  }

  private func constraints<Constraint: MergeableConstraint>(
    _ list: KeyPath<Table, [Constraint]>, _ settlement: inout MergeSettlement
  ) -> [Constraint] {
    let matched = ConstraintMatching(
      base: tables.base[keyPath: list], ours: tables.ours[keyPath: list],
      theirs: tables.theirs[keyPath: list])
    return matched.constraints.compactMap { versions in
      settled(
        versions, .constraint(versions.label()), named: versions.label(naming), &settlement
      ) { $0.summary(in: vocabulary) }
    }
  }

  private func options(_ settlement: inout MergeSettlement) -> Options {
    let (base, ours, theirs) = (tables.base.options, tables.ours.options, tables.theirs.options)
    let names = base.union(ours).union(theirs).names
    return vocabulary.rules(of: names, at: .table).reduce(into: Options()) { result, rule in
      let name = rule.name
      let versions = Versions(base: base[name], ours: ours[name], theirs: theirs[name])
      result[name] = settled(
        versions, .option(name), named: MergeConflict.option(name), &settlement, rule.text)
    }
  }

  /// The version of a part that counts, which is a conflict where both sides changed it.
  private func settled<Value: Equatable>(
    _ versions: Versions<Value>, _ member: MergeMember, named name: String,
    _ settlement: inout MergeSettlement, _ text: (Value) -> String
  ) -> Value? {
    if let version = settlement.forced[part(member)] { return versions[version] }
    switch versions.merged(==) {
    case .agreed(let value): return value
    case .conflict(let kind):
      let texts = versions.map(text)
      let conflict = MergeConflict(
        kind, path, member: name, base: texts.base, ours: texts.ours, theirs: texts.theirs)
      return versions[settlement.settle(conflict, part(member))]
    }
  }
}
