internal import SchemaModel

/// What must be there with the objects of a schema for a part of it to be made, and for its tables to get rows.
struct ScopeNeeds {
  private let schema: Schema
  private let needs: ObjectNeeds
  /// Extensions, and what is kept as text alone: nothing shows who uses them.
  private let everywhere: Set<ObjectPath>

  /// Takes a schema.
  init(_ schema: Schema) {
    self.schema = schema
    needs = ObjectNeeds(schema)
    everywhere = Set(schema.objects.keys.filter { [.extension, .opaque].contains($0.kind) })
  }

  /// The needs of each object.
  func all() -> [ObjectPath: Set<ObjectPath>] {
    var result = schema.objects.reduce(into: [ObjectPath: Set<ObjectPath>]()) { result, entry in
      result[entry.key] = own(entry.value)
    }
    for table in schema.tables {
      // A partitioned table has its rows in others.
      guard let parent = table.partitionParent else { continue }
      result[ObjectPath(.table, parent)]?.insert(table.path)
    }
    return result
  }

  private func own(_ object: SchemaObject) -> Set<ObjectPath> {
    var result = Set(needs.needs(of: object))
    if ![.schema, .extension, .opaque].contains(object.path.kind) { result.formUnion(everywhere) }
    if case .other(let other) = object, let owner = other.options[.ownedBy],
      let table = Subject("table/\(owner)")?.object, schema[table] != nil
    {
      result.insert(table)
    }
    result.remove(object.path)
    return result
  }
}
