/// Names of keys and constraints that begin with their table's, and follow it where it gets another one.
///
/// An engine that names what nobody names gives such names, and they are no change that anybody made: in a merge what
/// followed a side's new name of a table is called as in the base, and follows the merged name of the table.
struct FollowingNames {
  /// The sides, without what only follows.
  private(set) var ours: MergeSide
  private(set) var theirs: MergeSide

  private let vocabulary: Vocabulary
  /// The names that follow, as the base has them, by the names of the base's tables.
  private var followers: [String: Set<String>] = [:]

  init(base: Schema, ours: MergeSide, theirs: MergeSide, in vocabulary: Vocabulary) {
    (self.ours, self.theirs, self.vocabulary) = (ours, theirs, vocabulary)
    guard vocabulary.namesFollowTables else { return }
    self.ours.schema = leading(ours, to: base)
    self.theirs.schema = leading(theirs, to: base)
  }

  /// The merged schema, in which they follow the renames on the way from the base.
  func followed(in merged: Schema, _ renames: RenameHints) -> Schema {
    var merged = merged
    for (old, names) in followers {
      guard let new = renames.tables[old],
        var table = merged.table(named: new, under: vocabulary.names)
      else { continue }
      let (start, end) = (Self.start(of: old), Self.start(of: new))
      table.renameConstraints { name in
        names.contains(name) ? end + name.dropFirst(start.count) : nil
      }
      merged[table.path] = .table(table)
    }
    return merged
  }

  /// The schema of a side, in which they are called as in the base.
  private mutating func leading(_ side: MergeSide, to base: Schema) -> Schema {
    var schema = side.schema
    for (old, new) in side.renames.tables {
      guard let before = base.table(named: old, under: vocabulary.names),
        var table = schema.table(named: new, under: vocabulary.names)
      else { continue }
      let (start, end) = (Self.start(of: old), Self.start(of: new))
      let known = before.constraintNames
      var found: Set<String> = []
      table.renameConstraints { name in
        guard name.hasPrefix(end) else { return nil }
        let former = start + name.dropFirst(end.count)
        guard known.contains(former), !known.contains(name) else { return nil }
        found.insert(former)
        return former
      }
      followers[old, default: []].formUnion(found)
      schema[table.path] = .table(table)
    }
    return schema
  }

  private static func start(of table: String) -> String {
    QualifiedName.ownName(in: table) + "_"
  }
}

extension Table {
  /// The names of its keys and constraints.
  fileprivate var constraintNames: Set<String> {
    var names: Set<String> = []
    var copy = self
    copy.renameConstraints { name in
      names.insert(name)
      return nil
    }
    return names
  }

  /// Gives keys and constraints other names; `nil` for those that keep theirs.
  fileprivate mutating func renameConstraints(_ other: (String) -> String?) {
    func rename(_ name: inout String?) { name = name.flatMap(other) ?? name }
    if var key = primaryKey {
      rename(&key.name)
      primaryKey = key
    }
    for position in uniques.indices { rename(&uniques[position].name) }
    for position in checks.indices { rename(&checks[position].name) }
    for position in foreignKeys.indices { rename(&foreignKeys[position].name) }
  }
}
