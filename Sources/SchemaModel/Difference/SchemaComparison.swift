/// Compares the objects of two schemas.
struct SchemaComparison {
  /// An object on both sides; the two may be the same.
  private struct Pair {
    var old: SchemaObject
    var new: SchemaObject
  }

  private var pairs: [Pair] = []
  private let vocabulary: Vocabulary
  private var renames: Renames
  private var dropped: [SchemaObject] = []
  private var added: [SchemaObject] = []

  /// Takes the objects that are not the same on both sides, and the renames; those that do not fit are ignored.
  init(
    old: [ObjectPath: SchemaObject], new: [ObjectPath: SchemaObject],
    renamedTables: [String: String], renamedColumns: [ColumnRename], in vocabulary: Vocabulary
  ) {
    self.vocabulary = vocabulary
    let rule = vocabulary.names
    renames = Renames(under: rule)
    let tableHints = renamedTables.sorted { $0.key.utf8Precedes($1.key) }
      .map { NamePairs.Pair(old: $0.key, new: $0.value) }
    for kind in vocabulary.kinds.map(\.kind) {
      let names = NamePairs(
        Self.names(kind, in: old), Self.names(kind, in: new),
        hints: vocabulary.holds(.hasRows, of: kind) ? tableHints : [], under: rule)
      for name in names.pairs {
        guard let before = old[ObjectPath(kind, name.old)],
          let after = new[ObjectPath(kind, name.new)]
        else { continue }
        pairs.append(Pair(old: before, new: after))
      }
      dropped += names.onlyOld.compactMap { old[ObjectPath(kind, $0)] }
      added += names.onlyNew.compactMap { new[ObjectPath(kind, $0)] }
    }
    collectRenames(renamedColumns)
  }

  /// Whether something has another name, so that objects which are the same on both sides must be compared too.
  var hasRenames: Bool { !renames.isEmpty }

  /// The changes in order; where ``hasRenames``, `unchanged` are the tables, indexes and triggers that are the
  /// same on both sides.
  func changes(unchanged: [SchemaObject]) -> [SchemaChange] {
    let all = pairs + unchanged.map { Pair(old: $0, new: $0) }
    let changes =
      all.flatMap(changes) + dropped.map { .dropObject($0) } + added.map { .addObject($0) }
    return changes.sorted { SchemaChange.precedes($0, $1, in: vocabulary) }
  }

  private static func names(
    _ kind: ObjectKind, in objects: [ObjectPath: SchemaObject]
  ) -> [String] {
    objects.keys.lazy.filter { $0.kind == kind }.map(\.name).sorted { $0.utf8Precedes($1) }
  }

  private mutating func collectRenames(_ hints: [ColumnRename]) {
    let rule = vocabulary.names
    for pair in pairs {
      guard case .table(let before) = pair.old, case .table(let after) = pair.new else { continue }
      renames.tables.rename(before.name, to: after.name)
      let names = NamePairs(
        before.columns.map(\.name), after.columns.map(\.name),
        hints: hints.filter { rule.areEqual($0.table, after.name) }
          .map { NamePairs.Pair(old: $0.from, new: $0.to) },
        under: rule)
      var columns = NameMap(under: rule)
      for name in names.pairs { columns.rename(name.old, to: name.new) }
      renames.add(columns, of: before.name)
    }
  }

  private func changes(_ pair: Pair) -> [SchemaChange] {
    if case .table(let before) = pair.old, case .table(let after) = pair.new {
      let comparison = TableComparison(old: before, new: after, renames: renames, in: vocabulary)
      let changes = comparison.changes
      return
        (before.name.isExactly(after.name)
        ? [] : [.renameTable(from: before.name, to: after.name)])
        + (changes.isEmpty ? [] : [.alterTable(old: before, new: after, changes)])
    }
    let followed = renames.following(pair.old, .comparing)
    let isSame = followed == pair.new || followed.canonicalBytes == pair.new.canonicalBytes
    return isSame && pair.old.path == pair.new.path
      ? [] : [.replaceObject(old: pair.old, new: pair.new)]
  }
}
