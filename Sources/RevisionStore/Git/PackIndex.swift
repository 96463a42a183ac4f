internal import SchemaModel

/// The index of a pack: which objects it holds.
struct PackIndex {
  /// The objects, by id.
  let ids: [ObjectID]

  /// Reads an index of version 2.
  init(path: String) throws {
    let file = try FileSystem.read(path)
    let tableStart = 8 + 256 * 4
    let ids: [ObjectID]? = file.withUnsafeBytes { bytes in
      guard bytes.count >= tableStart, Array(bytes[0..<8]) == PackWriter.indexHeader else {
        return nil
      }
      let count = Int(
        UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: tableStart - 4, as: UInt32.self)))
      guard bytes.count >= tableStart + count * ObjectID.byteCount else { return nil }
      return (0..<count).map { ObjectID(bytes, at: tableStart + $0 * ObjectID.byteCount) }
    }
    guard let ids else {
      throw StoreError(
        .corruptObject, subject: path, message: "\(path) is no index of a pack",
        hint: "git index-pack makes it again from the pack beside it")
    }
    self.ids = ids
  }
}
