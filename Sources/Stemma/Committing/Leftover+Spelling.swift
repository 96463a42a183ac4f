internal import SchemaModel

extension Leftover {
  /// The leftover as a schema spells its names; letter case aside they are the same.
  func spelled(as schema: Schema) -> Leftover {
    let path =
      schema[object]?.path ?? schema.objects.keys.first { $0.isNamed(like: object) } ?? object
    let columns = schema.table(path.name)?.columns.map(\.name) ?? []
    return Leftover(
      path, column: column.map { name in columns.first { $0.isNamed(like: name) } ?? name })
  }
}
