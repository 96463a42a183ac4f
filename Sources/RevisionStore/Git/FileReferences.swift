internal import SchemaModel

/// The references of a Git repository, as files.
///
/// Own code rather than libgit2's, because a command that changes nothing must not load that, and
/// because the number of fsyncs counts.
final class FileReferences: ReferenceStorage {
  /// How many marks of seen revisions may be files of their own before they are packed.
  static let mostLooseSeen = 128

  private let path: String

  init(path: String) {
    self.path = path
  }

  private var packedPath: String { "\(path)/packed-refs" }

  func value(of name: String) throws -> ReferenceValue? {
    if let text = try looseText(name) { return try value(text, name) }
    guard name != "HEAD" else { return nil }
    return try PackedReferences(path: packedPath).id(of: name).map { .direct($0) }
  }

  func references(
    under prefix: String, skipping skip: (StoreError) throws -> Void
  ) throws -> [(name: String, id: ObjectID)] {
    var found: [String: ObjectID] = [:]
    var damaged: Set<String> = []
    // Files before the packed ones: a reference that is packed meanwhile is then in both, not in none.
    for name in try looseNames(in: String(prefix.dropLast())) {
      do {
        if case .direct(let id) = try value(of: name) { found[name] = id }
      } catch let error as StoreError {
        damaged.insert(name)
        try skip(error)
      }
    }
    for (name, id) in try PackedReferences(path: packedPath).references(under: prefix)
    where found[name] == nil && !damaged.contains(name) {
      found[name] = id
    }
    return found.map { (name: $0.key, id: $0.value) }.sorted { $0.name < $1.name }
  }

  func change(
    _ name: String, to id: ObjectID?, expecting: ReferenceExpectation, message: String,
    by signature: Signature
  ) throws {
    try makeRoom(for: name)
    let lock = try LockFile(of: "\(path)/\(name)")
    // Whoever does not mind what it was may also remove what is damaged, or write it anew.
    let old = expecting == .anything ? try? directValue(of: name) : try directValue(of: name)
    try expecting.check(old, name)
    guard let id else { return try remove(name, lock) }
    if !name.hasPrefix(ReferenceName.tags) {
      let entry = ReflogEntry(
        old: old.map { RevisionID($0) }, new: RevisionID(id), signature: signature,
        message: message)
      try log(entry, of: name)
      if try value(of: "HEAD") == .symbolic(name) { try log(entry, of: "HEAD") }
    }
    try lock.commit(Array("\(id.hex)\n".utf8))
  }

  func setHead(to name: String, message: String, by signature: Signature) throws {
    let lock = try LockFile(of: "\(path)/HEAD")
    let (old, new) = (try directValue(of: "HEAD"), try directValue(of: name))
    let entry = ReflogEntry(
      old: old.map { RevisionID($0) }, new: new.map { RevisionID($0) }, signature: signature,
      message: message)
    try log(entry, of: "HEAD")
    try lock.commit(Array("ref: \(name)\n".utf8))
  }

  func seenReferences() throws -> SeenReferences {
    let loose = try looseSeen()
    return SeenReferences(packed: try packedStamp(), loose: loose)
  }

  func seen() throws -> [RevisionID] {
    let loose = try looseSeen()
    let packed = try PackedReferences(path: packedPath).references(under: ReferenceName.seen)
    return Array(Set(packed.map { RevisionID($0.id) }).union(loose))
  }

  func addSeen(_ ids: [RevisionID]) throws {
    guard let only = ids.first else { return }
    let loose = try looseSeen()
    guard ids.count == 1, loose.count < Self.mostLooseSeen else {
      return try packSeen(ids, loose: loose)
    }
    // The mark's content follows from its name: two processes that write it at once write the same.
    let folder = "\(path)/\(ReferenceName.seen)"
    let temporary = "\(path)/tmp_stemma_\(UInt64.random(in: 0 ... .max))"
    try FileSystem.makeFolder(String(folder.dropLast()))
    try FileSystem.create(temporary, Array("\(only.hex)\n".utf8))
    try FileSystem.move(temporary, to: "\(folder)\(only.hex)")
    try FileSystem.sync(folder)
  }

  private func packSeen(_ ids: [RevisionID], loose: [RevisionID]) throws {
    let lock = try LockFile(of: packedPath)
    var changes: [String: ObjectID?] = [:]
    for id in ids + loose { changes[ReferenceName.seen + id.hex] = id.object }
    try lock.commit(try PackedReferences(path: packedPath).content(changing: changes))
    for id in loose { try FileSystem.removeFile("\(path)/\(ReferenceName.seen)\(id.hex)") }
  }

  private func packedStamp() throws -> SeenReferences.PackedStamp {
    guard let status = try FileSystem.status(packedPath) else {
      return SeenReferences.PackedStamp()
    }
    return SeenReferences.PackedStamp(
      size: status.size, modified: status.modified, inode: status.inode)
  }

