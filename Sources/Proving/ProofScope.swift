internal import Dialect
internal import SchemaModel

/// The part of a schema that a drafted script can touch, and what stands around it.
///
/// In it are: what differs between the two ends; the tables that are joined to it by a foreign key; every
/// view, trigger and virtual table that may depend on it; and what all of these need to be made and to compile.
struct ProofScope {
  /// Schemas with fewer objects are proven whole.
  static let threshold = 50

  /// The names, folded, of the tables and views inside.
  private var names: Set<String> = []
  /// Those that differ themselves, and keep all their foreign keys.
  private var changed: Set<String> = []
  private let relations: [String: Relation]
  private let owners: Owners

  private struct Relation {
    /// What its own text, or that of its triggers, mentions.
    var mentions: Set<String> = []
    var parents: Set<String> = []
  }

  /// The scope of an edge; `nil` where the whole schema must be looked at.
  init?(
    _ parent: Schema, _ child: Schema, _ migration: Migration, in language: any TextAnalysis
  ) {
    guard max(parent.objects.count, child.objects.count) > Self.threshold,
      !migration.up.hasWrittenStatements, !migration.down.hasWrittenStatements
    else { return nil }
    owners = Owners(in: [parent, child], language)
    relations = Self.relations(of: [parent, child], owners, language)
    for path in Set(parent.objects.keys).union(child.objects.keys) {
      let (old, new) = (parent.objects[path], child.objects[path])
      guard Self.differ(old, new) else { continue }
      if path.kind == .opaque { return nil }
      for object in [old, new].compactMap({ $0 }) {
        changed.insert(owners[object])
      }
    }
    for (old, new) in migration.renames.tables {
      changed.formUnion([owners.names.fold(old), owners.names.fold(new)])
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
    for object in schema.objects.values where names.contains(owners[object]) {
      part[object.path] = object
    }
    for var table in part.tables where !changed.contains(owners.names.fold(table.name)) {
      // Nothing that a drafted script does reaches along these.
      table.foreignKeys.removeAll { !names.contains(owners.names.fold($0.referencedTable)) }
      part[table.path] = .table(table)
    }
    return part
  }

  private static func relations(
    of schemas: [Schema], _ owners: Owners, _ language: any TextAnalysis
  ) -> [String: Relation] {
    var relations: [String: Relation] = [:]
    for object in schemas.flatMap(\.objects.values) {
      switch object {
      case .table(let table):
        let parents = table.foreignKeys.map { owners.names.fold($0.referencedTable) }
        relations[owners[object], default: Relation()].parents.formUnion(parents)
      case .view, .trigger, .virtualTable:
        relations[owners[object], default: Relation()].mentions.formUnion(
          language.mentions(of: object))
      case .other(let other) where other.kind != .opaque:
        relations[owners[object], default: Relation()].mentions.formUnion(
          language.mentions(of: object).union(other.needs.map { owners.names.fold($0.name) }))
      case .index, .other: break
      }
    }
    for schema in schemas {
      for (path, needs) in language.needs(in: schema) {
        guard let object = schema[path] else { continue }
        let needed = needs.compactMap { schema[$0] }.map { owners[$0] }
        relations[owners[object], default: Relation()].mentions.formUnion(needed)
        for name in needed where relations[name] == nil { relations[name] = Relation() }
      }
    }
    return relations
  }
}

/// The tables and views that objects are or belong to.
private struct Owners {
  private let vocabulary: Vocabulary
  /// The relations that keep their rows in tables of their own, by these tables' names.
  private let keepers: [String: String]

  init(in schemas: [Schema], _ language: any TextAnalysis) {
    vocabulary = language.vocabulary
    keepers = language.owners(in: schemas)
  }

  var names: NameRule { vocabulary.names }

  /// The folded name of the relation that an object is or belongs to.
  subscript(object: SchemaObject) -> String {
    let name = names.fold(object.owner(in: vocabulary) ?? object.path.name)
    return keepers[name] ?? name
  }
}
