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
    result.isWithoutRowid = flag(\.isWithoutRowid)
    result.isStrict = flag(\.isStrict)
    result.columnOrderMatters = flag(\.columnOrderMatters)
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

  /// A flag; two sides that changed it changed it alike.
  private func flag(_ flag: KeyPath<Table, Bool>) -> Bool {
    tables.ours[keyPath: flag] == tables.base[keyPath: flag]
      ? tables.theirs[keyPath: flag] : tables.ours[keyPath: flag]
  }

  private func primaryKey(_ settlement: inout MergeSettlement) -> PrimaryKey? {
    let versions = Versions(
      base: tables.base.primaryKey, ours: tables.ours.primaryKey, theirs: tables.theirs.primaryKey)
    if let version = settlement.forced[part(.primaryKey)] { return versions[version] }
    guard case .conflict(let kind) = versions.merged(==) else {
      return versions.agreedValue(==)
    }
    let version = settlement.settle(
      MergeConflict(
        kind, path, member: "primary key", base: versions.base?.summary,
        ours: versions.ours?.summary, theirs: versions.theirs?.summary), part(.primaryKey))
    return versions[version]
  }

  private func constraints<Constraint: MergeableConstraint>(
    _ list: KeyPath<Table, [Constraint]>, _ settlement: inout MergeSettlement
  ) -> [Constraint] {
    let matched = ConstraintMatching(
      base: tables.base[keyPath: list], ours: tables.ours[keyPath: list],
      theirs: tables.theirs[keyPath: list])
    return matched.constraints.compactMap { versions in
      let label = versions.label()
      if let version = settlement.forced[part(.constraint(label))] { return versions[version] }
      guard case .conflict(let kind) = versions.merged(==) else {
        return versions.agreedValue(==)
      }
      let version = settlement.settle(
        MergeConflict(
          kind, path, member: versions.label(naming), base: versions.base?.summary,
          ours: versions.ours?.summary,
          theirs: versions.theirs?.summary), part(.constraint(label)))
      return versions[version]
    }
  }
}

extension Versions {
  /// What ``merged(_:)`` agreed upon; `nil` too where it did not.
  func agreedValue(_ isSame: (Value, Value) -> Bool) -> Value? {
    if case .agreed(let value) = merged(isSame) { value } else { nil }
  }
}
