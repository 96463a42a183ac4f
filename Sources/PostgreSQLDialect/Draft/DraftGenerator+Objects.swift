internal import Dialect
internal import SchemaModel

// MARK: - What goes

extension DraftGenerator {
  /// Writes the statements that drop objects; what goes with its table needs none.
  mutating func dropObjects() {
    for path in changes.gone.sorted() {
      guard let object = old[path], path != .defaultSchema, !vanishes(object) else { continue }
      if path.kind.isType || changes.isRetired(path), new[path] != nil {
        retire(path)
        continue
      }
      switch object {
      case .table(let table): if new[path] == nil { drop(table) }
      case .index(let index): drop(index)
      case .other(let other) where other.kind == .defaultPrivileges:
        for sql in DefaultPrivileges(other).drop { add(sql, dropping: path) }
      case .other(let other) where other.kind == .opaque:
        if let sql = OpaqueAddress(other).drop { add(sql, dropping: path) }
      default:
        if let sql = ObjectAddress(path).drop { add(sql, dropping: path) }
        if let table = path.kind.isMember ? WrittenName(path).relation : nil {
          hazards.lock(table, .accessExclusive)
        }
      }
    }
  }

  mutating func add(_ sql: String, dropping path: ObjectPath) {
    let rank: DraftPlan.Rank =
      path.kind == .schema || path.kind == .extension ? .droppedSchemas : .drops
    plan.add([sql], as: .drop(path), phase: .contract, rank: rank)
  }

  mutating func drop(_ index: Index) {
    let parts = partitions(keyedLike: index)
    func alter(_ clause: (Table) -> String) -> [String] {
      parts.map { "ALTER TABLE \(SQLName.qualified($0.partitionParent ?? "")) \(clause($0));" }
    }
    let sql =
      alter { "DETACH PARTITION \(SQLName.qualified($0.name))" }
      + ["DROP INDEX \(SQLName.qualified(index.name));"]
      + alter { "ATTACH PARTITION \(SQLName.qualified($0.name)) \($0.options[.bound] ?? "")" }
    plan.add(
      sql, as: .drop(ObjectPath(.index, index.name)), phase: .contract, rank: .drops)
    hazards.lock(index.table, .accessExclusive)
    for part in parts { noteAttached(part) }
  }

  /// The partitions that have a key over the columns of an index of their table: its own index may be a part of that one, which
  /// then goes as little before it as behind it.
  private func partitions(keyedLike index: Index) -> [Table] {
    let columns = index.terms.map(\.column)
    guard index.isUnique, index.predicate == nil, !columns.contains(nil),
      old.table(index.table)?.options[.partitionBy] != nil
    else { return [] }
    // One that leaves has left by then.
    return pairs.filter { !$0.leavesItsWhole(changes.gone) }.map(\.old).filter { part in
      let keys = (part.primaryKey.map { [$0.columns] } ?? []) + part.uniques.map(\.columns)
      return keys.contains { $0.map(\.name) == columns }
        && old.wholes(of: part).contains { $0.name == index.table }
    }
  }

  mutating func drop(_ table: Table) {
    let name = SQLName.qualified(table.name)
    plan.add(["DROP TABLE \(name);"], as: .drop(table.path), phase: .contract, rank: .droppedTables)
    if !goesWithItsWhole(table) {
      hazards.add(.dataLoss, Subject(table.path), "the table and all its rows are dropped")
    }
    part(table)
    for key in table.foreignKeys
    where key.referencedTable != table.name || !partitions(of: table.name).isEmpty {
      let parent = ObjectPath(.table, key.referencedTable)
      hazards.lock(key.referencedTable, .accessExclusive)
      // Tables that refer to each other in a circle are parted first, and so is one from a key that goes before it.
      let isHeld =
        !leaving(parent.name).isEmpty
        || (changes.gone.contains(parent)
          ? refersBack(parent.name, to: table.name) : isShaken(key, by: parent))
      let step = StepKey.table(table.name, .dropForeignKeys)
      if isHeld {
        let sql = "ALTER TABLE \(name) DROP CONSTRAINT \(SQLName.quoted(key.name ?? ""));"
        run([sql], as: .dropForeignKeys, of: table)
        plan.order(step, before: .drop(table.path))
        orderDrop(of: key, of: table)
      }
      let end = isHeld ? step : .drop(table.path)
      for path in [parent] + partitions(of: parent.name) where path != table.path {
        plan.order(end, before: .drop(path))
      }
    }
  }

