extension SchemaMerge {
  /// The conflicts that nobody settled who edited the merged schema.
  func conflicts(leftOpenBy source: Schema) -> [MergeConflict] {
    let settling = HandSettling(merge: self, source: source)
    return conflicts.filter { !settling.settles($0) }
  }

  /// What somebody made of the merged schema, with the sides that were taken since.
  ///
  /// - Parameters:
  ///   - source: The schema that somebody wrote.
  ///   - declared: The renames that it declares.
  ///   - settled: The merge with the sides that were taken.
  /// - Returns: Both changes of the merged schema, through the renames of either.
  func merged(
    editedAs source: Schema, declaring declared: RenameHints, settledAs settled: SchemaMerge
  ) -> Schema {
    let rule = vocabulary.names
    let back = renamesFromOurs.inverse(under: rule)
    let edits = renames(from: .ours, to: source, declared: declared)
    return SchemaMerge(
      base: merged,
      ours: MergeSide(schema: source, renames: back.followed(by: edits, under: rule)),
      theirs: MergeSide(
        schema: settled.merged,
        renames: back.followed(by: settled.renamesFromOurs, under: rule)),
      in: vocabulary
    ).merged
  }
}

/// Whether somebody changed what is in conflict since it was written.
private struct HandSettling {
  let merge: SchemaMerge
  /// What somebody made of the merged schema.
  let source: Schema

  /// The schema that was written into the source, with our version where a conflict stands.
  private var written: Schema { merge.merged }
  private var conflicts: [MergeConflict] { merge.conflicts }
  private var rule: NameRule { merge.vocabulary.names }

  /// Whether a conflict is settled; one about a part of a table by a change of that part alone.
  func settles(_ conflict: MergeConflict) -> Bool {
    if let user = conflict.neededBy, differ(object(user, in: written), object(user, in: source)) {
      return true
    }
    if conflict.kind == .renameCollision, keepsApart(conflict) { return true }
    if conflict.property == "name", conflict.member == nil {
      return isRenamed(conflict.path.kind, conflict)
    }
    let (old, new) = (object(conflict.path, in: written), object(conflict.path, in: source))
    guard let member = conflict.member, case .table(let old)? = old, case .table(let new)? = new
    else { return differ(old, new) }
    if conflict.property == "name" { return isRenamed(conflict, old, new) }
    let (first, second) = (
      old.columns.named(member, under: rule), new.columns.named(member, under: rule)
    )
    guard first != nil || second != nil else { return Self.constraintsDiffer(old, new) }
    guard let first, let second else { return true }
    return differ(first, second, in: conflict.property)
  }

  // MARK: Names

  /// Whether one of the things that both sides call by one name has another now.
  private func keepsApart(_ conflict: MergeConflict) -> Bool {
    let table = conflict.member == nil ? nil : conflict.path.name
    let things = merge.namesakes(conflict.member ?? conflict.path.name, in: table)
    let (old, new) = (names(beside: things, in: written), names(beside: things, in: source))
    return things.merged.contains { name in
      // What is not in the merged schema may have come under a name of its own.
      name.map { !new.contains(rule.fold($0)) } ?? !new.isSubset(of: old)
    }
  }

  /// The names of the columns, or of the tables, among which two are in conflict.
  private func names(beside things: SchemaMerge.Namesakes, in schema: Schema) -> Set<String> {
    guard !things.table.isEmpty else { return Set(schema.objects.keys.map { rule.fold($0.name) }) }
    let table = things.table.lazy
      .compactMap { schema.object(named: ObjectPath(.table, $0), under: rule) }.first
    guard case .table(let table)? = table else { return [] }
    return Set(table.columns.map { rule.fold($0.name) })
  }

  /// Whether a thing of two names has no longer that which was written: ours.
  private func isRenamed(_ kind: ObjectKind, _ conflict: MergeConflict) -> Bool {
    guard let ours = conflict.ours else { return true }
    return source.object(named: ObjectPath(kind, ours), under: rule) == nil
  }

  private func isRenamed(_ conflict: MergeConflict, _ old: Table, _ new: Table) -> Bool {
    guard let ours = conflict.ours else { return true }
    return new.columns.named(ours, under: rule) == nil
  }

  /// The object of a conflict, which may be known by another name where that is in conflict itself.
  private func object(_ path: ObjectPath, in schema: Schema) -> SchemaObject? {
    if let object = schema.object(named: path, under: rule) { return object }
    let names = conflicts.filter {
      $0.property == "name" && $0.member == nil && rule.areEqual($0.path, path)
    }.flatMap { [$0.ours, $0.theirs].compactMap { $0 } }
    return names.lazy
      .compactMap { schema.object(named: ObjectPath(path.kind, $0), under: rule) }.first
  }

  // MARK: Contents

  private func differ(_ old: SchemaObject?, _ new: SchemaObject?) -> Bool {
    old?.canonicalBytes != new?.canonicalBytes || (old == nil) != (new == nil)
  }

  private func differ(_ old: Column, _ new: Column, in property: String?) -> Bool {
    switch property {
    case "type": old.type != new.type
    case "not null": old.notNull != new.notNull
    case "default": old.defaultValue != new.defaultValue
    case "collation": old.collation != new.collation
    case "generated": old.generated != new.generated
    default: old != new
    }
  }

  /// What is no column is looked at as a whole: a constraint may have got another name.
  private static func constraintsDiffer(_ old: Table, _ new: Table) -> Bool {
    var (first, second) = (old, new)
    first.columns = old.columns.map { Column(name: $0.name) }
    second.columns = new.columns.map { Column(name: $0.name) }
    return SchemaObject.table(first).canonicalBytes != SchemaObject.table(second).canonicalBytes
      || old.columns.map(\.name) != new.columns.map(\.name)
  }
}
