internal import Dialect
internal import SchemaModel

/// The part of a schema that a drafted script can touch, and what stands around it.
///
/// In it are: what differs between the two ends; the tables that are joined to it by a foreign key; every
/// view, trigger and virtual table that may depend on it; and what these need to compile.
struct ProofScope {
  /// Schemas with fewer objects are proven whole.
  static let threshold = 50

  /// The names, folded, of the tables and views inside.
  private var names: Set<String> = []
  /// Those that differ themselves, and keep all their foreign keys.
  private var changed: Set<String> = []
  private let relations: [String: Relation]
  /// The virtual tables that tables of modules belong to.
  private let modules: [String: String]

  private struct Relation {
    /// What its own text, or that of its triggers, mentions.
    var mentions: Set<String> = []
    var parents: Set<String> = []
  }

  /// The scope of an edge; `nil` where the whole schema must be looked at.
  init?(_ parent: Schema, _ child: Schema, _ migration: Migration) {
    guard max(parent.objects.count, child.objects.count) > Self.threshold,
      !migration.up.hasWrittenStatements, !migration.down.hasWrittenStatements
    else { return nil }
    let modules = ShadowTables.owners(in: [parent, child])
    self.modules = modules
    relations = Self.relations(of: [parent, child], modules)
    for path in Set(parent.objects.keys).union(child.objects.keys) {
      let (old, new) = (parent.objects[path], child.objects[path])
      guard Self.differ(old, new) else { continue }
      if path.kind == .opaque { return nil }
      for object in [old, new].compactMap({ $0 }) {
        changed.insert(Self.owner(of: object, modules))
      }
    }
    for (old, new) in migration.renames.tables {
      changed.formUnion([old.folded, new.folded])
    }
    // Rules that leave objects out may have changed, too.
    guard parent.format == child.format else { return nil }
    names = changed
    addNeighbours()
    addDependents()
    addNeeds()
    guard names.count < relations.count else { return nil }
  }

  /// Whether two objects are not the same, in whatever order their constraints stand.
  private static func differ(_ old: SchemaObject?, _ new: SchemaObject?) -> Bool {
    guard old != new else { return false }
    guard let old, let new else { return true }
    return old.canonicalBytes != new.canonicalBytes
  }

  private mutating func addNeighbours() {
    for (name, relation) in relations {
      if !relation.parents.isDisjoint(with: changed) { names.insert(name) }
      if changed.contains(name) { names.formUnion(relation.parents) }
    }
  }

  private mutating func addDependents() {
    var added = changed
    while !added.isEmpty {
      var next: Set<String> = []
      for (name, relation) in relations
      where !names.contains(name) && !relation.mentions.isDisjoint(with: added) {
        next.insert(name)
      }
      names.formUnion(next)
      added = next
    }
  }

  private mutating func addNeeds() {
    var open = Array(names)
    while let name = open.popLast() {
      guard let relation = relations[name] else { continue }
      for needed in relation.mentions
      where relations[needed] != nil && names.insert(needed).inserted {
        open.append(needed)
      }
    }
  }

  /// The part of a schema that lies inside.
  func part(of schema: Schema) -> Schema {
    var part = Schema(format: schema.format, triggerOrder: schema.triggerOrder)
    for object in schema.objects.values where names.contains(Self.owner(of: object, modules)) {
      part[object.path] = object
    }
    for var table in part.tables where !changed.contains(table.name.folded) {
      // Nothing that a drafted script does reaches along these.
      table.foreignKeys.removeAll { !names.contains($0.referencedTable.folded) }
      part[table.path] = .table(table)
    }
    return part
  }

  private static func relations(
    of schemas: [Schema], _ modules: [String: String]
  ) -> [String: Relation] {
    var relations: [String: Relation] = [:]
    for object in schemas.flatMap(\.objects.values) {
      let name = owner(of: object, modules)
      switch object {
      case .table(let table):
        let parents = table.foreignKeys.map(\.referencedTable.folded)
        relations[name, default: Relation()].parents.formUnion(parents)
      case .view(let view):
        relations[name, default: Relation()].mentions.formUnion(Mentions(view).names)
      case .trigger(let trigger):
        relations[name, default: Relation()].mentions.formUnion(Mentions(trigger).names)
      case .virtualTable(let table):
        relations[name, default: Relation()].mentions.formUnion(Mentions(table).names)
      case .index, .other: break
      }
    }
    return relations
  }

  /// The table or view that an object is or belongs to.
  private static func owner(of object: SchemaObject, _ modules: [String: String]) -> String {
    let name =
      switch object {
      case .index(let index): index.table.folded
      case .trigger(let trigger): trigger.table.folded
      default: object.path.name.folded
      }
    return modules[name] ?? name
  }
}
