internal import SchemaModel

/// Compares packs and their indexes with the hashes that they end with.
enum PackCheck {
  static func faults(in folder: String) throws -> [StoreFault] {
    guard FileSystem.isFolder(folder) else { return [] }
    var faults: [StoreFault] = []
    let names = try FileSystem.list(folder).map(\.name).filter { $0.hasPrefix("pack-") }.sorted()
    for name in names {
      // A write that was cut off leaves a pack without its index, which is none, for Git as well.
      let isPack = name.hasSuffix(".pack") && names.contains(name.dropLast(5) + ".idx")
      guard isPack || name.hasSuffix(".idx"), try !isWhole("\(folder)/\(name)") else { continue }
      faults.append(
        StoreFault(
          .damagedFile, file: "objects/pack/\(name)",
          message: "\(folder)/\(name) is damaged: its content is not what it ends with",
          hint: name.hasSuffix(".idx")
            ? "git index-pack makes it again from the pack beside it"
            : "move the store away: it is made again from the revision folders"))
    }
    return faults
  }

  private static func isWhole(_ path: String) throws -> Bool {
    guard let file = try MappedFile(path: path), file.bytes.count > ObjectID.byteCount else {
      return false
    }
    let end = file.bytes.count - ObjectID.byteCount
    var hash = SHA1()
    hash.update(UnsafeRawBufferPointer(rebasing: file.bytes[..<end]))
    return hash.finish() == Array(file.bytes[end...])
  }
}
