internal import Dialect
internal import SchemaModel

// MARK: - Who has which name

extension DraftGenerator {
  /// A name is left by what goes before something else gets it: those of relations and types, and of constraints with an index,
  /// which is called like them.
  mutating func orderNames() {
    var left: [String: [StepKey]] = [:]
    for path in changes.gone {
      guard let object = old[path] else { continue }
      let step = StepKey.drop(relation(taking: object) ?? path)
      for name in object.ownNames { left[name, default: []].append(step) }
    }
    for pair in pairs where !pair.isUnchanged {
      let step = StepKey.table(pair.new.name, .dropConstraints)
      for name in keysLeaving(pair) { left[name, default: []].append(step) }
    }
    guard !left.isEmpty else { return }
    for object in new.objects.values {
      let isStaying = object.path.kind == .table && changes.stays(object.path)
      let step = isStaying ? StepKey.table(object.path.name, .keys) : .make(object.path)
      for former in object.ownNames.flatMap({ left[$0] ?? [] }) { plan.order(former, before: step) }
    }
  }

  /// The relation with which an object goes that needs no statement of its own.
  func relation(taking object: SchemaObject) -> ObjectPath? {
    vanishes(object) ? object.relation(in: oldNeeds) : nil
  }

  /// The names of a table's keys that go.
  private func keysLeaving(_ pair: TablePair) -> [String] {
    let uniques = pair.old.uniques.filter { isReplaced($0, in: pair) }.map(\.name)
    let primary = pair.old.primaryKey.flatMap { isReplaced($0, in: pair) ? $0.name : nil }
    return (uniques + [primary]).compactMap(\.self).map(pair.new.nameOfIndex)
  }
}

extension SchemaObject {
  /// What no other relation or type may be called beside it.
  fileprivate var ownNames: [String] {
    if path.kind == .exclusion {
      let name = WrittenName(path)
      return [QualifiedName(name.own, catalogSchema: name.schema).description]
    }
    let own = path.kind.sharesNames ? [path.name] : []
    guard case .table(let table) = self else { return own }
    return own + table.keyNames.map(table.nameOfIndex)
  }
}
