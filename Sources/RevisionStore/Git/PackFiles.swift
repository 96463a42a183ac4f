internal import SchemaModel

/// The packs of a repository, read by own code.
///
/// Git's library takes longer to load than most commands take in all. What is not found or not
/// right here is left to that.
final class PackFiles {
  private let objects: String
  private var packs: [PackFile]?
  /// Whether objects can only be in packs; `nil` before that was looked at.
  private var hasOnlyPacks: Bool?
  /// The pack in which the last object was.
  private var latest = 0

  /// The packs of the repository at a path.
  init(repository path: String) {
    objects = "\(path)/objects"
  }

  /// Forgets which packs there are, after some were written or removed.
  func refresh() {
    packs = nil
    hasOnlyPacks = nil
    latest = 0
  }

  /// The kind and content of an object, verified against its id; `nil` where Git must be asked.
  func read(_ id: ObjectID) -> PackFile.Object? {
    guard let object = pack(with: id)?.read(id),
      GitObject.id(of: object.kind, content: object.bytes) == id
    else { return nil }
    return object
  }

  /// Whether an object is there; `nil` where Git must be asked.
  func contains(_ id: ObjectID) -> Bool? {
    if pack(with: id) != nil { return true }
    return onlyPacks() ? false : nil
  }

  private func pack(with id: ObjectID) -> PackFile? {
    let packs = opened()
    if packs.indices.contains(latest), packs[latest].contains(id) { return packs[latest] }
    guard let found = packs.firstIndex(where: { $0.contains(id) }) else { return nil }
    latest = found
    return packs[found]
  }

  private func opened() -> [PackFile] {
    if let packs { return packs }
    let entries = (try? FileSystem.list("\(objects)/pack")) ?? []
    let opened = entries.map(\.name).filter { $0.hasPrefix("pack-") && $0.hasSuffix(".idx") }
      .sorted().compactMap { PackFile(path: "\(objects)/pack/\($0.dropLast(4))") }
    packs = opened
    return opened
  }

  /// Whether every pack is open and there are neither loose objects nor other object folders.
  private func onlyPacks() -> Bool {
    if let hasOnlyPacks { return hasOnlyPacks }
    let entries = (try? FileSystem.list(objects))?.map(\.name) ?? ["?"]
    let indexes = ((try? FileSystem.list("\(objects)/pack")) ?? []).count {
      $0.name.hasSuffix(".idx")
    }
    let result =
      entries.allSatisfy { ["pack", "info"].contains($0) || $0.hasPrefix("tmp_") }
      && !FileSystem.exists("\(objects)/info/alternates") && opened().count == indexes
    hasOnlyPacks = result
    return result
  }
}
