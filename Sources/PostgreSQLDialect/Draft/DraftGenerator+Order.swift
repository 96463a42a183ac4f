internal import Dialect
internal import SchemaModel

// MARK: - What comes before what

extension DraftGenerator {
  /// Says of all steps which has to come before which.
  mutating func orderObjects() {
    orderDrops()
    orderNames()
    orderMakes()
    orderTables()
    orderOwners()
    for path in new.objects.keys where path.kind == .schema {
      plan.order(.make(path), before: .renames)
    }
  }

  /// A table and those that it has columns from, however far: what is done to their columns is done to its own.
  private func lineage(of table: String, in schema: Schema) -> [String] {
    [table] + (schema.table(table)?.parents ?? []).flatMap { lineage(of: $0, in: schema) }
  }

  private mutating func orderDrops() {
    for path in changes.gone {
      guard let object = old[path] else { continue }
      let goesWith = relation(taking: object)
      let step = StepKey.drop(goesWith ?? path)
      // The old form of a table that is made anew is there until its rows are copied, and so are its old partitions.
      let isRebuilt = path.kind == .table && new[path] != nil
      for needed in oldNeeds.needs(of: object) where needed != goesWith {
        // What such a table needs goes then; what is made anew as well only steps aside.
        let stepsAside = new[needed] != nil && (needed.kind == .table || !isRebuilt)
        if !stepsAside { plan.order(.retire(path), before: .drop(needed)) }
        plan.order(.retire(path), before: .retire(needed))
        plan.order(step, before: .retire(needed))
        if isPartition(object, ofRebuilt: needed) { continue }
        plan.order(step, before: .drop(needed))
        guard needed.kind == .table else { continue }
        for name in lineage(of: needed.name, in: old) {
          for stage in [TableStage.widen, .dropComputed, .retype, .dropColumns] {
            plan.order(step, before: .table(name, stage))
          }
        }
      }
      plan.order(step, before: .make(path))
    }
  }

  private func isPartition(_ object: SchemaObject, ofRebuilt parent: ObjectPath) -> Bool {
    guard case .table(let table) = object, new[table.path] == nil else { return false }
    return table.partitionParent == parent.name && changes.isMadeAnew(parent)
  }

  private mutating func orderMakes() {
    for object in new.objects.values {
      let path = object.path
      let isMade = plan.has(.make(path))
      guard isMade || plan.has(.settings(path)) else { continue }
      let step = isMade ? StepKey.make(path) : .settings(path)
      var names: Set<String>?
      for needed in newNeeds.needs(of: object) {
        plan.order(.make(needed), before: step)
        if path.kind != .table { plan.order(.fill(needed), before: step) }
        if needed != path { plan.order(.settings(needed), before: step) }
        guard needed.kind == .table else { continue }
        let mentioned = names ?? object.names
        names = mentioned
        for name in lineage(of: needed.name, in: new) {
          orderBehindColumns(step, of: name, mentioned)
        }
      }
    }
  }

  /// What names a column that gets another type, or comes late, comes behind that.
  private mutating func orderBehindColumns(
    _ step: StepKey, of table: String, _ names: Set<String>
  ) {
    plan.order(.table(table, .addColumns), before: step)
    plan.order(.table(table, .widen), before: step)
    plan.order(.table(table, .dropConstraints), before: step)
    let late = changes.lost.union(changes.retyped).filter { $0.object.name == table }
    let added = pairs.first { $0.new.name == table }?.addedColumns ?? []
    if late.contains(where: { names.contains($0.column ?? "") }) {
      plan.order(.table(table, .retype), before: step)
      plan.order(.table(table, .addComputed), before: step)
    } else if added.contains(where: { names.contains($0.name) }) {
      plan.order(.table(table, .addComputed), before: step)
    }
    // A view may count on a key to group by.
    if case .make(let path) = step, [.view, .materializedView].contains(path.kind) {
      plan.order(.table(table, .keys), before: step)
    }
  }

