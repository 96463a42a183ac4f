/// Something that must be there for an object to be valid, in folded names of the merged schema.
enum ObjectNeed: Hashable {
  /// A table to refer to.
  case table(String)
  /// A table or view to watch.
  case relation(String)
  /// An object that is none of these.
  case object(ObjectPath)
  case column(table: String, column: String)
  /// A key over these columns, in whatever order, that a foreign key refers to.
  case unique(table: String, columns: [String])
}

/// A need, and the part of the object that has it.
struct PartNeed: Hashable {
  var member: MergeMember
  var need: ObjectNeed
}

extension SchemaObject {
  /// What the object needs by its structure; names in its texts are ``ObjectText``.
  func needs(in vocabulary: Vocabulary) -> [PartNeed] {
    let rule = vocabulary.names
    switch self {
    case .table(let table): return table.needs(under: rule)
    case .index(let index):
      let owner = rule.fold(index.table)
      return [PartNeed(member: .whole, need: .table(owner))]
        + index.terms.compactMap { term in
          guard case .column(let name) = term.key else { return nil }
          return PartNeed(
            member: .whole, need: .column(table: owner, column: rule.fold(name)))
        }
    case .trigger(let trigger):
      let owner = rule.fold(trigger.table)
      let relation = PartNeed(member: .whole, need: .relation(owner))
      guard case .update(let columns) = trigger.event else { return [relation] }
      return [relation]
        + columns.map {
          PartNeed(member: .whole, need: .column(table: owner, column: rule.fold($0)))
        }
    case .other(let object): return object.needs(in: vocabulary)
    case .view, .virtualTable: return []
    }
  }
}

extension OtherObject {
  fileprivate func needs(in vocabulary: Vocabulary) -> [PartNeed] {
    needs.map { path in
      let name = vocabulary.names.fold(path.name)
      let isRelation = vocabulary.holds(.isRelation, of: path.kind)
      return PartNeed(
        member: .whole, need: isRelation ? .relation(name) : .object(ObjectPath(path.kind, name)))
    }
  }
}

extension Table {
  fileprivate func needs(under rule: NameRule) -> [PartNeed] {
    let own = rule.fold(name)
    let columns = { (member: MergeMember, names: [String]) in
      names.map {
        PartNeed(member: member, need: .column(table: own, column: rule.fold($0)))
      }
    }
    var needs = columns(.primaryKey, primaryKey?.columns.map(\.name) ?? [])
    for unique in uniques {
      needs += columns(.constraint(unique.label), unique.columns.map(\.name))
    }
    for key in foreignKeys {
      let member = MergeMember.constraint(key.label)
      needs += columns(member, key.columns)
      needs += key.needs(under: rule).map { PartNeed(member: member, need: $0) }
    }
    return needs
  }
}

extension ForeignKey {
  /// What the key needs of the table that it refers to.
  fileprivate func needs(under rule: NameRule) -> [ObjectNeed] {
    let parent = rule.fold(referencedTable)
    let names = (referencedColumns ?? []).map(rule.fold)
    return [.table(parent)] + names.map { .column(table: parent, column: $0) }
      + [.unique(table: parent, columns: names.sorted { $0.utf8Precedes($1) })]
  }
}
