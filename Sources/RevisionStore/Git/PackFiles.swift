internal import SchemaModel

/// The packs of a repository, read by own code.
///
/// Git's library takes longer to load than most commands take in all. What is not found or not
/// right here is left to that.
final class PackFiles {
  private let objects: String
  private var packs: [PackFile]?
  /// When the folder had been changed that these packs were found in.
  private var changed: Int64?
  /// Whether packs can only be here; `nil` before that was looked at.
  private var hasAll: Bool?
  /// The pack in which the last object was.
  private var latest = 0

  /// The packs of the repository at a path.
  init(repository path: String) {
    objects = "\(path)/objects"
  }

  /// Forgets which packs there are, after some were written or removed.
  func refresh() {
    packs = nil
    hasAll = nil
    latest = 0
  }

  /// Looks for packs that another process has written meanwhile.
  ///
  /// - Returns: Whether there may be others than before.
  func lookAgain() -> Bool {
    guard packs != nil, changed != folderChange() else { return false }
    refresh()
    return true
  }

  private func folderChange() -> Int64? {
    (try? FileSystem.status("\(objects)/pack"))?.modified
  }

  /// The kind and content of an object, verified against its id; `nil` where Git must be asked.
  func read(_ id: ObjectID) -> PackFile.Object? {
    guard let pack = pack(with: id) else { return nil }
    if let object = rightObject(id, in: pack) { return object }
    // One that is damaged in one pack may be whole in another.
    return opened().lazy.compactMap { self.rightObject(id, in: $0) }.first
  }

  private func rightObject(_ id: ObjectID, in pack: PackFile) -> PackFile.Object? {
    guard let object = pack.read(id),
      GitObject.id(of: object.kind, content: object.bytes) == id
    else { return nil }
    return object
  }

  /// The name of a pack that says it has an object; `nil` when none does.
  func name(ofPackWith id: ObjectID) -> String? { pack(with: id)?.name }

  /// Whether a pack says that it has an object.
  func contains(_ id: ObjectID) -> Bool { pack(with: id) != nil }

  private func pack(with id: ObjectID) -> PackFile? {
    let packs = opened()
    if packs.indices.contains(latest), packs[latest].contains(id) { return packs[latest] }
    guard let found = packs.firstIndex(where: { $0.contains(id) }) else { return nil }
    latest = found
    return packs[found]
  }

  private func opened() -> [PackFile] {
    if let packs { return packs }
    changed = folderChange()
    let names = (try? ObjectFiles(folder: objects).packs()) ?? []
    let opened = names.compactMap { PackFile($0, in: "\(objects)/pack") }
    packs = opened
    return opened
  }

  /// Whether what is packed can only be in these packs: all are open, and no other folders are borrowed from.
  var haveAll: Bool {
    if let hasAll { return hasAll }
    let indexes = ((try? FileSystem.list("\(objects)/pack")) ?? []).count {
      $0.name.hasSuffix(".idx")
    }
    let result = !FileSystem.exists("\(objects)/info/alternates") && opened().count == indexes
    hasAll = result
    return result
  }
}
