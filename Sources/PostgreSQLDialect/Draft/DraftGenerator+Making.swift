internal import Dialect
internal import SchemaModel

extension DraftGenerator {
  /// Writes the statements that make objects.
  mutating func makeObjects() {
    for object in SchemaRenderer.objects(of: new) {
      let path = object.path
      guard path != .defaultSchema else { continue }
      guard old[path] == nil || changes.gone.contains(path) || changes.replaced.contains(path)
      else {
        continue
      }
      make(object, replacing: changes.replaced.contains(path))
    }
  }

  mutating func make(_ object: SchemaObject, replacing: Bool) {
    let path = object.path
    var sql = [ObjectRenderer.statement(of: object, in: new)]
    if replacing { sql = [replacement(of: object)] }
    let phase = phase(of: object)
    let isTaken = replacing || (old[path] != nil && path.kind == .table)
    plan.add(
      sql, as: .make(path), phase: phase, rank: object.draftRank,
      adopts: isTaken ? nil : adoption.adopt(path))
    let before = replacing ? old[path] : nil
    plan.add(
      settings(of: object, since: before), as: .make(path), phase: phase, rank: object.draftRank)
    noteCost(of: object)
    if case .table(let table) = object { makeLate(table) }
    if case .other(let other) = object,
      let sql = OtherSettings.owner(from: [:], to: other.options, of: other)
    {
      plan.add(ownerChange(of: other) + [sql], as: .owner(path), phase: .expand, rank: .settings)
    }
  }

  /// What is said of a new object, or of one that is replaced, by statements of their own.
  func settings(of object: SchemaObject, since before: SchemaObject?) -> [String] {
    guard let before else { return ObjectRenderer.followers(of: object, in: new) }
    switch (before, object) {
    case (.view(let old), .view(let new)):
      return ViewRenderer.changes(from: old.options, to: new.options, of: new)
    case (.other(let old), .other(let new)):
      return OtherSettings.changes(from: old.options, to: new.options, of: new)
    default: return []
    }
  }

  func replacement(of object: SchemaObject) -> String {
    switch object {
    case .view(let view): return ViewRenderer.statement(view, replacing: true)
    case .other(let other): return other.definition.replacingCreate + ";"
    default: return ObjectRenderer.statement(of: object, in: new)
    }
  }

  /// Foreign keys, and what names indexes.
  mutating func makeLate(_ table: Table) {
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
    var late = ObjectRenderer.lateSettings(of: .table(table))
    late.removeFirst(table.foreignKeys.count)
    plan.add(late, as: .table(table.name, .settings), phase: .expand, rank: .settings)
    plan.order(.make(table.path), before: .table(table.name, .settings))
    plan.order(.table(table.name, .foreignKeys), before: .table(table.name, .settings))
    if let parent = table.partitionParent, old.table(parent) != nil {
      hazards.lock(parent, .accessExclusive)
    }
  }

  func phase(of object: SchemaObject) -> Draft.Phase {
    switch object {
    case .index(let index):
      return index.isUnique && changes.stays(ObjectPath(.table, index.table)) ? .contract : .expand
    case .other(let other) where other.kind == .exclusion: return .contract
    default: return .expand
    }
  }

  mutating func noteCost(of object: SchemaObject) {
    switch object {
    case .index(let index):
      guard changes.stays(ObjectPath(.table, index.table)) else { return }
      let detail =
        index.isUnique
        ? "a unique index is built, and fails where two rows are equal" : "an index is built"
      let column = index.terms.count == 1 ? index.terms[0].column : nil
      hazards.add(
        .scan, Subject(table: index.table, column: column),
        "\(detail): \(WrittenName(index.name).own)")
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

extension SchemaObject {
  /// Where the statements that make it stand.
  fileprivate var draftRank: DraftPlan.Rank {
    // A session that looks at bodies which are texts finds what they name.
    if case .other(let other) = self, other.kind == .function || other.kind == .procedure,
      other.definition.contains(" LANGUAGE sql "), other.definition.contains(" AS $")
    {
      return .textRoutines
    }
    return path.kind.draftRank
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