  private func looseSeen() throws -> [RevisionID] {
    do {
      return try FileSystem.list("\(path)/\(ReferenceName.seen)")
        .compactMap { RevisionID(hex: $0.name) }
    } catch {
      guard error.code == .notFound else { throw error }
      return []
    }
  }
}

extension FileReferences {
  private func remove(_ name: String, _ lock: LockFile) throws {
    let packed = try LockFile(of: packedPath)
    let references = try PackedReferences(path: packedPath)
    if references.id(of: name) != nil {
      try packed.commit(references.content(changing: [name: ObjectID?.none]))
    }
    try lock.commitRemoval()
    try FileSystem.removeFile("\(path)/logs/\(name)")
  }

  /// Makes the folders that a name needs, and refuses one that lies below another reference.
  private func makeRoom(for name: String) throws {
    let parts = name.split(separator: "/")
    let packed = try PackedReferences(path: packedPath)
    for length in 3..<max(3, parts.count) {
      let above = parts.prefix(length).joined(separator: "/")
      guard try looseText(above) != nil || packed.id(of: above) != nil else { continue }
      throw Self.taken(name, by: above)
    }
    if let below = try references(under: "\(name)/", skipping: { _ in }).first {
      throw Self.taken(name, by: below.name)
    }
    let folder = FileSystem.folder(of: "\(path)/\(name)")
    if FileSystem.isFolder("\(path)/\(name)") { try FileSystem.removeTree("\(path)/\(name)") }
    guard !FileSystem.isFolder(folder) else { return }
    try FileSystem.makeFolder(folder)
    try FileSystem.sync(FileSystem.folder(of: folder))
  }

  private static func taken(_ name: String, by other: String) -> StoreError {
    StoreError(
      .invalidName, subject: name,
      message:
        "\(ReferenceName.shown(name)) cannot be made: \(ReferenceName.shown(other)) is there",
      hint: "choose another name, or remove \(ReferenceName.shown(other)) first")
  }

  private func looseText(_ name: String) throws -> String? {
    do {
      return String(decoding: try FileSystem.read("\(path)/\(name)"), as: UTF8.self)
    } catch {
      guard [.notFound, .isAFolder, .notAFolder].contains(error.code) else { throw error }
      return nil
    }
  }

  private func looseNames(in folder: String) throws -> [String] {
    guard FileSystem.isFolder("\(path)/\(folder)") else { return [] }
    var names: [String] = []
    for entry in try FileSystem.list("\(path)/\(folder)") {
      let name = "\(folder)/\(entry.name)"
      switch entry.kind {
      case .folder: names += try looseNames(in: name)
      case .file where !name.hasSuffix(".lock"): names.append(name)
      default: break
      }
    }
    return names
  }

  private func value(_ text: String, _ name: String) throws -> ReferenceValue {
    let content = text.trimmingSpaces
    if let id = ObjectID(hex: content) { return .direct(id) }
    if content.hasPrefix("ref:") {
      return .symbolic(content.dropFirst(4).trimmingSpaces)
    }
    throw StoreError(
      .corruptObject, subject: name,
      message: "\(ReferenceName.shown(name)) is damaged: \(path)/\(name) holds no id: '\(content)'",
      hint: try wayOut(ofDamaged: name))
  }

  /// A command that helps where a reference holds no id.
  private func wayOut(ofDamaged name: String) throws -> String {
    let file = "\(path)/\(name)".shellQuoted
    if name == "HEAD" { return "echo 'ref: refs/heads/main' > \(file)     points it to main" }
    if name.hasPrefix(ReferenceName.tags) {
      let tag = String(name.dropFirst(ReferenceName.tags.count))
      return "stemma tag -d \(tag.shellQuoted)     removes it"
    }
    if let last = try log(of: name).first?.new {
      return "echo \(last.hex) > \(file)     puts it where it was last"
    }
    return "rm \(file)     removes it"
  }

  private func directValue(of name: String) throws -> ObjectID? {
    switch try value(of: name) {
    case .direct(let id): id
    case .symbolic(let name): try directValue(of: name)
    case nil: nil
    }
  }
}

extension FileReferences {
  func log(of name: String) throws -> [ReflogEntry] {
    do {
      let text = String(decoding: try FileSystem.read("\(path)/logs/\(name)"), as: UTF8.self)
      return text.split(separator: "\n").reversed().compactMap { ReflogEntry(line: $0) }
    } catch {
      guard [.notFound, .notAFolder].contains(error.code) else { throw error }
      return []
    }
  }

  /// Appends to a reflog.
  ///
  /// As with Git, a crash may lose the entry, though never the reference.
  private func log(_ entry: ReflogEntry, of name: String) throws {
    let file = "\(path)/logs/\(name)"
    try FileSystem.makeFolder(FileSystem.folder(of: file))
    // What is left of the logs of removed branches below this one's name.
    if FileSystem.isFolder(file) { try FileSystem.removeTree(file) }
    try FileSystem.append(Array(entry.line.utf8), to: file)
  }
}
