public import SchemaModel

/// Hashes what something remembered depends on; always the engine's version and the form of what is remembered.
public struct MemoryKey {
  private static let version = 2

  private var hash = SHA1()

  /// Begins a key.
  ///
  /// - Parameters:
  ///   - purpose: What is remembered.
  ///   - engine: The engine's version.
  ///   - format: The form of the schemas.
  public init(_ purpose: StaticString, of engine: String, _ format: SnapshotFormat) {
    add("\(purpose) \(Self.version) \(engine)")
    hash.update(format.canonicalBytes)
  }

  /// Adds something that it depends on.
  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update($0) }
      hash.update(UnsafeRawBufferPointer(bytes))
    }
  }

  /// The key.
  public mutating func finish() -> ObjectID { ObjectID(bytes: hash.finish()) ?? .zero }
}