  private mutating func orderTables() {
    for pair in pairs {
      let name = pair.new.name
      if pair.old.partitionParent != nil { orderIndexes(pair) }
      guard TableStage.allCases.contains(where: { plan.has(.table(name, $0)) }) else { continue }
      for path in oldNeeds.needs(of: .table(pair.old)) where changes.gone.contains(path) {
        let parts: [TableStage] = [.leaveParents, .dropConstraints, .dropValues, .dropComputed]
        for stage in parts {
          plan.order(.table(name, stage), before: .drop(path))
          plan.order(.table(name, stage), before: .retire(path))
        }
        for stage in [TableStage.retype, .dropColumns] {
          plan.order(.table(name, stage), before: .retire(path))
          if new[path] == nil { plan.order(.table(name, stage), before: .drop(path)) }
        }
      }
      for path in newNeeds.needs(of: .table(pair.new)) {
        // What names something that comes late comes late itself.
        let soon: [TableStage] = [.addColumns, .setValues, .widen]
        let always: [TableStage] = [.retype, .addComputed, .checks, .joinParents]
        for stage in (late.contains(path) ? [] : soon) + always {
          plan.order(.make(path), before: .table(name, stage))
          plan.order(.settings(path), before: .table(name, stage))
        }
      }
      if pair.old.partitionParent == nil { orderIndexes(pair) }
    }
  }

  /// Names of indexes are free before constraints get them, and the other way round.
  private mutating func orderIndexes(_ pair: TablePair) {
    let name = pair.new.name
    for index in old.indexes where index.table == name {
      plan.order(.drop(ObjectPath(.index, index.name)), before: .table(name, .keys))
      plan.order(.drop(ObjectPath(.index, index.name)), before: .table(name, .dropColumns))
    }
    for parent in old.wholes(of: pair.old).map(\.name) {
      for index in old.indexes where index.table == parent {
        let step = StepKey.drop(ObjectPath(.index, index.name))
        plan.order(step, before: .table(name, .dropConstraints))
        for own in new.indexes where own.table == name {
          plan.order(step, before: .make(ObjectPath(.index, own.name)))
        }
      }
      // An index over all partitions would take one of them for its own.
      for index in new.indexes where index.table == parent {
        for own in old.indexes where own.table == name {
          plan.order(
            .drop(ObjectPath(.index, own.name)), before: .make(ObjectPath(.index, index.name)))
        }
      }
      for own in new.indexes where own.table == name {
        plan.order(.table(parent, .dropConstraints), before: .make(ObjectPath(.index, own.name)))
      }
    }
    for index in new.indexes where index.table == name {
      let path = ObjectPath(.index, index.name)
      plan.order(.table(name, .dropConstraints), before: .make(path))
      plan.order(.make(path), before: .table(name, .settings))
    }
  }

  private mutating func orderOwners() {
    for case .other(let other) in new.objects.values where other.kind == .sequence {
      let step = StepKey.owner(other.path)
      guard plan.has(step) else { continue }
      plan.order(.make(other.path), before: step)
      if let owner = other.options[.ownedBy].flatMap({ Subject("table/\($0)") }) {
        plan.order(.make(owner.object), before: step)
        for stage in [TableStage.addColumns, .setValues, .widen] {
          plan.order(.table(owner.object.name, stage), before: step)
        }
      }
      guard case .other(let before)? = old[other.path],
        let owner = before.options[.ownedBy].flatMap({ Subject("table/\($0)") }),
        before.options[.ownedBy] != other.options[.ownedBy]
      else { continue }
      plan.order(step, before: .drop(owner.object))
      plan.order(step, before: .table(owner.object.name, .dropColumns))
    }
  }
}

extension SchemaObject {
  /// The relation that an index, trigger or the like belongs to.
  func relation(in needs: ObjectNeeds) -> ObjectPath? {
    switch self {
    case .index(let index): needs.relations(index.table).first
    case .other(let other) where other.kind.isMember:
      needs.relations(WrittenName(other.path).relation ?? "").first
    case .other(let other): other.needs.first { $0.kind == .table }
    case .table, .view, .trigger, .virtualTable: nil
    }
  }

  /// Every name in its texts, and the columns that an index has.
  var names: Set<String> {
    var result = TextReferences(texts).names
    guard case .index(let index) = self else { return result }
    for term in index.terms {
      if case .column(let name) = term.key { result.insert(name) }
    }
    result.formUnion(TextReferences([index.options[.include] ?? ""]).names)
    return result
  }
}
