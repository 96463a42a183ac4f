internal import SchemaModel

/// The objects of a Git repository that lie in files of their own, read by own code.
///
/// libgit2 1.5.1 never comes back from some files that are damaged, so that it gets none of them.
struct LooseObjects {
  /// What a file holds.
  struct Object {
    /// `commit`, `tree`, `blob` or `tag`.
    var type: String
    var content: [UInt8]
  }

  /// The folders `objects` in which they are looked for.
  let folders: [String]
  /// What to do when one is damaged.
  let hint: String

  /// An object, verified against its id; `nil` when it is in no file.
  ///
  /// - Throws: ``StoreError`` when its file is damaged.
  func read(_ id: ObjectID) throws -> Object? {
    for folder in folders {
      let path = Self.path(of: id, in: folder)
      guard let file = try MappedFile(path: path) else { continue }
      guard let object = Self.object(id, in: file.bytes) else {
        throw StoreError(
          .corruptObject, subject: id.hex,
          message: "the object \(id.short) is damaged: \(path) does not hold it",
          hint: hint)
      }
      return object
    }
    return nil
  }

  func contains(_ id: ObjectID) -> Bool {
    folders.contains { FileSystem.exists(Self.path(of: id, in: $0)) }
  }

  /// The objects whose ids begin so, of which at least two digits are given.
  func ids(beginningWith digits: String) -> Set<ObjectID> {
    let beginning = String(digits.prefix(2))
    let found = folders.flatMap { (try? FileSystem.list("\($0)/\(beginning)")) ?? [] }
      .map { beginning + $0.name }.filter { $0.hasPrefix(digits) }
    return Set(found.compactMap { ObjectID(hex: $0) })
  }

  private static func path(of id: ObjectID, in folder: String) -> String {
    "\(folder)/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))"
  }

  /// The content of a file: one stream with the type, the size and a zero in front of the bytes.
  private static func object(_ id: ObjectID, in bytes: UnsafeRawBufferPointer) -> Object? {
    let longestHeader = 32
    let beginning = Zlib.beginning(of: bytes, count: longestHeader)
    guard let end = beginning.firstIndex(of: 0) else { return nil }
    let header = String(decoding: beginning[..<end], as: UTF8.self).split(separator: " ")
    guard header.count == 2, let size = Int(header[1]), (0..<1 << 40).contains(size),
      ["commit", "tree", "blob", "tag"].contains(header[0]),
      let whole = Zlib.content(of: bytes, at: 0, size: end + 1 + size)
    else { return nil }
    var hash = SHA1()
    whole.withUnsafeBytes { hash.update($0) }
    guard hash.finish() == Array(id.bytes) else { return nil }
    return Object(type: String(header[0]), content: Array(whole[(end + 1)...]))
  }
}
