internal import Dialect
internal import SchemaModel

extension MemoryKey {
  init(_ purpose: StaticString, _ format: SnapshotFormat) {
    self.init(purpose, of: SQLiteVersion.text, format)
  }
}
