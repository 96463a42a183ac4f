/// Finds tables and other relations by their names in the merged schema or in a version of it.
struct MergedNames {
  /// Where something is looked up; all in the names of the merged schema.
  enum Place: Hashable {
    case merged
    case version(MergeVersion)
  }

  private let attempt: MergeAttempt
  private var rule: NameRule { attempt.rule }
  private let base: Schema
  private let touched: Set<ObjectPath>
  private var relations: [Place: [String: Int]] = [:]
  private var indexes: [String: [Int]] = [:]
  private let relationKinds: [ObjectKind]
  private lazy var untouched = untouchedRelations()
  private lazy var untouchedIndexes = uniqueIndexes()

  init(_ attempt: MergeAttempt, base: Schema, touched: Set<ObjectPath>) {
    self.attempt = attempt
    self.base = base
    self.touched = touched
    relationKinds = attempt.vocabulary.kinds(where: .isRelation)
    for place in [Place.merged, .version(.base), .version(.ours), .version(.theirs)] {
      relations[place] = [:]
      for (position, thing) in attempt.things.enumerated()
      where thing.traits.contains(.isRelation) {
        guard let object = attempt.object(position, place) else { continue }
        relations[place]?[attempt.rule.fold(object.path.name)] = position
      }
    }
    for position in attempt.things.indices where attempt.things[position].kind == .index {
      let owners = [attempt.versions[position].ours, attempt.versions[position].theirs]
        .compactMap { $0?.owner(in: attempt.vocabulary).map(attempt.rule.fold) }
      for owner in Set(owners) { indexes[owner, default: []].append(position) }
    }
  }

  /// The thing of a folded name, where a side changed it.
  func thing(_ name: String, _ place: Place) -> Int? { relations[place]?[name] }

  /// Whether something that queries can read has this folded name.
  mutating func hasRelation(_ name: String, _ place: Place) -> Bool {
    thing(name, place) != nil || untouchedRelation(name) != nil
  }

  /// Whether an object has this kind and folded name.
  private func hasObject(_ path: ObjectPath, _ place: Place) -> Bool {
    thing(path, place) != nil
      || base.objects.keys.contains { !touched.contains($0) && attempt.rule.areEqual($0, path) }
  }

  /// The thing that has this kind and folded name, where a side changed it.
  func thing(_ path: ObjectPath, _ place: Place) -> Int? {
    attempt.things.indices.first { position in
      attempt.object(position, place).map { attempt.rule.areEqual($0.path, path) } ?? false
    }
  }

  /// The table of a folded name.
  mutating func table(_ name: String, _ place: Place) -> Table? {
    if let position = thing(name, place) { return attempt.object(position, place)?.table }
    return untouchedRelation(name)?.table
  }

  /// Whether something of a folded name is there of which nothing else is known.
  private mutating func isOpaque(_ name: String, _ place: Place) -> Bool {
    let object = thing(name, place).map { attempt.object($0, place) } ?? untouchedRelation(name)
    return object?.path.kind == .opaque
  }

  /// Whether something that an object needs is there.
  mutating func meets(_ need: ObjectNeed, _ place: Place) -> Bool {
    switch need {
    case .table(let name): return table(name, place) != nil || isOpaque(name, place)
    case .relation(let name): return hasRelation(name, place)
    case .object(let path): return hasObject(path, place)
    case .column(let name, let column):
      guard let table = table(name, place) else { return hasRelation(name, place) }
      return table.columns.contains { rule.fold($0.name).isExactly(column) }
    case .unique(let name, let columns):
      guard let table = table(name, place) else { return isOpaque(name, place) }
      return table.hasKey(over: columns, under: rule)
        || uniqueIndex(of: name, over: columns, place) != nil
        || (!columns.isEmpty && untouchedIndexes[name]?.contains(columns) ?? false)
    }
  }

  /// The thing that is a unique index over some columns.
  func uniqueIndex(of table: String, over columns: [String], _ place: Place) -> Int? {
    indexes[table]?.first { position in
      attempt.object(position, place)?.uniqueColumns(of: table, under: rule)?
        .isExactly(columns) ?? false
    }
  }

  private mutating func untouchedRelation(_ name: String) -> SchemaObject? {
    for kind in relationKinds {
      let path = ObjectPath(kind, name)
      if let object = base.objects[path], !touched.contains(path) { return object }
    }
    // A name that is not what it is folded to is looked up in vain above.
    return untouched[name]
  }

  private func untouchedRelations() -> [String: SchemaObject] {
    var result: [String: SchemaObject] = [:]
    for (path, object) in base.objects
    where relationKinds.contains(path.kind) && !touched.contains(path) {
      result[rule.fold(path.name)] = object
    }
    return result
  }

  private func uniqueIndexes() -> [String: Set<[String]>] {
    var result: [String: Set<[String]>] = [:]
    for (path, object) in base.objects where path.kind == .index && !touched.contains(path) {
      guard let owner = object.owner(in: attempt.vocabulary).map(rule.fold),
        let columns = object.uniqueColumns(of: owner, under: rule)
      else { continue }
      result[owner, default: []].insert(columns)
    }
    return result
  }
}

extension MergeAttempt {
  /// A thing in a version or in the merged schema.
  func object(_ position: Int, _ place: MergedNames.Place) -> SchemaObject? {
    switch place {
    case .merged: results[position]
    case .version(let version): versions[position][version]
    }
  }
}

extension SchemaObject {
  /// The columns, folded and sorted, that a unique index over a whole table keeps unique.
  fileprivate func uniqueColumns(of table: String, under rule: NameRule) -> [String]? {
    guard case .index(let index) = self, index.isUnique, index.predicate == nil,
      rule.fold(index.table).isExactly(table)
    else { return nil }
    var names: [String] = []
    for term in index.terms {
      guard case .column(let name) = term.key else { return nil }
      names.append(rule.fold(name))
    }
    return names.sorted { $0.utf8Precedes($1) }
  }
}

extension NameRule {
  /// The names of some columns, folded and sorted.
  func foldedNames(_ columns: [KeyColumn]) -> [String] {
    columns.map { fold($0.name) }.sorted { $0.utf8Precedes($1) }
  }
}

extension Table {
  /// Whether the primary key or a unique constraint is over these columns, folded and sorted; none are those of the
  /// primary key, whatever they are.
  fileprivate func hasKey(over columns: [String], under rule: NameRule) -> Bool {
    guard !columns.isEmpty else { return primaryKey != nil }
    let keys = [primaryKey?.columns].compactMap { $0 } + uniques.map(\.columns)
    return keys.contains { rule.foldedNames($0).isExactly(columns) }
  }
}
