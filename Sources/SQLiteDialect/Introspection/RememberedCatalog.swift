internal import Dialect
internal import SchemaModel

/// The id of a catalog's schema, remembered under all that it depends on.
struct RememberedCatalog {
  private let key: ObjectID

  init(rows: [CatalogRow], format: SnapshotFormat) {
    var hash = MemoryKey("catalog", format)
    for row in rows {
      hash.add(row.type)
      hash.add(row.name)
      hash.add(row.table)
      hash.add(row.sql ?? "")
    }
    key = hash.finish()
  }

  /// The id, as it is remembered or else as it is found out.
  func snapshot(_ memory: any SchemaMemory, _ find: () throws -> SnapshotID) rethrows -> SnapshotID
  {
    if let bytes = memory.recall(key), let id = ObjectID(bytes: bytes) { return SnapshotID(id) }
    let id = try find()
    memory.remember(id.object.bytes, under: key)
    return id
  }
}
