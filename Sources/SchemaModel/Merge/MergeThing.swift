/// Something that is one thing in all three schemas, whatever it is called in each.
struct MergeThing {
  let kind: ObjectKind

  /// What holds of all objects of its kind.
  let traits: KindRule.Traits

  /// What it is in each schema.
  var objects: Versions<SchemaObject>

  /// The columns, where it is a table: those of the base, what ours added, what theirs added.
  var columns: [Versions<Column>] = []

  /// The table that it is in a schema.
  func table(_ version: MergeVersion) -> Table? { objects[version]?.table }

  /// Whether it is the table or view of this name in the base.
  func isNamed(_ name: String, under rule: NameRule) -> Bool {
    guard traits.contains(.isRelation), let base = objects.base else { return false }
    return rule.areEqual(base.path.name, name)
  }

  /// Whether it has another name on a side than in the base, other than by its spelling.
  func isRenamed(_ version: MergeVersion, under rule: NameRule) -> Bool {
    guard let old = objects.base?.path.name, let new = objects[version]?.path.name else {
      return false
    }
    return !rule.areEqual(old, new)
  }

  /// Whether one of its columns has another name on a side.
  func isRenamed(column: Int, _ version: MergeVersion, under rule: NameRule) -> Bool {
    guard let old = columns[column].base?.name, let new = columns[column][version]?.name else {
      return false
    }
    return !rule.areEqual(old, new)
  }
}

extension SchemaObject {
  /// The table that it is.
  var table: Table? { if case .table(let table) = self { table } else { nil } }

  /// Whether two objects behave alike; their own names do not count.
  func isSame(as other: SchemaObject) -> Bool {
    self == other || (path.kind == other.path.kind && canonicalBytes == other.canonicalBytes)
  }

  /// The object under another name; what it refers to stays.
  func named(_ name: String) -> SchemaObject {
    switch self {
    case .table(var table):
      table.name = name
      return .table(table)
    case .index(var index):
      index.name = name
      return .index(index)
    case .view(var view):
      view.name = name
      return .view(view)
    case .trigger(var trigger):
      trigger.name = name
      return .trigger(trigger)
    case .virtualTable(var table):
      table.name = name
      return .virtualTable(table)
    case .other(var object):
      object.name = name
      return .other(object)
    }
  }
}
