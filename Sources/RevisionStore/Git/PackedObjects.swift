internal import SchemaModel

/// The objects of a Git repository, read and written as packs by own code.
///
/// libgit2 is not touched before something is looked for that is in no pack, or damaged there.
final class PackedObjects: ObjectStorage {
  /// How many packs of about one size there may be before they are made one.
  static let packsOfOneSize = 16

  let path: String
  private let packs: PackFiles
  private var opened: GitRepository?

  init(path: String) {
    self.path = path
    packs = PackFiles(repository: path)
  }

  private var loose: LooseObjects {
    LooseObjects(
      folders: ["\(path)/objects"],
      hint: "stemma fsck shows all damage; stemma restore --all rewrites what it can")
  }

  private var files: ObjectFiles { ObjectFiles(folder: "\(path)/objects") }

  private var packFolder: String { "\(path)/objects/pack" }

  func read(_ id: ObjectID) throws -> (kind: GitObject.Kind, bytes: [UInt8])? {
    if let object = packs.read(id) { return object }
    if let object = try loose.read(id) {
      return GitObject.Kind(rawValue: object.type).map { ($0, object.content) }
    }
    guard let name = packs.name(ofPackWith: id) else {
      if packs.lookAgain() { return try read(id) }
      return packs.haveAll ? nil : try repository().read(id)
    }
    // What a pack should have and has not is damaged, or beyond own code and then whole.
    if let fault = try files.fault(ofPack: name) {
      throw StoreError(
        .corruptObject, subject: id.hex,
        message: "the object \(id.short) cannot be read: \(fault.message)", hint: fault.hint)
    }
    return try repository().read(id)
  }

  func contains(_ id: ObjectID) throws -> Bool {
    if packs.contains(id) || loose.contains(id) { return true }
    if packs.lookAgain() { return try contains(id) }
    return packs.haveAll ? false : try repository().contains(id)
  }

  func write(_ objects: [EncodedRevision.Object]) throws {
    guard !objects.isEmpty else { return }
    var pack = PackWriter(reserving: objects.reduce(0) { $0 + $1.bytes.count + 64 })
    for object in objects { pack.append(object) }
    let finished = pack.finish()
    try FileSystem.makeFolder(packFolder)
    let name = "\(packFolder)/pack-\(finished.name.hex)"
    // Git removes what a crash leaves of files that begin so, and, as they do not end in `.idx`, takes
    // none of them for an index.
    let suffix = UInt64.random(in: 0 ... .max)
    let temporaryPack = "\(packFolder)/tmp_pack_\(suffix)"
    let temporaryIndex = "\(packFolder)/tmp_idx_\(suffix)"
    do {
      try FileSystem.create(temporaryPack, finished.pack)
      try FileSystem.create(temporaryIndex, finished.index)
      // A pack counts from the moment that it has an index.
      try FileSystem.move(temporaryPack, to: "\(name).pack")
      try FileSystem.move(temporaryIndex, to: "\(name).idx")
    } catch {
      try? FileSystem.removeFile(temporaryPack)
      try? FileSystem.removeFile(temporaryIndex)
      throw error
    }
    try FileSystem.sync(packFolder)
    try refresh()
  }

  private func refresh() throws {
    packs.refresh()
    try opened?.refresh()
  }

  private func repository() throws -> GitRepository {
    if let opened { return opened }
    try files.checkIndexes(.hashes)
    let repository = try GitRepository(path: path)
    opened = repository
    return repository
  }
}

extension PackedObjects {
  /// Makes one pack of the small ones of one size, where there are many of them.
  ///
  /// Every revision brings a pack of its own; merged like this, each object is written a few times
  /// at most, and no more than some dozens of packs have to be searched.
  func mergeSmallPacks() throws {
    let packs = try files.packs().map { "\(packFolder)/\($0)" }
    guard packs.count >= Self.packsOfOneSize else { return }
    var bySize: [Int: [String]] = [:]
    for pack in packs where !FileSystem.exists("\(pack).keep") {
      guard let size = try FileSystem.status("\(pack).pack")?.size else { continue }
      bySize[Self.sizeClass(size), default: []].append(pack)
    }
    for (_, files) in bySize.sorted(by: { $0.key < $1.key })
    where files.count >= Self.packsOfOneSize {
      try merge(files)
    }
  }

  /// The number of octal digits: sizes that share it differ by less than a factor of eight.
  private static func sizeClass(_ size: Int64) -> Int {
    (Int64.bitWidth - max(size, 1).leadingZeroBitCount + 2) / 3
  }

  private func merge(_ files: [String]) throws {
    // A damaged pack stays as it is, for `fsck` to name.
    for file in files {
      if let fault = try self.files.fault(ofPack: String(file.dropFirst(packFolder.count + 1))) {
        throw StoreError(fault)
      }
    }
    var ids: [ObjectID] = []
    for file in files { ids += try PackIndex(path: "\(file).idx").ids }
    let work = "\(path)/objects/tmp_stemma_\(UInt64.random(in: 0 ... .max))"
    try FileSystem.makeFolder(work)
    defer { try? FileSystem.removeTree(work) }
    let name = try repository().writePack(of: Array(Set(ids)), into: work)
    guard !files.contains("\(packFolder)/\(name)") else { return }
    for ending in ["pack", "idx"] { try FileSystem.sync("\(work)/\(name).\(ending)") }
    for ending in ["pack", "idx"] {
      try FileSystem.move("\(work)/\(name).\(ending)", to: "\(packFolder)/\(name).\(ending)")
    }
    try FileSystem.sync(packFolder)
    // Only now is nothing lost with the old ones; indexes go first, because a pack without one is
    // no pack.
    for file in files {
      try FileSystem.removeFile("\(file).idx")
      try FileSystem.removeFile("\(file).pack")
    }
    try refresh()
  }
}
