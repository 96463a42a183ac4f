internal import SchemaModel

extension RevisionDirectory: FolderSource {
  func listing() throws(FileError) -> FolderListing {
    var result = FolderListing()
    let entries: [FileSystem.Entry]
    do {
      entries = try FileSystem.list(path)
    } catch {
      guard error.code == .notFound else { throw error }
      if let status = try FileSystem.status(path), status.kind == .link {
        throw FileError(
          code: .other, operation: "list", path: path, reason: "it is a link to what is not there")
      }
      return result
    }
    for entry in entries { result.add(entry.name, isFolder: entry.kind == .folder) }
    return result
  }

  func reading(of name: String) throws(FileError) -> FolderReading {
    let started = FileSystem.now()
    var files: [String: [UInt8]] = [:]
    var statuses: [String: FileStatus] = [:]
    var strangers: [String] = []
    for entry in try FileSystem.list("\(path)/\(name)") {
      if RevisionFolder.knownFiles.contains(entry.name), entry.kind == .file {
        let (bytes, status) = try FileSystem.readWithStatus("\(path)/\(name)/\(entry.name)")
        files[entry.name] = bytes
        statuses[entry.name] = status
      } else if entry.name != ".DS_Store" {
        strangers.append(entry.name)
      }
    }
    return FolderReading(
      folder: RevisionFolder(name: name, files: files), strangers: strangers.sorted(),
      stamp: Self.stamp(statuses.sorted { $0.key < $1.key }.map(\.value), at: started))
  }

  // A folder that was right and quiet is not looked at again before a command uses it: one look a
  // folder would cost more than all else in a long history.
  func isUnchanged(_ entry: FolderEntry) throws -> Bool {
    if entry.flags.isEmpty { return true }
    if entry.flags.contains(.unknownFiles) { return false }
    return try entry.stamp != 0 && stamp(of: entry) == entry.stamp
  }

  /// What the file system says of a folder's files now, comparable with an entry's stamp.
  func stamp(of entry: FolderEntry) throws(FileError) -> UInt64 {
    var statuses: [FileStatus] = []
    for file in entry.fileNames.sorted() {
      guard let status = try FileSystem.status("\(path)/\(entry.name)/\(file)") else { return 0 }
      statuses.append(status)
    }
    return Self.stamp(statuses, at: .max)
  }

  private static func stamp(_ statuses: [FileStatus], at instant: Int64) -> UInt64 {
    var hash = QuickHash()
    for status in statuses {
      if status.isTooYoung(at: instant) { return 0 }
      hash.add(status)
    }
    return hash.value
  }
}
