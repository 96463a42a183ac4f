internal import Dialect
internal import SchemaModel

// MARK: - What goes

extension DraftGenerator {
  /// Writes the statements that drop objects; what goes with its table needs none.
  mutating func dropObjects() {
    for path in changes.gone.sorted() {
      guard let object = old[path], !vanishes(object) else { continue }
      if path.kind.isType || changes.isRetired(path), new[path] != nil {
        retire(path)
        continue
      }
      switch object {
      case .table(let table): if new[path] == nil { drop(table) }
      case .index(let index):
        add("DROP INDEX \(SQLName.qualified(index.name));", dropping: path)
        hazards.lock(index.table, .accessExclusive)
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

  private mutating func add(_ sql: String, dropping path: ObjectPath) {
    let rank: DraftPlan.Rank =
      path.kind == .schema || path.kind == .extension ? .droppedSchemas : .drops
    plan.add([sql], as: .drop(path), phase: .contract, rank: rank)
  }

  private mutating func drop(_ table: Table) {
    let name = SQLName.qualified(table.name)
    plan.add(["DROP TABLE \(name);"], as: .drop(table.path), phase: .contract, rank: .droppedTables)
    hazards.add(.dataLoss, Subject(table.path), "the table and all its rows are dropped")
    part(table)
    for key in table.foreignKeys where key.referencedTable != table.name {
      let parent = ObjectPath(.table, key.referencedTable)
      hazards.lock(key.referencedTable, .accessExclusive)
      // Tables that refer to each other in a circle are parted first, and so is one from a key that goes before it.
      let isHeld =
        changes.gone.contains(parent)
        ? refersBack(parent.name, to: table.name) : isShaken(key, by: parent)
      let step = StepKey.table(table.name, .dropForeignKeys)
      if isHeld {
        let sql = "ALTER TABLE \(name) DROP CONSTRAINT \(SQLName.quoted(key.name ?? ""));"
        run([sql], as: .dropForeignKeys, of: table)
        plan.order(step, before: .drop(table.path))
        orderDrop(of: key, of: table)
      }
      plan.order(isHeld ? step : .drop(table.path), before: .drop(parent))
    }
  }

  /// A partition that goes leaves its table first where rows of others may refer to rows in it.
  private mutating func part(_ table: Table) {
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

  private func isShaken(_ key: ForeignKey, by parent: ObjectPath) -> Bool {
    guard let pair = pairs.first(where: { $0.new.path == parent }) else { return false }
    return isShaken(key, of: pair)
  }

  /// Whether foreign keys of tables that go lead from one to another.
  private func refersBack(_ start: String, to end: String) -> Bool {
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
      return other.needs.contains { $0.kind == .table && changes.gone.contains($0) }
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
  private func takes(_ relation: ObjectPath, _ path: ObjectPath) -> Bool {
    guard changes.gone.contains(relation) else { return false }
    if new[relation] != nil { return relation.kind != .table }
    return new[path] == nil
  }

  /// A type that comes in another form keeps its old one, under another name, until no column has it.
  private mutating func retire(_ path: ObjectPath) {
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

// MARK: - What comes

extension DraftGenerator {
  /// Writes the statements that make objects.
  mutating func makeObjects() {
    for object in SchemaRenderer.objects(of: new) {
      let path = object.path
      guard old[path] == nil || changes.gone.contains(path) || changes.replaced.contains(path)
      else {
        continue
      }
      make(object, replacing: changes.replaced.contains(path))
    }
  }

  private mutating func make(_ object: SchemaObject, replacing: Bool) {
    let path = object.path
    var sql = [ObjectRenderer.statement(of: object, in: new)]
    if replacing { sql = [replacement(of: object)] }
    let phase = phase(of: object)
    let isTaken = replacing || (old[path] != nil && path.kind == .table)
    plan.add(
      sql, as: .make(path), phase: phase, rank: path.kind.draftRank,
      adopts: isTaken ? nil : adoption.adopt(path))
    let before = replacing ? old[path] : nil
    plan.add(
      settings(of: object, since: before), as: .make(path), phase: phase, rank: path.kind.draftRank)
    noteCost(of: object)
    if case .table(let table) = object { makeLate(table) }
    if case .other(let other) = object,
      let sql = OtherSettings.owner(from: [:], to: other.options, of: other)
    {
      plan.add([sql], as: .owner(path), phase: .expand, rank: .settings)
    }
  }

  /// What is said of a new object, or of one that is replaced, by statements of their own.
  private func settings(of object: SchemaObject, since before: SchemaObject?) -> [String] {
    guard let before else { return ObjectRenderer.followers(of: object, in: new) }
    switch (before, object) {
    case (.view(let old), .view(let new)):
      return ViewRenderer.changes(from: old.options, to: new.options, of: new)
    case (.other(let old), .other(let new)):
      return OtherSettings.changes(from: old.options, to: new.options, of: new)
    default: return []
    }
  }

  private func replacement(of object: SchemaObject) -> String {
    switch object {
    case .view(let view): return ViewRenderer.statement(view, replacing: true)
    case .other(let other): return other.definition.replacingCreate + ";"
    default: return ObjectRenderer.statement(of: object, in: new)
    }
  }

  /// Foreign keys, and what names indexes.
  private mutating func makeLate(_ table: Table) {
    for key in table.foreignKeys {
      let definition = ConstraintClause.definition(of: key)
      plan.add(
        [ObjectRenderer.add(definition, to: table)], as: .table(table.name, .foreignKeys),
        phase: .expand, rank: .foreignKeys)
      order(key, of: table)
      if old.table(key.referencedTable) != nil {
        hazards.lock(key.referencedTable, .shareRowExclusive)
      }
    }
    var late = ObjectRenderer.lateFollowers(of: .table(table))
    late.removeFirst(table.foreignKeys.count)
    plan.add(late, as: .table(table.name, .settings), phase: .expand, rank: .settings)
    plan.order(.make(table.path), before: .table(table.name, .settings))
    plan.order(.table(table.name, .foreignKeys), before: .table(table.name, .settings))
    if let parent = table.partitionParent, old.table(parent) != nil {
      hazards.lock(parent, .accessExclusive)
    }
  }

  private func phase(of object: SchemaObject) -> Draft.Phase {
    switch object {
    case .index(let index):
      return index.isUnique && changes.stays(ObjectPath(.table, index.table)) ? .contract : .expand
    case .other(let other) where other.kind == .exclusion: return .contract
    default: return .expand
    }
  }

  private mutating func noteCost(of object: SchemaObject) {
    switch object {
    case .index(let index):
      guard changes.stays(ObjectPath(.table, index.table)) else { return }
      let detail =
        index.isUnique
        ? "a unique index is built, and fails where two rows are equal" : "an index is built"
      hazards.add(.scan, Subject(table: index.table), "\(detail): \(WrittenName(index.name).own)")
      hazards.lock(index.table, .share)
    case .other(let other) where other.kind.isMember:
      let table = WrittenName(other.path).relation ?? ""
      guard changes.stays(ObjectPath(.table, table)) else { return }
      hazards.lock(table, other.kind == .trigger ? .shareRowExclusive : .accessExclusive)
    case .other(let other) where other.kind == .materializedView && old[other.path] != nil:
      hazards.add(.rewrite, Subject(other.path), "the materialized view is made anew and filled")
    default: break
    }
  }
}

extension String {
  /// `CREATE FUNCTION …` as `CREATE OR REPLACE FUNCTION …`.
  fileprivate var replacingCreate: String {
    hasPrefix("CREATE OR REPLACE ") ? self : "CREATE OR REPLACE " + dropFirst("CREATE ".count)
  }
}

extension ObjectKind {
  /// Where the statements that make objects of the kind stand.
  fileprivate var draftRank: DraftPlan.Rank {
    switch self {
    case .schema: .schemas
    case .extension: .extensions
    case .enum, .domain, .composite, .range: .types
    case .sequence: .sequences
    case .function, .procedure, .aggregate, .opaque: .routines
    case .table, .foreignTable: .tables
    case .index, .exclusion, .statistics: .indexes
    case .view, .materializedView: .views
    default: .dependents
    }
  }
}

// MARK: - What changes in place

extension DraftGenerator {
  /// Writes what is said of objects that stay by statements of their own.
  mutating func changeSettings() {
    for (path, object) in old.objects.sorted(by: { $0.key < $1.key })
    where changes.stays(path) && !changes.replaced.contains(path) {
      guard let next = new[path], next != object else { continue }
      let sql: [String]
      switch (object, next) {
      case (.view(let old), .view(let new)): sql = viewChanges(old, new)
      case (.index(let old), .index(let new)): sql = indexChanges(old, new)
      case (.other(let old), .other(let new)):
        sql =
          (TypeChanges.statements(from: old, to: new) ?? [])
          + OtherSettings.changes(from: old.options, to: new.options, of: new)
        if let owner = OtherSettings.owner(from: old.options, to: new.options, of: new) {
          plan.add([owner], as: .owner(path), phase: .expand, rank: .settings)
        }
      default: continue
      }
      let rank: DraftPlan.Rank = path.kind.isType || path.kind == .sequence ? .types : .settings
      plan.add(sql, as: .settings(path), phase: .expand, rank: rank)
    }
  }

  private func viewChanges(_ old: View, _ new: View) -> [String] {
    let head = "ALTER VIEW \(SQLName.qualified(new.name)) "
    let (before, after) = (old.parameters, new.parameters)
    return ParameterList(after).changes(from: ParameterList(before)).map { "\(head)\($0);" }
      + ViewRenderer.changes(from: old.options, to: new.options, of: new)
  }

  private func indexChanges(_ old: Index, _ new: Index) -> [String] {
    let head = "ALTER INDEX \(SQLName.qualified(new.name)) "
    var result = ParameterList(new.options[.parameters])
      .changes(from: ParameterList(old.options[.parameters])).map { "\(head)\($0);" }
    if old.options[.tablespace] != new.options[.tablespace] {
      let space = new.options[.tablespace] ?? "pg_default"
      result.append("\(head)SET TABLESPACE \(SQLName.quoted(space));")
    }
    return result + IndexRenderer.changes(from: old.options, to: new.options, of: new)
  }
}

extension View {
  /// Its options as parameters.
  fileprivate var parameters: String {
    [
      options[flag: .securityBarrier] ? "security_barrier=true" : nil,
      options[flag: .securityInvoker] ? "security_invoker=true" : nil,
      options[.checkOption].map { "check_option=\($0)" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}
