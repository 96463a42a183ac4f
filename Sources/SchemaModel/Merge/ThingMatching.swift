/// Finds what is one thing in three schemas, among the objects that a side changed.
struct ThingMatching {
  /// What at least one side changed, by kind and name.
  private(set) var things: [MergeThing] = []

  /// The paths in the base of these things; all other objects are the same in all three schemas.
  private(set) var touched: Set<ObjectPath> = []

  private let vocabulary: Vocabulary
  private let base: Schema
  private let sides: Versions<MergeSide>

  /// Matches the objects; hints that do not fit are ignored.
  init(base: Schema, ours: MergeSide, theirs: MergeSide, in vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.base = base
    sides = Versions(ours: ours, theirs: theirs)
    let first = SideMatching(base: base, side: ours, in: vocabulary)
    let second = SideMatching(base: base, side: theirs, in: vocabulary)
    touched = first.touched.union(second.touched)
    for path in touched.sorted() {
      addThing(
        path.kind, base: base.objects[path],
        ours: first.touched.contains(path) ? first.pairs[path] : ours.schema.objects[path],
        theirs: second.touched.contains(path) ? second.pairs[path] : theirs.schema.objects[path])
    }
    for kind in vocabulary.kinds { addNew(kind.kind, first.added, second.added) }
  }

  private var rule: NameRule { vocabulary.names }

  private mutating func addNew(
    _ kind: ObjectKind, _ first: [ObjectPath: SchemaObject], _ second: [ObjectPath: SchemaObject]
  ) {
    let names = NamePairs(first.names(kind), second.names(kind), under: rule)
    for pair in names.pairs {
      addThing(
        kind, base: nil, ours: first[ObjectPath(kind, pair.old)],
        theirs: second[ObjectPath(kind, pair.new)])
    }
    for name in names.onlyOld {
      addThing(kind, base: nil, ours: first[ObjectPath(kind, name)], theirs: nil)
    }
    for name in names.onlyNew {
      addThing(kind, base: nil, ours: nil, theirs: second[ObjectPath(kind, name)])
    }
  }

  private mutating func addThing(
    _ kind: ObjectKind, base: SchemaObject?, ours: SchemaObject?, theirs: SchemaObject?
  ) {
    var thing = MergeThing(
      kind: kind, traits: vocabulary.rule(of: kind).traits,
      objects: Versions(base: base, ours: ours, theirs: theirs))
    if kind == .table { thing.columns = columns(of: thing) }
    things.append(thing)
  }

  // MARK: Columns

  private func columns(of thing: MergeThing) -> [Versions<Column>] {
    let old = thing.table(.base)?.columns ?? []
    let first = columnPairs(old, thing, .ours)
    let second = columnPairs(old, thing, .theirs)
    var result = old.map { column in
      let key = Exact(wrappedValue: column.name)
      return Versions(base: column, ours: first.pairs[key], theirs: second.pairs[key])
    }
    let added = NamePairs(
      first.added.map(\.name), second.added.map(\.name), under: rule)
    let theirsByName = second.added.byName
    let partners = Dictionary(
      added.pairs.map { (Exact(wrappedValue: $0.old), Exact(wrappedValue: $0.new)) },
      uniquingKeysWith: { first, _ in first })
    for column in first.added {
      let partner = partners[Exact(wrappedValue: column.name)]
      result.append(Versions(ours: column, theirs: partner.flatMap { theirsByName[$0] }))
    }
    let rest = Set(added.onlyNew.map { Exact(wrappedValue: $0) })
    for column in second.added where rest.contains(Exact(wrappedValue: column.name)) {
      result.append(Versions(theirs: column))
    }
    return result
  }

  private func columnPairs(
    _ old: [Column], _ thing: MergeThing, _ side: MergeVersion
  ) -> (pairs: [Exact<String>: Column], added: [Column]) {
    guard let table = thing.table(side) else { return ([:], []) }
    let hints = (sides[side]?.renames.columns ?? [])
      .filter { rule.areEqual($0.table, table.name) }
      .map { NamePairs.Pair(old: $0.from, new: $0.to) }
    if hints.isEmpty, thing.table(.base) == table { return (old.byName, []) }
    let names = NamePairs(
      old.map(\.name), table.columns.map(\.name), hints: hints, under: rule)
    let columns = table.columns.byName
    var pairs: [Exact<String>: Column] = [:]
    for pair in names.pairs {
      pairs[Exact(wrappedValue: pair.old)] = columns[Exact(wrappedValue: pair.new)]
    }
    let added = Set(names.onlyNew.map { Exact(wrappedValue: $0) })
    return (pairs, table.columns.filter { added.contains(Exact(wrappedValue: $0.name)) })
  }
}

/// Which object of a side is which one of the base, among those that are not the same.
private struct SideMatching {
  /// The paths in the base of what the side changed, renamed or removed.
  var touched: Set<ObjectPath> = []
  /// What these objects are now.
  var pairs: [ObjectPath: SchemaObject] = [:]
  /// What the side added.
  var added: [ObjectPath: SchemaObject] = [:]

  init(base: Schema, side: MergeSide, in vocabulary: Vocabulary) {
    let rule = vocabulary.names
    let schema = side.schema
    // Another table of the same form may have taken the name of one that was renamed, and columns those of each other.
    let renamed = RenamedTables(
      side.renames.tables, columns: side.renames.columns, in: vocabulary)
    let old = base.objects.filter {
      schema.objects[$0.key] != $0.value || renamed.contains($0.key)
    }
    let new = schema.objects.filter {
      base.objects[$0.key] != $0.value || renamed.contains($0.key)
    }
    touched = Set(old.keys)
    let hints = side.renames.tables.sorted { $0.key.utf8Precedes($1.key) }
      .map { NamePairs.Pair(old: $0.key, new: $0.value) }
    for kind in vocabulary.kinds.map(\.kind) {
      let names = NamePairs(
        old.names(kind), new.names(kind), hints: vocabulary.holds(.hasRows, of: kind) ? hints : [],
        under: rule)
      for pair in names.pairs {
        pairs[ObjectPath(kind, pair.old)] = new[ObjectPath(kind, pair.new)]
      }
      for name in names.onlyNew {
        let path = ObjectPath(kind, name)
        added[path] = new[path]
      }
    }
    pairAcrossKinds(old, in: vocabulary)
  }

  /// What is opaque in one schema and not in the other is one thing all the same: it was changed, not replaced.
  private mutating func pairAcrossKinds(
    _ old: [ObjectPath: SchemaObject], in vocabulary: Vocabulary
  ) {
    let candidates = added.keys.sorted()
    for (path, object) in old.sorted(by: { $0.key < $1.key }) where pairs[path] == nil {
      // One that is taken is not in `added` any more, and has no namespace.
      let partner = candidates.first { other in
        (path.kind == .opaque) != (other.kind == .opaque)
          && vocabulary.names.areEqual(path.name, other.name)
          && vocabulary.namespace(of: object) == added[other].map(vocabulary.namespace)
      }
      if let partner { pairs[path] = added.removeValue(forKey: partner) }
    }
  }
}

extension [ObjectPath: SchemaObject] {
  /// The names of the objects of a kind, in order.
  fileprivate func names(_ kind: ObjectKind) -> [String] {
    keys.lazy.filter { $0.kind == kind }.map(\.name).sorted { $0.utf8Precedes($1) }
  }
}

extension [Column] {
  fileprivate var byName: [Exact<String>: Column] {
    Dictionary(
      map { (Exact(wrappedValue: $0.name), $0) }, uniquingKeysWith: { first, _ in first })
  }
}
