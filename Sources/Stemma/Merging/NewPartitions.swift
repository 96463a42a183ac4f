internal import Proving

/// Partitions that one side of a merge made of a table which the other side changed: what they have of the table they have as it is
/// now, as the partitions that were there before.
struct NewPartitions {
  let engine: any PartitioningEngine
  let names: NameRule

  /// A merged schema with the new partitions of a side as they are under the merged tables.
  ///
  /// - Parameters:
  ///   - merged: The merged schema.
  ///   - base: What both sides come from.
  ///   - side: One side of the merge.
  ///   - renames: What is called otherwise in the merged schema than on that side.
  /// - Returns: The schema.
  func followed(
    in merged: Schema, since base: Schema, from side: MergeSide, _ renames: RenameHints
  ) -> Schema {
    var result = merged
    for table in merged.tables {
      let former = renames.oldName(ofTable: table.name, under: names)
      let first = side.renames.oldName(ofTable: former, under: names)
      guard let whole = engine.whole(of: table),
        base.tables.named(first, under: names) == nil,
        side.schema.tables.named(former, under: names) != nil,
        let now = merged.tables.named(whole, under: names),
        let before = side.schema.tables.named(
          renames.oldName(ofTable: whole, under: names), under: names)
      else { continue }
      var followed = table
      followed.columns = table.columns.compactMap { column in
        guard let origin = before.columns.named(column.name, under: names) else { return column }
        return now.columns.first {
          let former = renames.oldName(ofColumn: $0.name, in: now.name, under: names)
          return names.areEqual(former, origin.name)
        }.map { column.following(from: origin, to: $0) }
      }
      result[table.path] = .table(followed)
    }
    return result
  }
}

extension Dialect {
  /// What a merge without conflicts comes to, as a database has it.
  func outcome(of merge: SchemaMerge) -> Schema {
    guard let engine = self as? any PartitioningEngine else { return readBack(merge.merged) }
    let partitions = NewPartitions(engine: engine, names: vocabulary.names)
    let schema = partitions.followed(
      in: merge.merged, since: merge.base, from: merge.ours, merge.renamesFromOurs)
    return readBack(
      partitions.followed(
        in: schema, since: merge.base, from: merge.theirs, merge.renamesFromTheirs))
  }
}

extension Column {
  /// The column of a part once that of the whole has changed: what it has of its own stays.
  fileprivate func following(from old: Column, to new: Column) -> Column {
    var column = self
    (column.name, column.type, column.collation) = (new.name, new.type, new.collation)
    if notNull == old.notNull { column.notNull = new.notNull }
    if defaultValue == old.defaultValue { column.defaultValue = new.defaultValue }
    if generated == old.generated { column.generated = new.generated }
    return column
  }
}
