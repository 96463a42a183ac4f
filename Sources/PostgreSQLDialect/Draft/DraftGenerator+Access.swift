internal import Dialect
internal import SchemaModel

extension DraftGenerator {
  /// Writes the statements that change who owns objects and who may do what with them, when all else is done.
  mutating func changeAccess() {
    for object in SchemaRenderer.objects(of: new) {
      let path = object.path
      let isThere = changes.stays(path) || path == .defaultSchema
      add(isThere ? accessChanges(of: object) : newAccess(of: object), access: path)
    }
    guard new[.defaultSchema] == nil, let object = old[.defaultSchema],
      let access = ObjectAccess(of: object)
    else { return }
    add(ObjectAccess().statements(from: access, of: object.path), access: object.path)
  }

  /// What is said of an object that is made: the server may have granted something on it by itself.
  private func newAccess(of object: SchemaObject) -> [String] {
    var assumed = old.defaultPrivileges(for: object.path)
    assumed.grants.formUnion(new.defaultPrivileges(for: object.path).grants)
    return AccessSettings.statements(of: object, assuming: assumed)
  }

  private func accessChanges(of object: SchemaObject) -> [String] {
    guard let after = access(of: object, in: new) else { return [] }
    var before = old[object.path].flatMap { access(of: $0, in: old) } ?? ObjectAccess()
    if case .table(let table) = object {
      // What a column had that goes is gone with it.
      let lost = Set(changes.lost.filter { $0.object == table.path }.compactMap(\.column))
      let kept = Set(table.columns.map(\.name)).subtracting(lost).map { SQLName.quoted($0) }
      before.privileges.grants = before.privileges.grants.filter {
        $0.column.isEmpty || kept.contains($0.column)
      }
    }
    return after.statements(from: before, of: object.path)
  }

  private mutating func add(_ sql: [String], access path: ObjectPath) {
    plan.add(sql, as: .access(path), phase: .expand, rank: .access)
    for step in [StepKey.make(path), .settings(path), .owner(path), .fill(path)] {
      plan.order(step, before: .access(path))
    }
    guard !path.kind.hasNoSchema else { return }
    let schema = ObjectPath(.schema, WrittenName(path).schema)
    plan.order(.access(schema), before: .access(path))
    guard path.kind == .table else { return }
    for stage in TableStage.allCases {
      plan.order(.table(path.name, stage), before: .access(path))
    }
    for case .other(let other) in new.objects.values where other.ownerTable == path {
      plan.order(.owner(other.path), before: .access(path))
    }
  }

  /// The owner and privileges of an object; a sequence of a column belongs to the table's owner.
  private func access(of object: SchemaObject, in schema: Schema) -> ObjectAccess? {
    var access = ObjectAccess(of: object)
    if case .other(let other) = object, let table = other.ownerTable, let owner = schema[table] {
      access?.owner = ObjectAccess(of: owner)?.owner
      // Where it stays with the table it goes over with that.
      if let now = new[object.path], case .other(let next) = now, next.ownerTable != nil {
        access?.owner = nil
      }
    }
    return access
  }

  /// What gives a sequence to the owner of a table that is there, before it is given to a column of that.
  func ownerChange(of sequence: OtherObject) -> [String] {
    guard let table = sequence.ownerTable, let owner = old[table] else { return [] }
    var wanted = ObjectAccess(), before = ObjectAccess()
    wanted.owner = ObjectAccess(of: owner)?.owner
    if case .other(let other)? = old[sequence.path], changes.stays(sequence.path) {
      let holder = other.ownerTable.flatMap { old[$0] } ?? .other(other)
      before.owner = ObjectAccess(of: holder)?.owner
    }
    return wanted.statements(from: before, of: sequence.path)
  }
}

extension OtherObject {
  /// The table to whose column a sequence belongs.
  fileprivate var ownerTable: ObjectPath? {
    options[.ownedBy].flatMap { Subject("table/\($0)") }?.object
  }
}

extension Schema {
  /// The schema without what another format does not have in its snapshots: nobody can say what that shall be.
  func known(in other: SnapshotFormat) -> Schema {
    var names: [OptionName] = []
    if !other.includes(.owners) { names.append(.owner) }
    if !other.includes(.privileges) { names.append(.privileges) }
    guard !names.isEmpty, !format.include.isEmpty else { return self }
    let objects = self.objects.values.compactMap { object -> SchemaObject? in
      switch object {
      case .table(var table):
        for name in names {
          table.options[name] = nil
          for position in table.columns.indices { table.columns[position].options[name] = nil }
        }
        return .table(table)
      case .view(var view):
        for name in names { view.options[name] = nil }
        return .view(view)
      case .other(var object):
        for name in names { object.options[name] = nil }
        let isNothing =
          object.path == .defaultSchema && object.options.members.isEmpty
          || object.kind == .defaultPrivileges && names.contains(.privileges)
        return isNothing ? nil : .other(object)
      case .index, .trigger, .virtualTable: return object
      }
    }
    return Schema(format: format, objects: objects, triggerOrder: triggerOrder)
  }
}