  /// The partitions of a table, and theirs.
  func partitions(of table: String) -> [ObjectPath] {
    old.tables.filter { $0.partitionParent == table }
      .flatMap { [$0.path] + partitions(of: $0.name) }
  }

  /// Whether a partition goes with its table, whose rows its rows are.
  private func goesWithItsWhole(_ table: Table) -> Bool {
    table.partitionParent.map { new.table($0) == nil && old.table($0) != nil } ?? false
  }

  /// A partition that goes leaves its table first where rows of others may refer to rows in it.
  mutating func part(_ table: Table) {
    guard let parent = table.partitionParent, changes.stays(ObjectPath(.table, parent)) else {
      return
    }
    hazards.lock(parent, .accessExclusive)
    let isReferred = old.tables.contains { other in
      other.foreignKeys.contains { $0.referencedTable == parent }
    }
    guard isReferred else { return }
    let name = SQLName.qualified(table.name)
    run(
      ["ALTER TABLE \(SQLName.qualified(parent)) DETACH PARTITION \(name);"], as: .leaveParents,
      of: table)
    plan.order(.table(table.name, .leaveParents), before: .drop(table.path))
  }

  func isShaken(_ key: ForeignKey, by parent: ObjectPath) -> Bool {
    guard let pair = pairs.first(where: { $0.new.path == parent }) else { return false }
    return isShaken(key, of: pair)
  }

  /// Whether foreign keys of tables that go lead from one to another.
  func refersBack(_ start: String, to end: String) -> Bool {
    var (waiting, seen): ([String], Set<String>) = ([start], [start])
    while let name = waiting.popLast() {
      if name == end { return true }
      guard changes.gone.contains(ObjectPath(.table, name)), let table = old.table(name) else {
        continue
      }
      for key in table.foreignKeys where seen.insert(key.referencedTable).inserted {
        waiting.append(key.referencedTable)
      }
    }
    return false
  }

  /// Whether an object goes with the relation or column that it belongs to.
  func vanishes(_ object: SchemaObject) -> Bool {
    let path = object.path
    switch object {
    case .index(let index): return oldNeeds.relations(index.table).contains { takes($0, path) }
    case .other(let other) where other.kind.isMember:
      let relation = WrittenName(path).relation ?? ""
      return oldNeeds.relations(relation).contains { takes($0, path) }
    case .other(let other) where other.kind == .statistics:
      return other.needs.contains { $0.kind == .table && takes($0, path) }
    case .other(let other) where other.kind == .sequence && new[path] == nil:
      guard let owner = other.options[.ownedBy].flatMap({ Subject("table/\($0)") }) else {
        return false
      }
      if changes.gone.contains(owner.object) || changes.lost.contains(owner) { return true }
      let column = new.table(owner.object.name)?.columns.first { $0.name == owner.column }
      let before = old.table(owner.object.name)?.columns.first { $0.name == owner.column }
      return column?.options[.identity] != nil && before?.options[.identity] == nil
    default: return false
    }
  }

  /// Whether a relation takes with it what belongs to it, and that is not wanted before.
  func takes(_ relation: ObjectPath, _ path: ObjectPath) -> Bool {
    guard changes.gone.contains(relation) else { return false }
    if new[relation] != nil { return relation.kind != .table }
    return new[path] == nil
  }

  /// A type that comes in another form keeps its old one, under another name, until no column has it.
  mutating func retire(_ path: ObjectPath) {
    let name = WrittenName(path)
    let kind = path.kind == .domain ? "DOMAIN" : "TYPE"
    let temporary = temporaryNames.name("gone", name.own)
    plan.add(
      ["ALTER \(kind) \(name.sql) RENAME TO \(SQLName.quoted(temporary));"], as: .make(path),
      phase: .contract, rank: .types)
    let former = SQLName.quoted([name.schema, temporary])
    plan.add(
      ["DROP \(kind) \(former);"], as: .retire(path), phase: .contract, rank: .droppedTypes)
    plan.order(.make(path), before: .retire(path))
    guard case .other(let before)? = old[path], case .other(let after)? = new[path],
      path.kind == .enum
    else { return }
    for label in EnumLabels(before.definition).lost(in: EnumLabels(after.definition)) {
      hazards.add(
        .scan, Subject(path),
        "every row is looked at for the label '\(label)', which goes: the step fails where one has it"
      )
    }
  }
}

extension ChangeSet {
  /// Whether an object is a type that is made anew.
  func isRetired(_ path: ObjectPath) -> Bool { path.kind.isType && isMadeAnew(path) }
}
