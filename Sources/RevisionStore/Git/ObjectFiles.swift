internal import SchemaModel

/// The files below a Git repository's `objects` that hold many objects or find them: packs, their
/// indexes, the index of several packs, the graph of commits.
struct ObjectFiles {
  /// How closely a file is looked at.
  enum Depth {
    /// What its library needs in order not to read past the end: a small part of each index is read.
    case bounds
    /// Also whether it is what it ends with the hash of.
    case hashes
  }

  /// The folder `objects`.
  let folder: String

  /// What is wrong with any of the files.
  func faults() throws -> [StoreFault] {
    try indexFaults(.hashes) + packs().compactMap { try fault(ofPack: $0) }
  }

  /// What is wrong with the files that find objects; in the other folders that this one borrows from as well.
  func indexFaults(_ depth: Depth) throws -> [StoreFault] {
    try allFolders.flatMap { try ObjectFiles(folder: $0).ownIndexFaults(depth) }
  }

  /// What is wrong with a pack, by the name of its files without their endings.
  func fault(ofPack name: String) throws -> StoreFault? {
    let file = "pack/\(name).pack"
    guard let mapped = try MappedFile(path: "\(folder)/\(file)"),
      !IndexBounds(bytes: mapped.bytes).isWhole
    else { return nil }
    return fault(
      file, "its content is not what it ends with",
      "move the store away: it is made again from the revision folders")
  }
}

extension ObjectFiles {
  /// Refuses a repository whose library would be handed a damaged file.
  ///
  /// - Throws: ``StoreError`` with the first such file and the way out.
  func checkIndexes(_ depth: Depth) throws {
    if let fault = try indexFaults(depth).first { throw StoreError(fault) }
  }

  /// The packs that have an index, sorted, without the endings of their files; a write that was cut off leaves one
  /// without.
  func packs() throws -> [String] {
    guard FileSystem.isFolder("\(folder)/pack") else { return [] }
    return try FileSystem.list("\(folder)/pack").map(\.name)
      .filter { $0.hasPrefix("pack-") && $0.hasSuffix(".idx") }.sorted()
      .map { String($0.dropLast(".idx".count)) }
  }

  private func ownIndexFaults(_ depth: Depth) throws -> [StoreFault] {
    var faults: [StoreFault] = []
    for name in try packs() {
      let pack = "\(folder)/pack/\(name).pack"
      // An index whose pack is gone leads nowhere, and Git passes it over.
      guard let size = try FileSystem.status(pack)?.size else { continue }
      faults += try fault("pack/\(name).idx", depth, "git index-pack \(pack.shellQuoted)") {
        $0.isIndex(ofPackOfSize: Int(size))
      }
    }
    let removing = { (file: String) in "rm \("\(folder)/\(file)".shellQuoted)" }
    for (file, isSound) in [
      ("pack/multi-pack-index", \IndexBounds.isMultiPackIndex),
      ("info/commit-graph", \IndexBounds.isCommitGraph),
    ] {
      faults += try fault(file, depth, removing(file)) { $0[keyPath: isSound] }
    }
    return faults
  }

  private func fault(
    _ file: String, _ depth: Depth, _ command: String, isSound: (IndexBounds) -> Bool
  ) throws -> [StoreFault] {
    guard let mapped = try MappedFile(path: "\(folder)/\(file)") else { return [] }
    let bounds = IndexBounds(bytes: mapped.bytes)
    let hint = "\(command)     loses nothing: it is made again from the packs"
    guard isSound(bounds) else { return [fault(file, "its sizes do not fit", hint)] }
    guard depth == .bounds || bounds.isWhole else {
      return [fault(file, "its content is not what it ends with", hint)]
    }
    return []
  }

  private func fault(_ file: String, _ problem: String, _ hint: String) -> StoreFault {
    StoreFault(
      .damagedFile, file: "objects/\(file)", message: "\(folder)/\(file) is damaged: \(problem)",
      hint: hint)
  }

  /// The folder, those that its `info/alternates` names, and those that they name.
  var allFolders: [String] {
    var found = [folder]
    var next = [folder]
    // Git follows as many.
    for _ in 0..<5 where !next.isEmpty {
      next = next.flatMap { ObjectFiles(folder: $0).alternates() }.filter { !found.contains($0) }
      found += next
    }
    return found
  }

  private func alternates() -> [String] {
    guard let bytes = try? FileSystem.read("\(folder)/info/alternates") else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.hasPrefix("/") ? String($0) : "\(folder)/\($0)" }
  }
}

extension StoreError {
  /// The fault of a file, where it stands in the way.
  init(_ fault: StoreFault) {
    self.init(
      .corruptObject, subject: fault.file ?? fault.object?.hex ?? "store", message: fault.message,
      hint: fault.hint)
  }
}
