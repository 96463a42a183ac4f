internal import SchemaModel

/// Hashes what something remembered depends on; always the engine's version and the form of what is remembered.
struct MemoryKey {
  private static let version = 2

  private var hash = SHA1()

  init(_ purpose: StaticString, _ format: SnapshotFormat) {
    add("\(purpose) \(Self.version) \(SQLiteVersion.text)")
    hash.update(format.canonicalBytes)
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update($0) }
      hash.update(UnsafeRawBufferPointer(bytes))
    }
  }

  mutating func finish() -> ObjectID { ObjectID(bytes: hash.finish()) ?? .zero }
}
