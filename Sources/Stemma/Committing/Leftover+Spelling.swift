internal import SchemaModel

extension Leftover {
  /// The leftover as a schema spells its names; letter case aside they are the same.
  func spelled(as schema: Schema) -> Leftover {
    let path = schema.object(named: object)?.path ?? object
    let table = schema.table(path.name)
    return Leftover(path, column: column.map { table?.column(named: $0)?.name ?? $0 })
  }
}
